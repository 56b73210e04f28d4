"""Payout lists: what can be paid, what waits and why, the list itself, its file, paid."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from compensation import csv, selectors, services
from compensation.enums import HeldBack
from compensation.forms import PaidForm
from compensation.models import Batch
from compensation.policies import may_handle_batch, may_pay
from compensation.views.answers import accepted
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
    found = selectors.payables(panel, made_by=request.user)
    context = {
        "panel": panel,
        "ready": [payable for payable in found if not payable.held_back],
        "waiting": [payable for payable in found if payable.held_back],
        "needs_colleague": any(payable.held_back == HeldBack.OWN_ENTRY for payable in found),
        "ready_total": sum(payable.total for payable in found if not payable.held_back),
        "page": page_of(request, panel.batches.all()),
    }
    return render(request, "compensation/payout.html", context)


def _make(request: HttpRequest, panel: Panel) -> HttpResponse:
    try:
        batch = services.close_batch(panel, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("compensation:payout", pk=panel.pk)
    messages.success(request, _("Betaallijst %(number)d is klaar.") % {"number": batch.number})
    return redirect(batch)


@guarded(may_handle_batch, on=Batch)
@require_safe
def batch_detail(request: HttpRequest, batch: Batch) -> HttpResponse:
    return _batch_page(request, batch, PaidForm(initial={"on": today()}))


@guarded(may_handle_batch, on=Batch)
@require_POST
def batch_paid(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = PaidForm(request.POST)
    if accepted(form, lambda on: services.mark_paid(batch, on=on, by=request.user)):
        messages.success(request, _("De betaallijst is betaald. De groep ziet dat bij haar uren."))
        return redirect(batch)
    return _batch_page(request, batch, form)


@guarded(may_handle_batch, on=Batch)
@require_safe
def batch_csv(request: HttpRequest, batch: Batch) -> HttpResponse:
    """The only place where whole account numbers leave Spiegel; every time is written down."""
    payments = batch.payments.select_related("member__user").order_by("number")
    response = HttpResponse(csv.payout_list(batch, payments), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{csv.file_name(batch)}"'
    response["Cache-Control"] = "private, no-store"
    services.note_export(batch, by=request.user)
    return response


def _batch_page(request: HttpRequest, batch: Batch, form: PaidForm) -> HttpResponse:
    payments = batch.payments.select_related("member__user").order_by("number")
    context = {
        "batch": batch,
        "panel": batch.panel,
        "form": form,
        "page": page_of(request, payments),
        "forms": selectors.totals_per_form(batch),
    }
    return render(request, "compensation/batch_detail.html", context)
