"""What the panel pays, from a day on, and what it may spend in a year."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compensation import library, selectors, services
from compensation.forms import BudgetForm, TermsForm, initial_of
from compensation.models.terms import APPROVERS
from compensation.policies import may_read_terms, may_see_payments, may_set_terms
from compensation.selectors.budget_ahead import ahead_of
from compensation.views.answers import accepted
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Panel
from panels.roles import people_with_role


@guarded(may_set_terms, on=Panel)
@FORM_METHODS
def terms(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The terms so far, guidelines to begin with, and the form for new ones."""
    suggested = services.suggested_terms(panel, request.GET.get("richtlijn", ""))
    approvers = people_with_role(panel, *APPROVERS)
    form = TermsForm(request.POST or None, panel=panel, approvers=approvers, initial=initial_of(suggested))
    if request.method == "POST" and accepted(form, lambda **rates: _set(panel, request, form)):
        messages.success(request, _("Het tarief is bewaard."))
        return redirect("compensation:terms", pk=panel.pk)
    context = {
        "panel": panel,
        "form": form,
        "all_terms": selectors.terms_of(panel),
        "guidelines": library.guidelines(panel.organisation.country),
        "others": library.views(panel.organisation.country),
        "practice_source": library.practice_source(),
    }
    return render(request, "compensation/terms.html", context)


def _set(panel: Panel, request: HttpRequest, form: TermsForm) -> None:
    agreed = services.Agreed(**form.agreed(library.practice()))
    services.set_terms(panel=panel, by=request.user, agreed=agreed, **form.main())


@guarded(may_read_terms, on=Panel)
@require_safe
def terms_read(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What is paid, in plain words, for whoever works in the group."""
    return render(request, "compensation/terms_read.html", {"panel": panel, "text": selectors.terms_text(panel)})


@guarded(may_see_payments, on=Panel)
@FORM_METHODS
def budget(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What may be spent in a year, what was spent, what is promised, and what is left."""
    form = BudgetForm(request.POST or None, initial={"year": today().year})
    if request.method == "POST" and accepted(
        form, lambda **values: services.set_budget(panel, by=request.user, **values)
    ):
        messages.success(request, _("De begroting is bewaard."))
        return redirect("compensation:budget", pk=panel.pk)
    context = {"panel": panel, "form": form, "years": selectors.budget_years(panel), "ahead": ahead_of(panel)}
    return render(request, "compensation/budget.html", context)
