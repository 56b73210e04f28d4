"""Whether the months that somebody hands in come near a published limit (domain facts, section 9: from 80 per cent)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from compensation import assessment
from compensation.enums import Unit
from compensation.models import Line
from compensation.selectors.headroom import AMOUNT, MAIN_UNITS, ZERO, counted_lines, inside
from compensation.selectors.limits import limits_by_day
from compensation.selectors.periods import Begin, elsewhere_by_period, sums_by_period
from compensation.selfcheck import Answers
from compensation.whatif import begin_of
from panels.kit.dates import today
from panels.models import Member, User


@dataclass(frozen=True, slots=True)
class Nearing:
    """A day, month or year that comes near its limit."""

    unit: str
    begins: date
    share: assessment.Share


def near_in(member: Member, months: Collection[date], *, viewer: User, told: Answers | None = None) -> list[Nearing]:
    """Of these months: which of them, of their years and of their days come near a limit. At most three queries.

    `told` only for the person. Of the days of a month, the one on which most was paid.
    """
    lines = counted_lines(member, viewer)
    limits_of = limits_by_day(member.panel.organisation.country)
    sums = sums_by_period(lines, {day.year for day in months})
    others = elsewhere_by_period(told, months) if told and viewer.pk == member.user_id else {}
    limits = {day: {rule.unit: rule for rule in limits_of(day)} for day in sorted(months)}
    if any(Unit.DAY in rules for rules in limits.values()):
        sums |= _days_of(lines, months)
    found: dict[Begin, Nearing] = {}
    for month, rules in limits.items():
        for unit, begins in sums:
            holds = begins == begin_of(month, unit) if unit != Unit.DAY else begin_of(begins, Unit.MONTH) == month
            if unit not in rules or not holds:
                continue
            share = assessment.share_of(rules[unit], sums[unit, begins] + others.get((unit, begins), ZERO), today())
            if share and share.is_near:
                found[unit, begins] = Nearing(unit, begins, share)
    return sorted(found.values(), key=lambda one: (MAIN_UNITS.index(Unit(one.unit)), one.begins))


def _days_of(lines: QuerySet[Line], months: Collection[date]) -> dict[Begin, Decimal]:
    """Of each of these months the day on which most was paid, with its sum; one query."""
    within = Q(pk=None)
    for month in months:
        within |= inside(Unit.MONTH, month)
    most: dict[date, tuple[Decimal, date]] = {}
    for on, paid in lines.filter(within).order_by("on").values_list("on").annotate(paid=Sum(AMOUNT)):
        begins = begin_of(on, Unit.MONTH)
        most[begins] = max(most.get(begins, (ZERO, on)), (paid, on), key=lambda one: one[0])
    return {(str(Unit.DAY), on): paid for paid, on in most.values()}
