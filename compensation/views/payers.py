"""Who pays: the legal entities of an organisation, for those who administer it or pay for it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compensation import selectors, services
from compensation.forms import PayerForm
from compensation.models import Payer
from compensation.policies import may_handle_payer, may_manage_payers
from compensation.views.answers import accepted
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.models import Organisation


@guarded(may_manage_payers, on=Organisation)
@require_safe
def payers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    context = {
        "organisation": organisation,
        "payers": organisation.payers.active(),
        "pay_times": selectors.pay_times_of(organisation),
    }
    return render(request, "compensation/payer_list.html", context)


@guarded(may_manage_payers, on=Organisation)
@FORM_METHODS
def payer_add(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    return _form(request, organisation, None)


@guarded(may_handle_payer, on=Payer)
@FORM_METHODS
def payer_edit(request: HttpRequest, payer: Payer) -> HttpResponse:
    return _form(request, payer.organisation, payer)


def _form(request: HttpRequest, organisation: Organisation, payer: Payer | None) -> HttpResponse:
    form = PayerForm(request.POST or None, organisation=organisation, payer=payer)
    if request.method == "POST" and accepted(
        form, lambda **values: services.keep_payer(payer, organisation=organisation, by=request.user, **values)
    ):
        messages.success(request, _("Bewaard."))
        return redirect("compensation:payers", organisation.pk)
    years = selectors.years_of(payer) if payer else []
    context = {"form": form, "organisation": organisation, "payer": payer, "years": years}
    return render(request, "compensation/payer_form.html", context)
