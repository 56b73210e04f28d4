"""Reads of the sessions app that span tables."""

from sessions.selectors.figures import (
    AttendanceFigures,
    MemberAttendance,
    NeedFigures,
    NeedsFigures,
    attendance_figures,
    needs_figures,
)
from sessions.selectors.pages import (
    BoardCount,
    HeadCount,
    Programme,
    board_count,
    call_list,
    head_count,
    listed,
    minutes_present,
    needs_of,
    programme,
    to_invite,
    wants_no_mail,
    without_attendance,
)
from sessions.selectors.persons import next_session, open_invitations, provisions_at_risk, upcoming_for

__all__ = [
    "AttendanceFigures",
    "BoardCount",
    "HeadCount",
    "MemberAttendance",
    "NeedFigures",
    "NeedsFigures",
    "Programme",
    "attendance_figures",
    "board_count",
    "call_list",
    "head_count",
    "listed",
    "minutes_present",
    "needs_figures",
    "needs_of",
    "next_session",
    "open_invitations",
    "programme",
    "provisions_at_risk",
    "to_invite",
    "upcoming_for",
    "wants_no_mail",
    "without_attendance",
]
