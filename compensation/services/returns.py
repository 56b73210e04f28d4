"""Payments that failed: their money came back, and their lines wait to be paid again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import emails
from compensation.bank_news import BankNews
from compensation.enums import BY_BANK, LineStatus, PaymentState
from compensation.models import Batch, Line, Payment, PaymentPart
from compensation.services.list_end import end_when_nothing_waits
from compensation.services.one_off import give_back
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User

STANDING = (PaymentState.WAITING, PaymentState.PAID)


@dataclass(frozen=True, slots=True)
class NewsTaken:
    """What became of a file of the bank, in payments."""

    returned: int
    known_before: int
    not_ours: int


@transaction.atomic
def return_payment(payment: Payment, *, on: date, code: str = "", by: User) -> Payment:
    """This payment did not arrive, since a day; its lines are owed again. `code` is the bank's reason, four signs.

    What was chosen for this payment only holds for the next one. Raises Refusal for a payment that does not stand, or
    that is not on its way yet, and for a day that cannot be.
    """
    lists = _hold_lists([payment.pk])
    payment = _locked().get(pk=payment.pk)
    refusal = _why_not(payment)
    if refusal:
        raise Refusal(refusal)
    if on > today():
        raise Refusal(_("Deze dag moet nog komen."))
    if on < _first_day(payment):
        raise Refusal(_("Op deze dag was er nog niet betaald. Kies de dag waarop het terugkwam."))
    _return([payment], on=on, code=code, by=by)
    for batch in lists:
        end_when_nothing_waits(batch, by=by)
    payment.refresh_from_db(fields=["state", "returned_on", "return_code", "updated_at"])
    return payment


def _hold_lists(payments: Iterable[UUID]) -> list[Batch]:
    """Lock the lists of these payments before their rows, as whoever pays a list does: no two wait for each other."""
    theirs = Payment.objects.filter(pk__in=list(payments)).values("batch")
    return list(Batch.objects.select_for_update(no_key=True).filter(pk__in=theirs).order_by("pk"))


def _locked() -> QuerySet[Payment]:
    payments = Payment.objects.select_for_update(of=("self",)).order_by("pk")
    return payments.select_related("batch__panel", "member__user", "member__panel__organisation")


def _why_not(payment: Payment) -> str:
    if payment.state not in STANDING:
        return _("Deze betaling is al teruggekomen.")
    if payment.batch.exported_at is None and payment.paid_on is None:
        return _("Deze betaling is nog niet naar de bank.")
    return ""


def _first_day(payment: Payment) -> date:
    """Before this day it cannot have come back: the day of paying, or the release of the list."""
    since = payment.batch.released_at or payment.batch.created_at
    return payment.paid_on or timezone.localtime(since).date()


def _return(payments: list[Payment], *, on: date, code: str, by: User) -> None:
    _reopen([payment.pk for payment in payments], on=on, code=code)
    for payment in payments:
        record("payment.returned", by=by, on=payment, panel=payment.batch.panel)
        if payment.member.user.email:
            emails.payment_failed(payment.member, by_bank=payment.form in BY_BANK)


def _reopen(keys: list[UUID], *, on: date, code: str) -> None:
    """Undo these payments, in as many steps for thousands as for one."""
    standing = PaymentPart.objects.filter(payment__in=keys, is_undone=False)
    Line.objects.filter(pk__in=standing.values("line")).update(
        status=LineStatus.APPROVED, batch=None, updated_at=timezone.now()
    )
    standing.update(is_undone=True)
    undone = Payment.objects.filter(pk__in=keys)
    undone.update(state=PaymentState.RETURNED, returned_on=on, return_code=code[:10], updated_at=timezone.now())
    give_back(undone)


@transaction.atomic
def refuse_list(batch: Batch, *, on: date, code: str = "", by: User) -> int:
    """The bank refused the whole file: everything by bank in it is owed again. Returns how many payments.

    Nobody is written to: nothing is wrong with the account of any of them.
    """
    batch = Batch.objects.select_for_update(of=("self",), no_key=True).select_related("panel").get(pk=batch.pk)
    keys: dict[date, list[UUID]] = {}
    for payment in batch.payments.filter(form__in=BY_BANK, state__in=STANDING).only("batch", "paid_on"):
        keys.setdefault(max(on, _first_day(payment)), []).append(payment.pk)
    count = sum(map(len, keys.values()))
    for day, some in keys.items():
        _reopen(some, on=day, code=code)
    if count:
        end_when_nothing_waits(batch, by=by)
        record("batch.refused", by=by, on=batch, details={"number": batch.number, "payments": count})
    return count


@transaction.atomic
def take_bank_news(panel: Panel, news: Iterable[BankNews], *, by: User) -> NewsTaken:
    """Reopen the payments of this panel that the bank says have failed. The same file twice changes nothing."""
    Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    failed = [item for item in news if item.failed]
    whole = _take_whole_lists(panel, failed, by)
    single = {item.end_to_end_id: item for item in failed if not item.message_id}
    keys = {key: item for number, item in single.items() if (key := key_of(number))}
    lists = _hold_lists(keys)
    open_again: dict[tuple[date, str], list[Payment]] = {}
    ours = before = 0
    for payment in _locked().filter(batch__panel=panel, pk__in=keys):
        ours += 1
        if _why_not(payment):
            before += payment.batch_id not in whole
        else:
            item = keys[payment.pk]
            day = max(_day(item), _first_day(payment))
            open_again.setdefault((day, item.reason), []).append(payment)
    for (on, code), payments in open_again.items():
        _return(payments, on=on, code=code, by=by)
    for batch in lists:
        end_when_nothing_waits(batch, by=by)
    returned = sum(len(payments) for payments in open_again.values()) + sum(whole.values())
    return NewsTaken(returned=returned, known_before=before, not_ours=len(single) - ours)


def _take_whole_lists(panel: Panel, failed: Iterable[BankNews], by: User) -> dict[UUID, int]:
    """The lists that the bank refused as a whole, with how many payments are open again by it."""
    reasons = {item.message_id: item for item in failed if item.message_id}
    lists = panel.batches.filter(exported_at__isnull=False) if reasons else panel.batches.none()
    found = [(batch, reasons[batch.message_id]) for batch in lists if batch.message_id in reasons]
    return {batch.pk: refuse_list(batch, on=_day(item), code=item.reason, by=by) for batch, item in found}


def _day(item: BankNews) -> date:
    """The day that the bank says; never one that has yet to come."""
    return min(item.on or today(), today())


def key_of(end_to_end_id: str) -> UUID | None:
    """The key of a payment, from the number that we gave it; nothing when it is another's or only a part of it."""
    number = end_to_end_id.strip().upper()
    if not number.startswith("SP") or len(number) != len("SP") + 32:
        return None
    try:
        return UUID(number[2:].lower())
    except ValueError:
        return None
