"""Payments that failed: their money came back, and their lines wait to be paid again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import emails
from compensation.enums import LineStatus, PaymentState
from compensation.models import Line, Payment
from compensation.sepa import BankNews
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User


@dataclass(frozen=True, slots=True)
class NewsTaken:
    """What became of a file of the bank."""

    returned: int
    known_before: int
    not_ours: int


@transaction.atomic
def return_payment(payment: Payment, *, on: date, code: str = "", by: User) -> Payment:
    """The bank sent this payment back on a day; its lines are owed again. `code` is the bank's reason, four signs."""
    locked = Payment.objects.select_for_update(of=("self",)).select_related("batch__panel", "member__user")
    payment = locked.get(pk=payment.pk)
    if payment.state in (PaymentState.RETURNED, PaymentState.WITHDRAWN):
        raise Refusal(_("Deze betaling is al teruggekomen."))
    if payment.batch.exported_at is None and payment.batch.paid_on is None:
        raise Refusal(_("Deze betaling is nog niet naar de bank."))
    if on > today():
        raise Refusal(_("Deze dag moet nog komen."))
    payment.state, payment.returned_on, payment.return_code = PaymentState.RETURNED, on, code[:10]
    payment.save(update_fields=["state", "returned_on", "return_code", "updated_at"])
    standing = payment.parts.filter(is_undone=False)
    Line.objects.filter(pk__in=standing.values("line")).update(
        status=LineStatus.APPROVED, batch=None, updated_at=timezone.now()
    )
    standing.update(is_undone=True)
    record("payment.returned", by=by, on=payment, panel=payment.batch.panel)
    if payment.member.user.email:
        emails.payment_failed(payment.member)
    return payment


@transaction.atomic
def take_bank_news(panel: Panel, news: Iterable[BankNews], *, by: User) -> NewsTaken:
    """Reopen the payments of this panel that the bank says have failed. The same file twice changes nothing."""
    failed = {key: item for item in news if item.failed and (key := key_of(item.end_to_end_id))}
    payments = Payment.objects.filter(batch__panel=panel, pk__in=failed).select_related("batch")
    returned = before = 0
    for payment in payments:
        item = failed[payment.pk]
        try:
            return_payment(payment, on=min(item.on or today(), today()), code=item.reason, by=by)
        except Refusal:
            before += 1
        else:
            returned += 1
    return NewsTaken(returned=returned, known_before=before, not_ours=len(failed) - returned - before)


def key_of(end_to_end_id: str) -> UUID | None:
    """The key of a payment, from the number that we gave it."""
    try:
        return UUID(end_to_end_id[2:].lower()) if end_to_end_id.startswith("SP") else None
    except ValueError:
        return None
