"""What a person did in all groups here, by the day of the work and by the day of the money."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from compensation.assessment import ZERO
from compensation.enums import LineStatus, PaymentState
from compensation.models import Line, PaymentPart
from compensation.models.line import DEFAULT_PROMISE
from panels.kit.dates import today
from panels.models import User

ROW = ("on", "fee", "travel", "status", "submitted_at", "terms__payer__promise_days", "given_on")


@dataclass(frozen=True, slots=True)
class Done:
    """One line in euro. `paid_on` is the day of the money: of the payment, or the day before which it was promised."""

    on: date
    fee: Decimal
    travel: Decimal
    is_paid: bool
    paid_on: date

    @property
    def total(self) -> Decimal:
        return self.fee + self.travel


@dataclass(frozen=True, slots=True)
class Open:
    """What is not paid yet: lines, the months in which the work was, and euro together."""

    lines: int
    months: int
    total: Decimal


def done_by(user: User) -> list[Done]:
    """Lines of this year, and older ones that are paid this year or wait for it; not what was sent back. One query."""
    paid = PaymentPart.objects.filter(line=OuterRef("pk"), is_undone=False, payment__state=PaymentState.PAID)
    given = Coalesce(Subquery(paid.values("payment__paid_on")[:1]), "batch__paid_on")
    lines = Line.objects.filter(member__user=user).exclude(status=LineStatus.RETURNED).annotate(given_on=given)
    this_year = Q(on__year=today().year) | Q(given_on__year=today().year) | ~Q(status=LineStatus.PAID)
    return [_done(*row) for row in lines.filter(this_year).order_by("on").values_list(*ROW)]


def still_open(done: Sequence[Done]) -> Open:
    """Lines that no money came for yet."""
    waiting = [one for one in done if not one.is_paid]
    months = {(one.on.year, one.on.month) for one in waiting}
    return Open(len(waiting), len(months), sum((one.total for one in waiting), ZERO))


def _done(
    on: date, fee: Decimal, travel: Decimal, status: str, handed_in: datetime | None, promise: Any, given: date | None
) -> Done:
    is_paid = status == LineStatus.PAID
    begins = timezone.localtime(handed_in).date() if handed_in else today()
    promised = begins + timedelta(days=promise or DEFAULT_PROMISE)
    return Done(on, fee, travel, is_paid, (given or on) if is_paid else max(promised, today()))
