"""One payout list: released by a colleague, taken to the bank, paid, and what the bank sent back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from compensation import csv, selectors, sepa, services
from compensation.bank_days import next_bank_day
from compensation.enums import BatchState
from compensation.forms import BankNewsForm, PaidForm, ReleaseForm, ReturnPaymentForm
from compensation.models import Batch, Payment
from compensation.policies import may_handle_batch, may_handle_payment, may_read_accounts
from compensation.selectors.per_form import form_totals
from compensation.views.answers import accepted, tried
from compensation.views.hours import FORM_METHODS
from panels.jobs import retry_job
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of

WITHDRAWABLE = (BatchState.PREPARED, BatchState.RELEASED)
CSV = "text/csv; charset=utf-8"


@guarded(may_handle_batch, on=Batch)
@require_safe
def batch_detail(request: HttpRequest, batch: Batch) -> HttpResponse:
    return _batch_page(request, batch)


@guarded(may_handle_batch, on=Batch)
@require_POST
def batch_release(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = ReleaseForm(request.POST)
    if accepted(form, lambda execute_on: services.release_batch(batch, execute_on=execute_on, by=request.user)):
        messages.success(request, _("De betaallijst is vrijgegeven. Haal nu de bestanden op."))
        return redirect(batch)
    return _batch_page(request, batch, release=form)


@guarded(may_handle_batch, on=Batch)
@FORM_METHODS
def batch_withdraw(request: HttpRequest, batch: Batch) -> HttpResponse:
    if request.method != "POST":
        return render(request, "compensation/batch_withdraw.html", {"batch": batch, "panel": batch.panel})
    done = _("De betaallijst is ingetrokken. De uren komen in de volgende lijst.")
    tried(request, lambda: services.withdraw_batch(batch, by=request.user), done)
    return redirect(batch)


@guarded(may_handle_batch, on=Batch)
@require_POST
def batch_paid(request: HttpRequest, batch: Batch) -> HttpResponse:
    form = PaidForm(request.POST)
    if accepted(form, lambda on: services.mark_paid(batch, on=on, by=request.user)):
        messages.success(request, _("De betaallijst is betaald. De groep ziet dat bij haar uren."))
        return redirect(batch)
    return _batch_page(request, batch, paid=form)


@guarded(may_handle_batch, on=Batch)
@require_POST
def batch_check_again(request: HttpRequest, batch: Batch) -> HttpResponse:
    job = selectors.bank_file_job(batch)
    if job:
        tried(request, lambda: retry_job(job), _("Wij kijken het bestand nog een keer na."))
    return redirect(batch)


@guarded(may_read_accounts, on=Batch)
@require_safe
def batch_csv(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Whole account numbers leave Spiegel here and in the order for the bank; every time is written down."""
    payments = batch.payments.select_related("batch", "member__user").order_by("number")
    return fetched(request, batch, lambda: csv.payout_list(payments), csv.file_name(batch), CSV)


@guarded(may_read_accounts, on=Batch)
@require_safe
def batch_sepa(request: HttpRequest, batch: Batch, version: str) -> HttpResponse:
    """The file that was checked, byte for byte, or none."""
    wanted = f"pain.001.001.{version}"
    if wanted not in sepa.VERSIONS:
        raise Http404
    if not getattr(batch, sepa.DIGESTS[wanted]):
        services.check_file_again(batch, by=request.user)
        messages.warning(request, _("Het bestand voor de bank wordt nog nagekeken. Probeer het zo nog een keer."))
        return redirect(batch)
    name = f"betaallijst-{batch.number}-{version}.xml"
    return fetched(request, batch, lambda: sepa.checked_order(batch, version=wanted), name, "application/xml")


@guarded(may_handle_batch, on=Batch)
@FORM_METHODS
def bank_news(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Read what the bank says of payments that failed: a pain.002 or camt file."""
    form = BankNewsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken = services.take_bank_news(batch.panel, form.cleaned_data["news"], by=request.user)
        messages.success(request, _told(taken))
        return redirect(batch)
    return render(request, "compensation/bank_news.html", {"form": form, "batch": batch, "panel": batch.panel})


def _told(taken: services.NewsTaken) -> str:
    return _(
        "Gelezen. Teruggekomen: %(returned)d. Al bekend: %(before)d. Niet van deze groep: %(others)d. "
        "Wat terugkwam, staat weer klaar om te betalen."
    ) % {"returned": taken.returned, "before": taken.known_before, "others": taken.not_ours}


@guarded(may_handle_payment, on=Payment)
@FORM_METHODS
def payment_returned(request: HttpRequest, payment: Payment) -> HttpResponse:
    form = ReturnPaymentForm(request.POST or None, initial={"on": today()})
    if request.method == "POST" and accepted(
        form, lambda on, code: services.return_payment(payment, on=on, code=code, by=request.user)
    ):
        messages.success(request, _("Opgeschreven. Deze uren staan weer klaar om te betalen."))
        return redirect(payment.batch)
    context = {"form": form, "payment": payment, "batch": payment.batch, "panel": payment.batch.panel}
    return render(request, "compensation/payment_returned.html", context)


def fetched(
    request: HttpRequest, batch: Batch, written: Callable[[], bytes], name: str, kind: str, *, form: str = ""
) -> HttpResponse:
    """A file with accounts or names for one who may have it now; that they took it is written down first."""
    try:
        content = written()
        services.note_export(batch, by=request.user, form=form)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(batch)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _batch_page(
    request: HttpRequest, batch: Batch, *, release: ReleaseForm | None = None, paid: PaidForm | None = None
) -> HttpResponse:
    refused = release or paid
    forms = form_totals(batch)
    context = {
        "batch": Batch.objects.select_related("payer", "made_by", "released_by").get(pk=batch.pk),
        "panel": batch.panel,
        "form": refused if refused and refused.errors else None,
        "release": release or ReleaseForm(initial={"execute_on": next_bank_day(today())}),
        "paid": paid or PaidForm(initial={"on": today()}),
        "page": page_of(request, batch.payments.select_related("member__user").order_by("number")),
        "forms": forms,
        "returned": sum(one.returned for one in forms),
        "net": batch.total - sum((one.back for one in forms), start=batch.total * 0),
        "job": selectors.bank_file_job(batch),
        "is_own": batch.made_by_id == request.user.pk,
        "can_withdraw": batch.state in WITHDRAWABLE and not any(one.paid or one.returned for one in forms),
        "reads_accounts": may_read_accounts(request.user, batch),
    }
    return render(request, "compensation/batch_detail.html", context)
