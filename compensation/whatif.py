"""What planned meetings would add up to beside published limits. Pure functions; arithmetic, no verdict.

Costs and fee are added together, as the tax office does (domain facts, section 10.1); an office may count otherwise.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from compensation.assessment import Rule, Share, cents, share_of

ZERO = Decimal("0.00")
UNITS = ("day", "month", "year")
HALF = Decimal("0.5")
Later = Mapping[date, Sequence[tuple[date, Decimal]]]
NOTHING_LATER: Later = {}


class Way(StrEnum):
    """What somebody may think of doing. None of them takes a doubt away."""

    PLANNED = "planned"
    SPREAD = "spread"
    FEWER = "fewer"
    COSTS_ONLY = "costs_only"
    OTHER_FORM = "other_form"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one day is or would be worth, in euros. `is_fixed`: it happened already, so no choice changes it."""

    on: date
    fee: Decimal
    costs: Decimal = ZERO
    is_fixed: bool = False

    @property
    def total(self) -> Decimal:
        return self.fee + self.costs


@dataclass(frozen=True, slots=True)
class Others:
    """What others pay in a period, in euros: the sum that was told, and what comes on top, from which day on."""

    paid: Decimal
    later: Sequence[tuple[date, Decimal]] = ()

    @property
    def total(self) -> Decimal:
        return self.paid + sum((amount for _on, amount in self.later), ZERO)


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year with what it adds up to. `passed_on` is the day on which the limit would be passed."""

    unit: str
    begins: date
    ours: Decimal
    elsewhere: Decimal
    share: Share | None
    passed_on: date | None

    @property
    def together(self) -> Decimal:
        return self.ours + self.elsewhere


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way with its periods, by unit and then by date, and the first that passes a limit."""

    way: Way
    periods: tuple[Period, ...]

    @property
    def first(self) -> Period | None:
        passed = [period for period in self.periods if period.passed_on]
        return min(passed, key=lambda period: period.passed_on or period.begins, default=None)

    def passed_from(self, day: date) -> Period | None:
        """The first period whose limit would be passed on this day or later."""
        passed = [period for period in self.periods if period.passed_on and period.passed_on >= day]
        return min(passed, key=lambda period: period.passed_on or period.begins, default=None)

    def passed_before(self, day: date) -> Period | None:
        """The last period whose limit was passed before this day."""
        passed = [period for period in self.periods if period.passed_on and period.passed_on < day]
        return max(passed, key=lambda period: period.passed_on or period.begins, default=None)

    @property
    def has_limits(self) -> bool:
        """Whether anything could be compared at all."""
        return any(period.share for period in self.periods)


def begin_of(on: date, unit: str) -> date:
    """The first day of the day, month or year in which a day falls."""
    if unit == "year":
        return on.replace(month=1, day=1)
    return on.replace(day=1) if unit == "month" else on


def changed(plans: Sequence[Plan], way: Way) -> list[Plan]:
    """The plans if somebody did this. What happened already stays as it is."""
    fixed = [plan for plan in plans if plan.is_fixed]
    open_plans = [plan for plan in plans if not plan.is_fixed]
    if way == Way.COSTS_ONLY:
        open_plans = [replace(plan, fee=ZERO) for plan in open_plans]
    elif way == Way.FEWER:
        open_plans = [replace(plan, fee=cents(plan.fee * HALF)) for plan in open_plans]
    elif way == Way.SPREAD:
        open_plans = _spread(open_plans)
    return sorted([*fixed, *open_plans], key=lambda plan: plan.on)


def outcome(
    plans: Sequence[Plan],
    way: Way,
    *,
    limits: Callable[[date], Iterable[Rule]],
    elsewhere: Mapping[tuple[str, date], Decimal],
    today: date,
    later: Later = NOTHING_LATER,
) -> Outcome:
    """What a way would add up to. `limits` gives the limits of a day; `elsewhere` what others pay, by unit and begin;
    `later` what others pay on top in a year (by its begin), and from which day on.

    A period is compared only when the limit of its first planned day is one we may rely on (assessment.share_of).
    """
    now = changed(plans, way)
    rules = {plan.on: {rule.unit: rule for rule in limits(plan.on)} for plan in now}
    found = []
    for unit in UNITS:
        begins = sorted({begin_of(plan.on, unit) for plan in now if unit in rules[plan.on]})
        for begin in begins:
            inside = [plan for plan in now if begin_of(plan.on, unit) == begin]
            paid = Others(elsewhere.get((unit, begin), ZERO), later.get(begin, ()) if unit == "year" else ())
            found.append(_period(unit, begin, inside, rules, paid, today))
    return Outcome(way, tuple(found))


def _period(
    unit: str,
    begin: date,
    plans: Sequence[Plan],
    rules: Mapping[date, Mapping[str, Rule]],
    others: Others,
    today: date,
) -> Period:
    ours = sum((plan.total for plan in plans), ZERO)
    share = share_of(rules[plans[0].on][unit], ours + others.total, today)
    passed = _passed_on(plans, others, share.limit) if share else None
    return Period(unit, begin, ours, others.total, share, passed)


def _passed_on(plans: Sequence[Plan], others: Others, limit: Decimal) -> date | None:
    """The first day on which the running sum is above the limit."""
    running = others.paid
    for on, amount in sorted([*((plan.on, plan.total) for plan in plans), *others.later], key=lambda step: step[0]):
        running += amount
        if running > limit:
            return on
    return None


def _spread(plans: Sequence[Plan]) -> list[Plan]:
    """The same money in equal parts over the months from the first to the last plan; cents that are over come last."""
    if not plans:
        return []
    begins = _months(plans[0].on, plans[-1].on)
    parts = []
    for name in ("fee", "costs"):
        whole = sum((getattr(plan, name) for plan in plans), ZERO)
        part = cents(whole / len(begins))
        parts.append([part] * (len(begins) - 1) + [whole - part * (len(begins) - 1)])
    return [Plan(begin, fee, costs) for begin, fee, costs in zip(begins, *parts, strict=True)]


def _months(first: date, last: date) -> list[date]:
    """A day in every month from the first to the last; the first day of each, and never before `first`."""
    found, begin = [first], begin_of(first, "month")
    while (begin := _next_month(begin)) <= last:
        found.append(begin)
    return found


def _next_month(begin: date) -> date:
    return date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
