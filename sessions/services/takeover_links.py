"""Tie what was taken over from different files together: hours to attendance, lists to sessions."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from checklists.models import Checklist
from compensation.enums import Activity
from compensation.models import Line
from panels.kit.source_keys import PREFIX
from panels.models import Panel
from sessions.enums import THERE, SessionKind
from sessions.models import Attendance, PanelSession

ACTIVITY_AT = {
    SessionKind.MEETING: Activity.SESSION,
    SessionKind.ACQUAINTANCE: Activity.SESSION,
    SessionKind.CLOSING: Activity.SESSION,
    SessionKind.TRAINING: Activity.TRAINING,
    SessionKind.WORKSHOP: Activity.WORKSHOP,
    SessionKind.SHADOW_DAY: Activity.SHADOW_DAY,
}


@dataclass(frozen=True)
class Linked:
    """How presence and paid hours fit: people to remind, and hours to ask about."""

    linked: int
    there_without_hours: int
    hours_without_presence: int


@transaction.atomic
def link_lines(panel: Panel) -> Linked:
    """Point each attendance of a past session to the line that paid it."""
    lines: dict[tuple[UUID, date, str], Line] = {}
    taken = Line.objects.filter(member__panel=panel, source_key__startswith=PREFIX, minutes__gt=0)
    for paid in taken.filter(activity__in=set(ACTIVITY_AT.values())).order_by("created_at"):
        lines.setdefault((paid.member_id, paid.on, paid.activity), paid)
    linked = missing = 0
    attendances = Attendance.objects.filter(panel_session__panel=panel, presence__in=THERE)
    for attendance in attendances.select_related("panel_session"):
        kind = SessionKind(attendance.panel_session.kind)
        key = (attendance.member_id, attendance.panel_session.day, ACTIVITY_AT[kind])
        line = lines.pop(key) if key in lines else None
        if line is None:
            missing += attendance.line_id is None
        elif attendance.line_id is None:
            attendance.line = line
            attendance.save(update_fields=["line", "updated_at"])
            linked += 1
    return Linked(linked, missing, len(lines))


def link_checklist(panel: Panel, *, number: int, checklist: Checklist) -> bool:
    """Let the session with this number carry the list. Returns whether there is such a session."""
    panel_session = PanelSession.objects.filter(panel=panel, number=number).first()
    if panel_session and panel_session.checklist_id is None:
        panel_session.checklist = checklist
        panel_session.save(update_fields=["checklist", "updated_at"])
    return panel_session is not None
