"""How near somebody comes to a published limit: what we pay in all groups that the reader may see, and, for the person
alone, what they told that others pay. Arithmetic, no verdict (domain facts, sections 0 and 9: warn at 80 per cent)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from compensation import assessment
from compensation.enums import LineStatus, Unit
from compensation.models import Line
from compensation.selectors.limits import hour_norm, limits_on
from compensation.selectors.periods import elsewhere_by_period
from compensation.selfcheck import Answers
from compensation.whatif import begin_of
from panels.kit.dates import today
from panels.models import Member, User

ZERO = Decimal("0.00")
MAIN_UNITS = (Unit.DAY, Unit.MONTH, Unit.YEAR)
AMOUNT = F("fee") + F("travel")


@dataclass(frozen=True, slots=True)
class Period:
    """A day, month or year: what we pay (`ours`), what the person told that others pay (None: nothing was told), in
    euro, and both beside the limit (None: there is no limit that we may rely on)."""

    begins: date
    ours: Decimal
    elsewhere: Decimal | None
    share: assessment.Share | None

    @property
    def together(self) -> Decimal:
        return self.ours + (self.elsewhere or ZERO)


@dataclass(frozen=True, slots=True)
class Kilometres:
    """Travel of this year beside the number that may be paid next to a flat allowance (Belgium)."""

    driven: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Headroom:
    """A member's month and year, and the day on which most was paid where days have a limit.

    `groups` are the names of the groups that are in it; `is_own` when the person reads it, `was_told` when it counts
    what others pay. `per_hour` is what the group pays and `norm` what a volunteer may get per hour, in euro: above that
    norm the limits mostly do not apply at all (domain facts, section 0).
    """

    month: Period
    year: Period
    day: Period | None
    travel: Kilometres | None
    groups: tuple[str, ...]
    is_own: bool
    was_told: bool
    per_hour: Decimal | None = None
    norm: Decimal | None = None

    @property
    def is_above_norm(self) -> bool:
        return bool(self.per_hour and self.norm and self.per_hour > self.norm)

    @property
    def shares(self) -> list[assessment.Share]:
        """What could be compared."""
        periods = (self.month, self.year, self.day)
        return [period.share for period in periods if period and period.share]

    @property
    def is_near(self) -> bool:
        return any(share.is_near for share in self.shares)

    @property
    def is_over(self) -> bool:
        return any(share.is_over for share in self.shares)


@dataclass(frozen=True, slots=True)
class OwnMoney:
    """What a person has under way, and what the month and the year add up to, in all their groups, in euro."""

    user: User
    on_its_way: Decimal
    month: Decimal
    year: Decimal


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What hours that are not kept yet would add to the sum of a day, month or year beside its limit, in euro.

    `before` counts what we pay already and what the person told that others pay.
    """

    unit: str
    before: Decimal
    now: Decimal
    share: assessment.Share
    was_told: bool

    @property
    def together(self) -> Decimal:
        return self.before + self.now

    @property
    def above(self) -> Decimal:
        return max(self.together - self.share.limit, ZERO)


def counted_lines(member: Member, viewer: User) -> QuerySet[Line]:
    """The lines of all groups of this person that the viewer may see, without what was sent back.

    While this organisation does not know whose account it is (`shown_name`), only those of this membership; and for a
    helper (`viewer.acting`) too, who helps with these hours and need not know what else the person does.
    """
    lines = Line.objects.exclude(status=LineStatus.RETURNED)
    if viewer.acting:
        return lines.filter(member=member)
    if viewer.pk == member.user_id:
        return lines.filter(member__user=member.user_id)
    if member.shown_name:
        return lines.filter(member=member)
    return lines.visible_to(viewer).filter(member__user=member.user_id, member__shown_name="")


def headroom(member: Member, on: date, *, viewer: User, told: Answers | None = None) -> Headroom:
    """The month and the year of a day beside the limits of the group's country. `told` only for the person."""
    return _beside(counted_lines(member, viewer), member, on, is_own=viewer.pk == member.user_id, told=told)


def own_money(user: User, on: date) -> OwnMoney:
    """What waits to be paid and what this month and year add up to, in all groups of a person; one query."""
    waits = Q(status__in=(LineStatus.SUBMITTED, LineStatus.APPROVED), batch__paid_on__isnull=True)
    counts = ~Q(status=LineStatus.RETURNED)
    sums = Line.objects.filter(member__user=user).aggregate(
        on_its_way=Sum(AMOUNT, filter=waits),
        month=Sum(AMOUNT, filter=counts & inside(Unit.MONTH, on)),
        year=Sum(AMOUNT, filter=counts & inside(Unit.YEAR, on)),
    )
    return OwnMoney(user, *(sums[name] or ZERO for name in ("on_its_way", "month", "year")))


def comes_near(money: OwnMoney, countries: Collection[str], on: date, told: Answers) -> bool:
    """Whether a person comes near a limit of a country in which they have a group, for a page of their own."""
    others = elsewhere_by_period(told, [on])
    sums = {unit: getattr(money, unit) + others.get((unit, begin_of(on, unit)), ZERO) for unit in ("month", "year")}
    limits = [rule for country in sorted(countries) for rule in limits_on(country, on)]
    shares = [assessment.share_of(rule, sums[rule.unit], today()) for rule in limits if rule.unit in sums]
    if any(share.is_near for share in shares if share):
        return True
    of_day = next((rule for rule in limits if rule.unit == Unit.DAY), None)
    own = Line.objects.exclude(status=LineStatus.RETURNED).filter(member__user=money.user)
    fullest = _fullest_day(own, on, of_day)
    return bool(fullest and fullest.share and fullest.share.is_near)


def what_if(
    member: Member, line: Line, *, viewer: User, told: Answers | None = None, instead_of: Line | None = None
) -> WhatIf | None:
    """The sum with this line beside the limit that it comes nearest to; nothing without a limit to rely on."""
    lines = counted_lines(member, viewer)
    lines = lines.exclude(pk=instead_of.pk) if instead_of else lines
    others = _elsewhere(told, line.on)
    limits = _limits(member, line.on)
    found = []
    for unit in (unit for unit in MAIN_UNITS if unit in limits):
        paid = others.get((unit, begin_of(line.on, unit)))
        before = _sum(lines.filter(inside(unit, line.on))) + (paid or ZERO)
        share = assessment.share_of(limits[unit], before + line.total, today())
        if share:
            found.append(WhatIf(str(unit), before, line.total, share, paid is not None))
    return max(found, key=lambda one: one.together / one.share.limit, default=None)


def _beside(lines: QuerySet[Line], member: Member, on: date, *, is_own: bool, told: Answers | None) -> Headroom:
    rows = _per_group(lines, on)
    limits, others = _limits(member, on), _elsewhere(told if is_own else None, on)
    terms = assessment.in_force(member.panel.terms.all(), on)

    def period(unit: str) -> Period:
        begins = begin_of(on, unit)
        ours, paid = sum((row[unit] or ZERO for row in rows), ZERO), others.get((unit, begins))
        share = assessment.share_of(limits[unit], ours + (paid or ZERO), today()) if unit in limits else None
        return Period(begins, ours, paid, share)

    return Headroom(
        month=period(Unit.MONTH),
        year=period(Unit.YEAR),
        day=_fullest_day(lines, on, limits.get(Unit.DAY)),
        travel=_travel(rows, limits.get(Unit.KM_YEAR)),
        groups=tuple(sorted(row["member__panel__name"] for row in rows)),
        is_own=is_own,
        was_told=bool(others),
        per_hour=terms.per_hour if terms else None,
        norm=hour_norm(member.panel.organisation.country, on),
    )


def _per_group(lines: QuerySet[Line], on: date) -> list[dict[str, Any]]:
    """Month, year and kilometres of each group in one query."""
    of_year = lines.filter(inside(Unit.YEAR, on)).order_by()
    in_month = Sum(AMOUNT, filter=inside(Unit.MONTH, on))
    rows: Any = of_year.values("member__panel__name").annotate(month=in_month, year=Sum(AMOUNT), driven=Sum("km"))
    return list(rows)


def _fullest_day(lines: QuerySet[Line], on: date, limit: assessment.Rule | None) -> Period | None:
    """The day of this year on which most was paid, beside the limit of a day."""
    if limit is None:
        return None
    days = lines.filter(inside(Unit.YEAR, on)).order_by().values("on").annotate(paid=Sum(AMOUNT))
    most = days.order_by("-paid", "on").first()
    if not most:
        return None
    return Period(most["on"], most["paid"], None, assessment.share_of(limit, most["paid"], today()))


def _travel(rows: Iterable[dict[str, Any]], limit: assessment.Rule | None) -> Kilometres | None:
    if limit is None or not assessment.share_of(limit, ZERO, today()):
        return None
    return Kilometres(sum((row["driven"] for row in rows), ZERO), limit.amount or ZERO)


def _limits(member: Member, on: date) -> dict[str, assessment.Rule]:
    """By unit, the limits of a volunteer's allowance that hold in the group's country."""
    return {rule.unit: rule for rule in limits_on(member.panel.organisation.country, on)}


def _elsewhere(told: Answers | None, on: date) -> dict[tuple[str, date], Decimal]:
    return elsewhere_by_period(told, [on]) if told else {}


def inside(unit: str, on: date) -> Q:
    """Lines of the day, month or year of a day."""
    if unit == Unit.DAY:
        return Q(on=on)
    return Q(on__year=on.year, on__month=on.month) if unit == Unit.MONTH else Q(on__year=on.year)


def _sum(lines: QuerySet[Line]) -> Decimal:
    return lines.order_by().aggregate(sum=Sum(AMOUNT))["sum"] or ZERO
