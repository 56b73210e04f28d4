"""What a panel may spend in a year, what it spent, and what it said yes to or was asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.functions import ExtractYear

from compensation.enums import LineStatus
from compensation.models import Budget, Line
from panels.models import Panel

ZERO = Decimal("0.00")
PROMISED = (LineStatus.SUBMITTED, LineStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """A year of a panel in euro; `amount` is None when nobody set a budget. Years are those of the day of the work."""

    year: int
    amount: Decimal | None
    spent: Decimal
    committed: Decimal

    @property
    def left(self) -> Decimal | None:
        return None if self.amount is None else self.amount - self.spent - self.committed

    @property
    def is_over(self) -> bool:
        return self.left is not None and self.left < 0


def budget_years(panel: Panel) -> list[BudgetYear]:
    """Every year with a budget or with hours, the newest first. Two queries."""
    rows = (
        Line.objects.of_panel(panel)
        .order_by()
        .annotate(year=ExtractYear("on"))
        .values("year")
        .annotate(
            spent=Sum(F("fee") + F("travel"), filter=Q(status=LineStatus.PAID)),
            committed=Sum(F("fee") + F("travel"), filter=Q(status__in=PROMISED)),
        )
    )
    sums = {row["year"]: row for row in rows}
    amounts = dict(Budget.objects.filter(panel=panel).values_list("year", "amount"))
    return [_year(year, amounts.get(year), sums.get(year, {})) for year in sorted({*sums, *amounts}, reverse=True)]


def _year(year: int, amount: Decimal | None, sums: Mapping[str, Any]) -> BudgetYear:
    spent, committed = (Decimal(sums.get(name) or 0).quantize(ZERO) for name in ("spent", "committed"))
    return BudgetYear(year, amount, spent, committed)
