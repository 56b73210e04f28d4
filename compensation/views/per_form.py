"""One form of a payout list: the list for finance, and the day on which each was paid or handed over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compensation import form_lists, services
from compensation.enums import BY_BANK, BatchState, PaymentForm, PaymentState
from compensation.forms.paying import PaidPartForm
from compensation.models import Batch
from compensation.policies import may_handle_batch, may_read_accounts
from compensation.selectors.per_form import form_totals, payments_of_form
from compensation.views.answers import accepted
from compensation.views.batches import CSV, fetched
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.paging import page_of

PAYABLE = (BatchState.RELEASED, BatchState.EXPORTED)


@guarded(may_handle_batch, on=Batch)
@FORM_METHODS
def batch_form(request: HttpRequest, batch: Batch, way: str) -> HttpResponse:
    """Mark what was paid or given, all at once or one by one, each with its own day."""
    form = _form_of(way)
    waiting = batch.payments.filter(form=form, state=PaymentState.WAITING)
    paid = PaidPartForm(request.POST or None, waiting=waiting, initial={"on": today()})
    if request.method == "POST" and accepted(paid, lambda on, payments: _mark(request, batch, form, paid)):
        messages.success(request, _("Opgeschreven. De mensen zien de dag bij hun uren."))
        return redirect("compensation:batch-form", pk=batch.pk, way=way)
    context = {
        "batch": batch,
        "panel": batch.panel,
        "way": way,
        "total": next((one for one in form_totals(batch) if one.form == form), None),
        "page": page_of(request, payments_of_form(batch, form)),
        "paid": paid,
        "form": paid if paid.has_errors else None,
        "can_mark": batch.state in PAYABLE and waiting.exists(),
        "may_fetch": _may_fetch(request, batch, form),
        **_words(form),
    }
    return render(request, "compensation/batch_form.html", context)


@guarded(may_handle_batch, on=Batch)
@require_safe
def batch_form_csv(request: HttpRequest, batch: Batch, way: str) -> HttpResponse:
    form = _form_of(way)
    if not _may_fetch(request, batch, form):
        raise PermissionDenied
    payments = payments_of_form(batch, form).iterator(chunk_size=1000)
    name = form_lists.file_name(batch, form)
    return fetched(request, batch, lambda: form_lists.form_list(payments, form), name, CSV, form=form)


def _may_fetch(request: HttpRequest, batch: Batch, form: PaymentForm) -> bool:
    """A list with account numbers is for finance; vouchers and gifts are for whoever pays."""
    return form not in BY_BANK or may_read_accounts(request.user, batch)


def _words(form: PaymentForm) -> dict[str, object]:
    return {"form_of": form, "is_by_bank": form in BY_BANK}


def _form_of(way: str) -> PaymentForm:
    if way not in form_lists.PATHS:
        raise Http404
    return form_lists.PATHS[way]


def _mark(request: HttpRequest, batch: Batch, form: PaymentForm, paid: PaidPartForm) -> None:
    on = paid.cleaned_data["on"]
    services.mark_paid(batch, on=on, form=form, payments=paid.ticked, by=request.user)
