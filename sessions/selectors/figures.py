"""What a panel's sessions come to: who was there, and was arranged what people needed.

Attendance = in the room or online / asked. Needs met = arranged / (arranged + partly + not arranged); what was not
needed, because the person did not come, is left out. Both over held sessions only; attendance only of people who
were members on that day. An answer "busy" or "not begun" after the session counts as not arranged.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Q

from panels.models import Member, Panel
from sessions.enums import ARRANGED, THERE, ProvisionStatus, SessionStatus
from sessions.models import Attendance, Provision

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class MemberAttendance:
    """One member: how often asked and there; `rate` in per cent, None when never asked."""

    member: Member
    asked: int
    present: int
    rate: Decimal | None


@dataclass(frozen=True)
class AttendanceFigures:
    """A panel: sessions held, people asked and there, and the same by member (by name)."""

    sessions: int
    asked: int
    present: int
    rate: Decimal | None
    members: tuple[MemberAttendance, ...]


@dataclass(frozen=True)
class NeedFigures:
    """One need: how often asked, and how often arranged; `rate` in per cent."""

    name: str
    asked: int
    arranged: int
    partly: int
    not_arranged: int
    rate: Decimal | None


@dataclass(frozen=True)
class NeedsFigures:
    """A panel: what was asked and arranged, what was left out, and the same by need (most asked first)."""

    asked: int
    arranged: int
    partly: int
    not_arranged: int
    left_out: int
    rate: Decimal | None
    needs: tuple[NeedFigures, ...]


def attendance_figures(panel: Panel) -> AttendanceFigures:
    """Who of the panel was asked and was there. Three queries, whatever the number of sessions."""
    counted = Attendance.objects.counted().filter(panel_session__panel=panel)
    by_member = {
        row["member"]: row
        for row in counted.order_by()
        .values("member")
        .annotate(asked=Count("pk"), present=Count("pk", filter=Q(presence__in=THERE)))
    }
    people = Member.objects.filter(pk__in=by_member).select_related("user").order_by("user__name")
    members = tuple(
        MemberAttendance(person, row["asked"], row["present"], _rate(row["present"], row["asked"]))
        for person in people
        for row in [by_member[person.pk]]
    )
    asked, present = sum(one.asked for one in members), sum(one.present for one in members)
    held = panel.sessions.held().count()
    return AttendanceFigures(held, asked, present, _rate(present, asked), members)


def needs_figures(panel: Panel) -> NeedsFigures:
    """What people needed and got. One query; names of needs are encrypted, so they are counted here."""
    rows = Provision.objects.filter(panel_session__panel=panel, panel_session__status=SessionStatus.HELD)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    total: Counter[str] = Counter()
    for row in rows.only("need_code", "what", "status").order_by().iterator(chunk_size=500):
        outcome = _outcome(row.status)
        total[outcome] += 1
        if outcome != "left_out":
            counts[row.need_name][outcome] += 1
    needs = [_need(name, count) for name, count in counts.items()]
    needs.sort(key=lambda need: (-need.asked, need.name))
    asked = total["arranged"] + total["partly"] + total["not_arranged"]
    return NeedsFigures(
        asked=asked,
        arranged=total["arranged"],
        partly=total["partly"],
        not_arranged=total["not_arranged"],
        left_out=total["left_out"],
        rate=_rate(total["arranged"], asked),
        needs=tuple(needs),
    )


def _outcome(status: str) -> str:
    if status == ProvisionStatus.NOT_NEEDED:
        return "left_out"
    if status in ARRANGED:
        return "arranged"
    return "partly" if status == ProvisionStatus.PARTLY else "not_arranged"


def _need(name: str, count: Counter[str]) -> NeedFigures:
    asked = count.total()
    return NeedFigures(
        name, asked, count["arranged"], count["partly"], count["not_arranged"], _rate(count["arranged"], asked)
    )


def _rate(part: int, whole: int) -> Decimal | None:
    return (Decimal(part) * 100 / whole).quantize(TENTH, ROUND_HALF_UP) if whole else None
