"""How a panel keeps going: who is to be talked with, who rests, who says goodbye, who comes, over time."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncMonth, TruncQuarter

from compensation.enums import LineStatus
from compensation.models import Line
from panels.models import Leaving, Panel, Pause, Term
from panels.selectors import goodbyes, reserve_of, resting_now, terms_ending_soon
from recruitment.enums import Stage
from recruitment.models import Application
from reports.selectors.load import Load, too_much
from sessions.enums import THERE
from sessions.models import Attendance

SOME = 10
WHOLE = Decimal(1)


@dataclass(frozen=True)
class Period:
    """A month or quarter of the whole group: meetings, people asked and there; `rate` in per cent."""

    start: date
    sessions: int
    asked: int
    present: int

    @property
    def rate(self) -> Decimal:
        return (Decimal(self.present) * 100 / self.asked).quantize(WHOLE, ROUND_HALF_UP) if self.asked else Decimal(0)


@dataclass(frozen=True)
class Goodbye:
    """A goodbye in which a step is open, and the minutes that the person did not get paid for yet."""

    leaving: Leaving
    open_minutes: int


@dataclass(frozen=True)
class Continuity:
    """What the page of a panel shows. Lists hold at most the people of one panel; of applicants the first ten."""

    loads: list[Load]
    terms: list[Term]
    pauses: list[Pause]
    goodbyes: list[Goodbye]
    free: int
    reserves: int
    applicants: list[Application]
    periods: list[Period]


def continuity(panel: Panel, day: date, *, by_month: bool) -> Continuity:
    """Everything on the page; the same number of queries for any number of people."""
    taken = panel.members.current(day).count()
    applicants = Application.objects.filter(call__panel=panel, stage=Stage.RESERVE, erased_at__isnull=True)
    return Continuity(
        loads=too_much(panel, day),
        terms=list(terms_ending_soon(panel, day)),
        pauses=list(resting_now(panel, day)),
        goodbyes=_with_open_hours(list(goodbyes(panel))),
        free=max(panel.seats - taken, 0),
        reserves=reserve_of(panel, day).count(),
        applicants=list(applicants.select_related("call").order_by("received_at")[:SOME]),
        periods=attendance_over_time(panel, by_month=by_month),
    )


def attendance_over_time(panel: Panel, *, by_month: bool) -> list[Period]:
    """The attendance of the whole group by month or quarter, the first one first. Never by person."""
    cut = TruncMonth if by_month else TruncQuarter
    rows = (
        Attendance.objects.counted()
        .filter(panel_session__panel=panel)
        .order_by()
        .annotate(start=cut("panel_session__starts_at"))
        .values("start")
        .annotate(
            sessions=Count("panel_session", distinct=True),
            asked=Count("pk"),
            present=Count("pk", filter=Q(presence__in=THERE)),
        )
        .order_by("start")
    )
    return [Period(row["start"].date(), row["sessions"], row["asked"], row["present"]) for row in rows]


def _with_open_hours(leavings: list[Leaving]) -> list[Goodbye]:
    members = [leaving.member_id for leaving in leavings]
    unpaid = Line.objects.filter(member__in=members).exclude(status=LineStatus.PAID).order_by()
    minutes: dict[UUID, Any] = defaultdict(int, unpaid.values_list("member").annotate(minutes=Sum("minutes")))
    return [Goodbye(leaving, minutes[leaving.member_id]) for leaving in leavings]
