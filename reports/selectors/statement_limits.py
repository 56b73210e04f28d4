"""What was paid beside the published limits of its year: arithmetic, no verdict, and only where we may rely on it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation import assessment
from compensation.enums import Unit
from compensation.models import BenefitRule, Payment
from compensation.selectors.limits import as_rule
from panels.kit.dates import today
from reports.selectors.statement_rows import ZERO, Row

Stands = Sequence[tuple[Payment, tuple[Row, ...]]]
COMPARED = (Unit.DAY, Unit.MONTH, Unit.YEAR)


@dataclass(frozen=True, slots=True)
class Beside:
    """The largest sum of a unit beside its limit, in euro: with costs (`amount`) and without (`reward`)."""

    rule: BenefitRule
    begins: date
    amount: Decimal
    reward: Decimal


@dataclass(frozen=True, slots=True)
class Compared:
    """Every comparison that may be made. `is_old`: there are limits, and they were not checked for twelve months."""

    lines: tuple[Beside, ...]
    norms: tuple[BenefitRule, ...]
    is_old: bool


def compared(stands: Stands, country: str, year: int) -> Compared:
    """Put the sums of payments that stand beside the limits of a country at the end of a year."""
    rules = list(
        BenefitRule.objects.in_force(country, date(year, 12, 31)).filter(
            key__contains=".volunteer.", amount__isnull=False
        )
    )
    usable = [rule for rule in rules if assessment.share_of(as_rule(rule), ZERO, today())]
    found = [_beside(rule, stands) for rule in usable if rule.unit in COMPARED and stands]
    norms = tuple(rule for rule in usable if rule.unit == Unit.HOUR)
    return Compared(tuple(found), norms, is_old=bool(rules) and not usable)


def _beside(rule: BenefitRule, stands: Stands) -> Beside:
    """A day counts by the activity, a month and a year by the payment."""
    sums: dict[date, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for payment, rows in stands:
        for row in rows:
            begins = _begins(rule.unit, row.on, payment.paid_on or row.on)
            sums[begins][0] += row.total
            sums[begins][1] += row.reward
    begins = max(sums, key=lambda day: sums[day][0])
    return Beside(rule, begins, *sums[begins])


def _begins(unit: str, on: date, paid_on: date) -> date:
    if unit == Unit.DAY:
        return on
    return paid_on.replace(day=1) if unit == Unit.MONTH else paid_on.replace(month=1, day=1)
