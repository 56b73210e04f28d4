"""Payout lists: every approved line goes into one list, once. One person makes a list, another releases it.

Whoever changes a list locks its row first, so that of two people at once one wins and the other gets a message.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.assessment import cents
from compensation.enums import BY_BANK, FOR_A_COLLEAGUE, BatchState, LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, Payer, Payment, PaymentPart
from compensation.selectors import Payable, payables
from compensation.selectors.nameless import with_nameless
from compensation.selectors.who_pays import could_pay, only_payer
from compensation.services.list_end import end_when_nothing_waits
from compensation.services.one_off import give_back, spend
from panels.audit import record
from panels.jobs import start_job
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User

BANK_FILE_TASK = "compensation.check_bank_file"
AT_ONCE = 1000


@transaction.atomic
def close_batch(panel: Panel, *, by: User, payer: Payer | None = None) -> Batch:
    """Put everything that one payer can pay now into a new payout list, for a colleague to release.

    Whose way of payment was last written down by the maker of the list waits for a list by somebody else. Without a
    payer: what is under terms that name none; the only payer of the organisation pays it, and of several none does.
    """
    panel = Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    found = payables(panel, made_by=by, payer=payer, to_pay_now=True)
    to_pay = [payable for payable in found if not payable.held_back]
    if not to_pay:
        raise Refusal(_nothing_to_pay(found))
    pays = payer or _payer_without_name(panel)
    number = (panel.batches.aggregate(last=Max("number"))["last"] or 0) + 1
    total = sum((payable.total for payable in to_pay), start=to_pay[0].total * 0)
    batch = Batch.objects.create(panel=panel, payer=pays, number=number, made_by=by, total=total)
    payments = Payment.objects.bulk_create(
        (_payment(batch, payable, place) for place, payable in enumerate(to_pay, 1)), batch_size=AT_ONCE
    )
    _take_lines(batch, payments, payer)
    spend(payable.spends for payable in to_pay if payable.spends)
    record("batch.made", by=by, on=batch, details={"number": number, "payments": len(to_pay)})
    return batch


def _payer_without_name(panel: Panel) -> Payer | None:
    """Who pays when the terms name nobody. An organisation without any payer can still make a list."""
    found = could_pay(panel)
    if len(found) > 1:
        raise Refusal(_("In de afspraken staat niet wie betaalt. Vul dat eerst in bij ‘Wat deze groep betaalt’."))
    return found[0] if found else None


def _nothing_to_pay(found: list[Payable]) -> str:
    if any(payable.held_back in FOR_A_COLLEAGUE for payable in found):
        return _("U schreef hun keuze op, of hielp met hun uren. Laat een collega de betaallijst maken.")
    return _("Er is nu niets om te betalen.")


def _payment(batch: Batch, payable: Payable, number: int) -> Payment:
    """What one person gets, and where it goes, as it is now."""
    chosen = payable.choice
    if chosen is None:
        raise Refusal(_("Iemand in deze lijst heeft nog niet gekozen hoe."))
    return Payment(
        batch=batch,
        member_id=payable.member_id,
        number=number,
        form=chosen.form,
        amount=payable.total,
        paid_to=payable.name,
        iban=chosen.iban,
        account_holder=chosen.account_holder,
        charity=chosen.charity,
        training=chosen.training,
        chosen_at=chosen.chosen_at,
        chosen_by_id=chosen.chosen_by_id,
        is_one_off=payable.once is not None,
    )


def _take_lines(batch: Batch, payments: list[Payment], payer: Payer | None) -> None:
    """Take the lines of these people; when one came or went since they were added up, nothing is paid."""
    of_member = {payment.member_id: payment for payment in payments}
    lines = Line.objects.to_pay().paid_by(batch.panel, payer).filter(member__in=of_member)
    lines.update(batch=batch, updated_at=timezone.now())
    taken = batch.lines.order_by("member", "pk").values_list("pk", "member_id", "fee", "travel")
    parts = (
        PaymentPart(payment=of_member[member_id], line_id=pk, amount=fee + travel)
        for pk, member_id, fee, travel in taken.iterator(chunk_size=2 * AT_ONCE)
    )
    while some := list(islice(parts, AT_ONCE)):
        PaymentPart.objects.bulk_create(some)
    sums = PaymentPart.objects.filter(payment__batch=batch).order_by().values_list("payment").annotate(Sum("amount"))
    if {payment: cents(amount) for payment, amount in sums} != {payment.pk: payment.amount for payment in payments}:
        raise Refusal(_("Er veranderde net iets in deze lijst. Kijk hem nog eens na en maak hem dan opnieuw."))


def _locked(batch: Batch) -> Batch:
    return (
        Batch.objects.select_for_update(of=("self",), no_key=True)
        .select_related("panel__organisation", "payer")
        .get(pk=batch.pk)
    )


@transaction.atomic
def release_batch(batch: Batch, *, execute_on: date, by: User) -> Batch:
    """Let a list go to the bank on a day. Never by its maker, nor by who wrote down a choice in it or is paid by it."""
    batch = _locked(batch)
    if batch.state != BatchState.PREPARED:
        raise Refusal(_("Deze betaallijst is al vrijgegeven of ingetrokken."))
    if execute_on < today():
        raise Refusal(_("Deze dag is al voorbij."))
    _refuse_one_pair_of_eyes(batch, by)
    batch.released_at, batch.released_by, batch.execute_on = timezone.now(), by, execute_on
    batch.payer = batch.payer or only_payer(batch.panel)
    if batch.payer:
        batch.account, batch.account_name = batch.payer.iban, batch.payer.name
        batch.account_bic = batch.payer.bic
    batch.save()
    record("batch.released", by=by, on=batch, details={"number": batch.number})
    if batch.account and batch.payments.filter(form__in=BY_BANK).exists():
        start_job(BANK_FILE_TASK, for_id=batch.pk, by=by)
    return batch


def _refuse_one_pair_of_eyes(batch: Batch, by: User) -> None:
    if batch.made_by_id == by.pk:
        raise Refusal(_("U heeft deze betaallijst zelf gemaakt. Een collega geeft hem vrij."))
    written = Q(chosen_by=by) | Q(chosen_at__isnull=True, member__payment_preference__chosen_by=by)
    if batch.payments.filter(Q(member__user=by) | written).exists():
        raise Refusal(
            _("In deze lijst staat een betaling aan u, of een keuze die u voor iemand opschreef. Vraag een collega.")
        )
    if batch.lines.entered_for_somebody(by).exists():
        raise Refusal(_("In deze lijst staan uren waarbij u hielp, als helper. Vraag een collega."))


@transaction.atomic
def withdraw_batch(batch: Batch, *, by: User) -> Batch:
    """Take a list back before it goes to the bank: its lines wait for the next one.

    Refused as soon as one payment in it was paid or came back: what happened to money stays written down.
    """
    batch = _locked(batch)
    if batch.state not in (BatchState.PREPARED, BatchState.RELEASED):
        raise Refusal(_("Deze betaallijst is al naar de bank. U kunt hem niet meer intrekken."))
    waiting = batch.payments.filter(state=PaymentState.WAITING)
    if batch.payments.exclude(state=PaymentState.WAITING).exists():
        raise Refusal(
            _(
                "Een deel van deze betaallijst is al betaald of kwam terug. U kunt hem niet meer intrekken. Betaal de "
                "rest. Komt een betaling niet aan, kies dan ‘Kwam terug’ bij die betaling."
            )
        )
    batch.withdrawn_at, batch.withdrawn_by = timezone.now(), by
    batch.save(update_fields=["withdrawn_at", "withdrawn_by", "updated_at"])
    batch.lines.update(batch=None, updated_at=timezone.now())
    PaymentPart.objects.filter(payment__in=waiting).update(is_undone=True)
    give_back(waiting)
    waiting.update(state=PaymentState.WITHDRAWN, updated_at=timezone.now())
    record("batch.withdrawn", by=by, on=batch, details={"number": batch.number})
    return batch


@transaction.atomic
def mark_paid(
    batch: Batch, *, on: date, by: User, form: PaymentForm | None = None, payments: Iterable[UUID] | None = None
) -> Batch:
    """What waits in a list was paid, or a voucher was given, on a day.

    All of it, or those of one form, or only these. A list of which nothing waits any more is paid itself. Raises
    Refusal when nothing of it waits, when nobody released it, for a day that cannot be, and for a gift or a training of
    which nobody knows which one.
    """
    batch = _locked(batch)
    _refuse_not_payable(batch, on)
    waiting = batch.payments.filter(state=PaymentState.WAITING)
    if form:
        waiting = waiting.filter(form=form)
    if payments is not None:
        waiting = waiting.filter(pk__in=list(payments))
    _refuse_nameless(waiting)
    Line.objects.filter(parts__payment__in=waiting, parts__is_undone=False).update(
        status=LineStatus.PAID, updated_at=timezone.now()
    )
    count = waiting.update(state=PaymentState.PAID, paid_on=on, updated_at=timezone.now())
    if not count:
        raise Refusal(_("Deze betalingen zijn al opgeschreven. Kijk de lijst nog eens na."))
    end_when_nothing_waits(batch, by=by)
    record("batch.paid", by=by, on=batch, details={"number": batch.number, "payments": count})
    return batch


def _refuse_nameless(waiting: QuerySet[Payment]) -> None:
    if with_nameless(waiting).filter(is_nameless=True).exists():
        raise Refusal(
            _(
                "Van een gift of training in deze lijst is niet bekend welke het is. Schrijf de rest op per vorm. Kies "
                "bij deze betaling ‘Kwam terug’ of trek de lijst in, en laat het lid eerst kiezen."
            )
        )


def _refuse_not_payable(batch: Batch, on: date) -> None:
    if batch.state == BatchState.PAID:
        raise Refusal(_("Deze betaallijst is al betaald."))
    if batch.state == BatchState.RETURNED:
        raise Refusal(_("Alles uit deze betaallijst kwam terug. De uren staan klaar voor een nieuwe lijst."))
    if batch.state == BatchState.WITHDRAWN:
        raise Refusal(_("Deze betaallijst is ingetrokken."))
    if batch.state == BatchState.PREPARED:
        raise Refusal(_("Deze betaallijst is nog niet vrijgegeven door een collega."))
    if on > today():
        raise Refusal(_("Deze dag moet nog komen."))
    if on < timezone.localtime(batch.created_at).date():
        raise Refusal(_("Op deze dag was de betaallijst er nog niet."))


@transaction.atomic
def note_export(batch: Batch, *, by: User, form: str = "") -> None:
    """Write down that somebody took the list out of Spiegel, or the part of one form. First it is released."""
    batch = _locked(batch)
    if batch.state == BatchState.WITHDRAWN:
        raise Refusal(_("Deze betaallijst is ingetrokken."))
    if batch.state == BatchState.PREPARED:
        raise Refusal(_("Deze betaallijst is nog niet vrijgegeven door een collega."))
    Batch.objects.filter(pk=batch.pk, exported_at__isnull=True).update(exported_at=timezone.now())
    details = {"number": batch.number, "form": form} if form else {"number": batch.number}
    record("bank.read", by=by, on=batch, details=details)


def check_file_again(batch: Batch, *, by: User) -> None:
    """A released list of which a file was never checked, such as one from before that was done: check it now."""
    has_orders = batch.account and batch.payments.filter(form__in=BY_BANK).exists()
    if has_orders and batch.released_at and not batch.withdrawn_at:
        start_job(BANK_FILE_TASK, for_id=batch.pk, by=by)
