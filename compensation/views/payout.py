"""What can be paid, what waits and why, and making a payout list of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.models import Payer
from compensation.policies import may_pay
from compensation.selectors.preview import previews
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel


@guarded(may_pay, on=Panel)
@FORM_METHODS
def payout(request: HttpRequest, panel: Panel) -> HttpResponse:
    if request.method == "POST":
        return _make(request, panel)
    found = previews(panel, made_by=request.user)
    payer = _chosen(request, [one.payer for one in found])
    shown = next((one for one in found if one.payer == payer), None)
    context = {
        "panel": panel,
        "previews": found,
        "shown": shown,
        "ready": page_of(request, shown.ready if shown else []),
        "waiting": page_of(request, shown.waiting if shown else []),
        "page": page_of(request, panel.batches.all()),
        "pay_times": selectors.pay_times(panel),
        "late": selectors.late_by_step(panel, today()),
    }
    return render(request, "compensation/payout.html", context)


def _make(request: HttpRequest, panel: Panel) -> HttpResponse:
    if is_repeat(request):
        return redirect("compensation:payout", pk=panel.pk)
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
