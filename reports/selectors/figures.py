"""The figures of a panel, joined from the apps that know them."""

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from checklists.models import Checklist
from checklists.selectors import Mirror, mirror
from compensation.selectors import MemberTotal, QuarterTotal, Total, member_totals, panel_total, quarter_totals
from panels.models import Panel
from sessions.selectors import AttendanceFigures, NeedsFigures, attendance_figures, needs_figures


@dataclass(frozen=True)
class MirrorShare:
    """One point of the mirror: the share of yes on both sides, per cent."""

    text: str
    organiser: Decimal
    expert: Decimal


@dataclass(frozen=True)
class NeedsShare:
    """How often something was needed, and what came of it."""

    asked: int
    arranged: int
    partly: int


@dataclass(frozen=True)
class PanelFigures:
    """What can be counted of a panel."""

    people: int
    sessions: int
    asked: int
    present: int
    attendance_rate: Decimal
    minutes: int
    total: Decimal
    needs: NeedsShare
    mirror: tuple[MirrorShare, ...]

    def as_dict(self) -> dict[str, Any]:
        """The figures as a rendering keeps them: decimals as text."""
        plain = asdict(self)
        plain["attendance_rate"], plain["total"] = str(self.attendance_rate), str(self.total)
        for row in plain["mirror"]:
            row["organiser"], row["expert"] = str(row["organiser"]), str(row["expert"])
        return plain


def panel_figures(panel: Panel) -> PanelFigures:
    """Everything that can be counted of a panel, from its start until now."""
    attendance, needs, money = attendance_figures(panel), needs_figures(panel), panel_total(panel)
    seen = mirror(Checklist.objects.filter(panel=panel))
    return PanelFigures(
        people=panel.members.filter(declined_at__isnull=True).count(),
        sessions=attendance.sessions,
        asked=attendance.asked,
        present=attendance.present,
        attendance_rate=attendance.rate or Decimal(0),
        minutes=money.minutes,
        total=money.total,
        needs=NeedsShare(asked=needs.asked, arranged=needs.arranged, partly=needs.partly),
        mirror=tuple(MirrorShare(row.text, row.organiser_yes, row.expert_yes) for row in seen.rows),
    )


@dataclass(frozen=True)
class AllFigures:
    """The figures of a panel with the rows they are made of, for those who run it."""

    people: int
    attendance: AttendanceFigures
    needs: NeedsFigures
    money: Total
    quarters: list[QuarterTotal]
    members: list[MemberTotal]
    mirror: Mirror


def all_figures(panel: Panel) -> AllFigures:
    """Every figure of a panel, from its start until now. The number of queries is the same for any panel."""
    return AllFigures(
        people=panel.members.filter(declined_at__isnull=True).count(),
        attendance=attendance_figures(panel),
        needs=needs_figures(panel),
        money=panel_total(panel),
        quarters=quarter_totals(panel),
        members=member_totals(panel),
        mirror=mirror(Checklist.objects.filter(panel=panel)),
    )
