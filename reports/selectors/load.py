"""How much somebody does, against what they said is enough. A signal to talk about it: no score, no ranking.

Counted for a calendar month: hours = hours given in (of any kind) and the length of meetings that are still to come;
meetings = those where the person was, and those to come that they were asked for and did not refuse; kilometres = the
most on one line; a week with two meetings or more. Who said nothing has no signal.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F

from compensation.models import Line
from panels.kit.dates import local_day
from panels.models import Carrying, Member, Panel
from sessions.enums import THERE, Answer, SessionStatus
from sessions.models import Attendance, Invitation


@dataclass(frozen=True)
class Measure:
    """One thing that was said, beside what is counted. `kind`: minutes, sessions, km or week."""

    kind: str
    said: Decimal
    counted: Decimal

    @property
    def number(self) -> int:
        """What is counted as a whole number, for plurals."""
        return int(self.counted)

    @property
    def is_over(self) -> bool:
        return self.counted > self.said


@dataclass(frozen=True)
class Load:
    """One month of one member: only what they said something about."""

    member: Member
    month: date
    measures: tuple[Measure, ...]

    @property
    def is_over(self) -> bool:
        return any(measure.is_over for measure in self.measures)


@dataclass
class _Counts:
    minutes: int = 0
    km: Decimal = Decimal(0)
    days: tuple[date, ...] = ()


def loads_of(members: Sequence[Member], day: date) -> list[Load]:
    """This month and the next one, of each of the members who said what is enough. Four queries for any number."""
    said = {row.member_id: row for row in Carrying.objects.filter(member__in=[member.pk for member in members])}
    months = (day.replace(day=1), _next_month(day))
    counts = _counts(list(said), months[0], _next_month(months[1]))
    found = []
    for member in members:
        for month in months:
            if member.pk in said:
                found.append(_load(member, month, said[member.pk], counts[member.pk, month]))
    return found


def too_much(panel: Panel, day: date) -> list[Load]:
    """Who of a panel to talk with: months in which more is asked than somebody said is enough; by name."""
    members = list(panel.members.taking_part(day).select_related("user").order_by("user__name"))
    return [load for load in loads_of(members, day) if load.is_over]


def _load(member: Member, month: date, said: Carrying, counts: _Counts) -> Load:
    weeks = Counter(one.isocalendar()[:2] for one in counts.days)
    measures = (
        ("minutes", said.minutes, counts.minutes),
        ("sessions", said.sessions, len(counts.days)),
        ("km", said.km, counts.km),
        ("week", 1 if said.one_a_week else None, max(weeks.values(), default=0)),
    )
    told = (Measure(kind, Decimal(most), Decimal(counted)) for kind, most, counted in measures if most is not None)
    return Load(member, month, tuple(told))


def _counts(members: list[Any], first: date, end: date) -> dict[Any, _Counts]:
    counts: dict[Any, _Counts] = defaultdict(_Counts)
    lines = Line.objects.filter(member__in=members, on__gte=first, on__lt=end).order_by()
    for member, on, minutes, km in lines.values_list("member", "on", "minutes", "km"):
        of_month = counts[member, on.replace(day=1)]
        of_month.minutes += minutes
        of_month.km = max(of_month.km, km)
    for member, day, minutes in _meetings(members, first, end):
        of_month = counts[member, day.replace(day=1)]
        of_month.minutes += minutes
        of_month.days += (day,)
    return counts


def _meetings(members: list[Any], first: date, end: date) -> list[tuple[Any, date, int]]:
    """(member, day, minutes) of meetings; those that were held count no minutes here: their hours are given in."""
    when = {"panel_session__starts_at__date__gte": first, "panel_session__starts_at__date__lt": end}
    begins = F("panel_session__starts_at")
    there = Attendance.objects.filter(member__in=members, presence__in=THERE, **when)
    there = there.filter(panel_session__status=SessionStatus.HELD).order_by()
    asked = Invitation.objects.standing().filter(member__in=members, **when).exclude(answer=Answer.NO)
    asked = asked.filter(panel_session__status=SessionStatus.PLANNED).select_related("panel_session").order_by()
    been = [(member, local_day(begun), 0) for member, begun in there.values_list("member", begins)]
    return been + [(row.member_id, row.panel_session.day, row.panel_session.minutes) for row in asked]


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
