"""What the panel pays, from a day on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.forms import TermsForm
from compensation.policies import may_set_terms
from compensation.views.answers import accepted
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.models import Panel


@guarded(may_set_terms, on=Panel)
@FORM_METHODS
def terms(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = TermsForm(request.POST or None, panel=panel, initial=services.suggested_terms(panel))
    if request.method == "POST" and accepted(form, lambda **rates: _set(panel, request, rates)):
        messages.success(request, _("Het tarief is bewaard."))
        return redirect("compensation:terms", pk=panel.pk)
    context = {"panel": panel, "form": form, "all_terms": selectors.terms_of(panel)}
    return render(request, "compensation/terms.html", context)


def _set(panel: Panel, request: HttpRequest, rates: dict) -> None:
    services.set_terms(panel=panel, by=request.user, **rates)
