"""Money that was paid too much, and that no hours to come can take off: the person left the group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import DecimalField, F, QuerySet, Sum
from django.db.models.functions import Round

from compensation.enums import LineStatus
from compensation.models import Line
from panels.kit.dates import today
from panels.models import Member, Panel

MONEY = DecimalField(max_digits=14, decimal_places=2)
CENTS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class TooMuch:
    """What was paid too much, in euro, and whether hours can still take it off: not of who left."""

    amount: Decimal
    has_left: bool


def left_with_too_much(panel: Panel) -> set[UUID]:
    """The members of a panel who left and owe something to one of the payers. One query, however many members."""
    lines = Line.objects.of_panel(panel).filter(member__ends_on__lt=today())
    return {member for member, *_others in _below_nothing(lines)}


def too_much_of(seats: Iterable[Member]) -> TooMuch | None:
    """What these seats of a person were paid too much and what is not settled yet; None when nothing is."""
    found = _below_nothing(Line.objects.filter(member__in=seats))
    if not found:
        return None
    left = any(ends_on is not None and ends_on < today() for _member, ends_on, _sum in found)
    return TooMuch(-sum((amount for *_others, amount in found), Decimal(0)).quantize(CENTS), left)


def _below_nothing(lines: QuerySet[Line]) -> list[tuple[UUID, date | None, Decimal]]:
    """(member, last day, euro) per member and payer where corrections took more than there is to pay."""
    agreed = lines.filter(status=LineStatus.APPROVED, batch__isnull=True).order_by()
    owed = Round(Sum(F("fee") + F("travel")), 2, output_field=MONEY)  # SQLite adds money as floating numbers
    rows = agreed.values_list("member", "member__ends_on", "terms__payer").annotate(owed=owed).filter(owed__lt=0)
    return [(member, ends_on, amount) for member, ends_on, _payer, amount in rows]
