"""Reads of the sessions app that span tables."""

from sessions.selectors.chair import ChairSheet, chair_sheet
from sessions.selectors.figures import (
    AttendanceFigures,
    MemberAttendance,
    NeedFigures,
    NeedsFigures,
    attendance_figures,
    needs_figures,
)
from sessions.selectors.needs import OwnNeed, needs_to_confirm, own_needs
from sessions.selectors.pages import (
    BoardCount,
    HeadCount,
    Programme,
    board_count,
    call_list,
    head_count,
    listed,
    minutes_present,
    programme,
    to_invite,
    wants_no_mail,
    without_attendance,
)
from sessions.selectors.persons import next_session, open_invitations, provisions_at_risk, upcoming_for

__all__ = [
    "AttendanceFigures",
    "BoardCount",
    "ChairSheet",
    "HeadCount",
    "MemberAttendance",
    "NeedFigures",
    "NeedsFigures",
    "OwnNeed",
    "Programme",
    "attendance_figures",
    "board_count",
    "call_list",
    "chair_sheet",
    "head_count",
    "listed",
    "minutes_present",
    "needs_figures",
    "needs_to_confirm",
    "next_session",
    "open_invitations",
    "own_needs",
    "programme",
    "provisions_at_risk",
    "to_invite",
    "upcoming_for",
    "wants_no_mail",
    "without_attendance",
]
