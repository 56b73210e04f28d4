"""Payments that did not arrive and were not made again, for the person on their own page."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation import bank_reasons
from compensation.enums import BY_BANK, PaymentForm, PaymentState
from compensation.models import Line, Payment
from panels.models import Member


@dataclass(frozen=True, slots=True)
class CameBack:
    """One payment that came back. `amount` in euro; `account` only the end of it, empty when it went by no bank.

    `why` is the reason of the bank in words, empty when it is not known; `asks_account`: it may lie in the account.
    """

    amount: Decimal
    on: date | None
    form: PaymentForm
    by_bank: bool
    account: str
    why: str
    asks_account: bool


def came_back_for(member: Member) -> list[CameBack]:
    """What came back and is still owed; of each payer the newest. One query."""
    owed = Line.objects.to_pay().filter(member=member)
    found = Payment.objects.filter(member=member, state=PaymentState.RETURNED, parts__line__in=owed).distinct()
    newest: dict[object, Payment] = {}
    for payment in found.select_related("batch").order_by("returned_on", "created_at"):
        newest[payment.batch.payer_id] = payment
    return [_of(payment) for payment in newest.values()]


def _of(payment: Payment) -> CameBack:
    by_bank = payment.form in BY_BANK
    return CameBack(
        amount=payment.amount,
        on=payment.returned_on,
        form=PaymentForm(payment.form),
        by_bank=by_bank,
        account=payment.masked_iban if by_bank else "",
        why=bank_reasons.in_words(payment.return_code) if by_bank else "",
        asks_account=by_bank and bank_reasons.is_about_account(payment.return_code),
    )
