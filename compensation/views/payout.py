"""What can be paid, what waits and why, and making a payout list of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.enums import HeldBack
from compensation.models import Payer
from compensation.policies import may_pay
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Panel


@guarded(may_pay, on=Panel)
@FORM_METHODS
def payout(request: HttpRequest, panel: Panel) -> HttpResponse:
    if request.method == "POST":
        return _make(request, panel)
    payers = selectors.payers_with_lines(panel)
    payer = _chosen(request, payers)
    found = selectors.payables(panel, payer=payer, made_by=request.user)
    context = {
        "panel": panel,
        "payers": payers,
        "payer": payer,
        "ready": [payable for payable in found if not payable.held_back],
        "waiting": [payable for payable in found if payable.held_back],
        "needs_colleague": any(payable.held_back == HeldBack.OWN_ENTRY for payable in found),
        "ready_total": sum(payable.total for payable in found if not payable.held_back),
        "page": page_of(request, panel.batches.all()),
        "pay_times": selectors.pay_times(panel),
        "late": selectors.late_lines([panel], today()).count(),
    }
    return render(request, "compensation/payout.html", context)


def _make(request: HttpRequest, panel: Panel) -> HttpResponse:
    try:
        payer = _chosen(request, selectors.payers_with_lines(panel))
        batch = services.close_batch(panel, payer=payer, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("compensation:payout", pk=panel.pk)
    done = _("Betaallijst %(number)d is klaar. Vraag een collega om hem vrij te geven.")
    messages.success(request, done % {"number": batch.number})
    return redirect(batch)


def _chosen(request: HttpRequest, payers: list[Payer | None]) -> Payer | None:
    """The payer that was asked for, else the first that has something to pay."""
    wanted = request.POST.get("betaler") or request.GET.get("betaler", "")
    return next((payer for payer in payers if wanted == (str(payer.pk) if payer else "-")), next(iter(payers), None))
