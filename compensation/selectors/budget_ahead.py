"""What the rest of the year will cost a panel: what is ready but not handed in, and the meetings in the calendar.

An estimate from what is agreed and what was spent so far; how it was counted is told beside it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from compensation import assessment
from compensation.assessment import ZERO, cents, in_force
from compensation.enums import Activity, LineStatus
from compensation.models import Budget, Line, Terms
from compensation.models.line import OPEN
from compensation.selectors.budget import PROMISED
from compensation.selectors.terms import proposed_terms
from compensation.signals import Planned, planned_in
from panels.kit.dates import today
from panels.models import Panel

NEAR = 80
FULL = 100
A_YEAR = timedelta(days=365)
MEETINGS = (Activity.SESSION, Activity.TRAINING, Activity.WORKSHOP, Activity.SHADOW_DAY)


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """The meetings of one month: how many, for how many people together, and euro for each part of it."""

    month: date
    meetings: int
    people: int
    fee: Decimal
    preparation: Decimal
    travel: Decimal

    @property
    def total(self) -> Decimal:
        return self.fee + self.preparation + self.travel


@dataclass(frozen=True, slots=True)
class Ahead:
    """A year of a panel up to its end, in euro. `amount` is None when nobody set a budget.

    `ready`: written down and not handed in yet. `trip`: what travel and costs came to for each time that somebody was
    at a meeting, in the last year. `estimates`: meetings to which nobody was asked yet, so the whole group counts.
    `unknown`: meetings of a day for which nothing was agreed, so they are not counted.
    """

    panel: Panel
    year: int
    amount: Decimal | None
    spent: Decimal
    committed: Decimal
    ready: Decimal
    trip: Decimal
    months: tuple[MonthAhead, ...]
    estimates: int
    unknown: int

    @property
    def planned(self) -> Decimal:
        return sum((month.total for month in self.months), ZERO)

    @property
    def past(self) -> Decimal:
        """What is certain: paid, approved or handed in."""
        return self.spent + self.committed

    @property
    def coming(self) -> Decimal:
        return self.ready + self.planned

    @property
    def expected(self) -> Decimal:
        return self.past + self.coming

    @property
    def left(self) -> Decimal | None:
        return None if self.amount is None else self.amount - self.expected

    @property
    def short(self) -> Decimal:
        """How much too little there is; nought when it is enough."""
        return max(-self.left, ZERO) if self.left is not None else ZERO

    @property
    def percent(self) -> int | None:
        """How much of the budget will be used. A budget of nothing is used up by the first cent."""
        if self.amount is None:
            return None
        if not self.amount:
            return FULL + 1 if self.expected else 0
        return int(self.expected * 100 / self.amount)

    @property
    def is_over(self) -> bool:
        return self.short > 0

    @property
    def is_near(self) -> bool:
        """From 80 percent, and not more than there is."""
        return not self.is_over and (self.percent or 0) >= NEAR


def ahead_of(panel: Panel) -> Ahead:
    """This year of one panel."""
    amount = Budget.objects.filter(panel=panel, year=today().year).values_list("amount", flat=True).first()
    return _ahead([panel], {panel.pk: amount})[0]


def tight_budgets(panels: Any) -> list[Ahead]:
    """Panels (keys, or a query of keys) of which this year's budget is used for 80 percent or more, or is not enough.

    One query when no budget was set, six more at most, whatever the number of panels.
    """
    budgets = Budget.objects.filter(panel__in=panels, year=today().year).select_related("panel__organisation")
    found = {budget.panel: budget.amount for budget in budgets}
    if not found:
        return []
    ahead = _ahead(list(found), {panel.pk: amount for panel, amount in found.items()})
    return [one for one in ahead if one.is_near or one.is_over]


def _ahead(panels: Sequence[Panel], amounts: Mapping[UUID, Decimal | None]) -> list[Ahead]:
    keys = [panel.pk for panel in panels]
    sums = _sums(keys)
    planned = _without_lines(planned_in(keys, until=date(today().year, 12, 31)))
    terms = list(Terms.objects.filter(panel__in=keys).prefetch_related("rates"))
    return [
        _of_one(
            panel,
            amounts.get(panel.pk),
            sums.get(panel.pk, {}),
            [one for one in planned if one.panel == panel.pk],
            [one for one in terms if one.panel_id == panel.pk],
        )
        for panel in panels
    ]


def _sums(keys: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Of each panel what this year came to by state, and what travel came to in the last year. One query."""
    day = today()
    worth, this_year = F("fee") + F("travel"), Q(on__year=day.year)
    recent = Q(on__gt=day - A_YEAR, on__lte=day)
    rows = (
        Line.objects.filter(this_year | recent, member__panel__in=keys)
        .order_by()
        .values("member__panel")
        .annotate(
            spent=Sum(worth, filter=this_year & Q(status=LineStatus.PAID)),
            committed=Sum(worth, filter=this_year & Q(status__in=PROMISED)),
            ready=Sum(worth, filter=this_year & Q(status__in=OPEN)),
            trips=Sum("travel", filter=recent),
            there=Count("pk", filter=recent & Q(activity__in=MEETINGS, reverses=None)),
            undone=Count("pk", filter=recent & Q(activity__in=MEETINGS, reverses__isnull=False)),
        )
    )
    return {row["member__panel"]: {**row, "times": row["there"] - row["undone"]} for row in rows}


def _without_lines(planned: list[Planned]) -> list[Planned]:
    """Meetings without the people who wrote down their hours already: those are in the sums. One query at most."""
    began = {one.key for one in planned if one.on <= today()}
    if not began:
        return planned
    lines = Line.objects.filter(
        member__panel__in={one.panel for one in planned},
        on__in={one.on for one in planned if one.key in began},
        source_key__startswith="session:",
    )
    known = Counter(key.rsplit(":", 1)[0] + ":" for key in lines.values_list("source_key", flat=True) if key)
    return [
        Planned(
            **{name: getattr(one, name) for name in ("panel", "key", "on", "minutes", "activity", "is_estimate")},
            people=max(one.people - known[one.key], 0),
            travellers=max(one.travellers - known[one.key], 0),
        )
        for one in planned
    ]


def _of_one(
    panel: Panel, amount: Decimal | None, sums: Mapping[str, Any], planned: list[Planned], terms: list[Terms]
) -> Ahead:
    trip = _trip(sums)
    held = {one.key: _terms_on(panel, terms, one.on) for one in planned}
    counted = [(one, held[one.key]) for one in planned if held[one.key] and one.people]
    parts = {name: Decimal(sums.get(name) or 0).quantize(ZERO) for name in ("spent", "committed", "ready")}
    return Ahead(
        panel=panel,
        year=today().year,
        amount=amount,
        trip=trip,
        months=tuple(_months(counted, trip)),
        estimates=sum(one.is_estimate for one, _terms in counted),
        unknown=sum(terms is None for terms in held.values()),
        **parts,
    )


def _trip(sums: Mapping[str, Any]) -> Decimal:
    """What travel and costs came to for each time at a meeting; nought when nobody was at one yet."""
    times = sums.get("times") or 0
    return cents(max(Decimal(sums.get("trips") or 0), ZERO) / times) if times else ZERO


def _terms_on(panel: Panel, terms: list[Terms], day: date) -> Terms | None:
    return in_force(terms, day) if terms else proposed_terms(panel, day)


def _months(counted: Iterable[tuple[Planned, Any]], trip: Decimal) -> list[MonthAhead]:
    """The months in which something is planned, in their order."""
    by_month: dict[date, list[tuple[Planned, Terms]]] = {}
    for one, terms in counted:
        by_month.setdefault(one.on.replace(day=1), []).append((one, terms))
    return [_month(month, rows, trip) for month, rows in sorted(by_month.items())]


def _month(month: date, rows: list[tuple[Planned, Terms]], trip: Decimal) -> MonthAhead:
    fee = preparation = travel = ZERO
    for one, terms in rows:
        prepared = terms.prepared_for(one.minutes)
        fee += assessment.worth(terms.basis(one.activity, one.minutes)) * one.people
        preparation += assessment.worth(terms.basis(Activity.PREPARATION, prepared)) * one.people
        travel += trip * one.travellers
    people = sum(one.people for one, _terms in rows)
    return MonthAhead(month, len(rows), people, fee, preparation, travel)
