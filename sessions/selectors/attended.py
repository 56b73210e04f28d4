"""Meetings that somebody was probably at and that gave no hours yet."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone

from compensation.enums import Activity
from panels.models import Member
from sessions.enums import THERE, SessionKind
from sessions.models import Attendance, Invitation, PanelSession

LOOK_BACK = timedelta(days=90)
MOST = 20
ACTIVITIES = {
    SessionKind.TRAINING: Activity.TRAINING,
    SessionKind.WORKSHOP: Activity.WORKSHOP,
    SessionKind.SHADOW_DAY: Activity.SHADOW_DAY,
}


def activity_of(panel_session: PanelSession) -> Activity:
    """What somebody does at a meeting of this kind."""
    return ACTIVITIES.get(SessionKind(panel_session.kind), Activity.SESSION)


def key_of(panel_session: PanelSession, member: UUID) -> str:
    """The source key of the line of a member who was there."""
    return f"session:{panel_session.pk}:{member}"


def without_hours(member: Member) -> list[PanelSession]:
    """Planned meetings that began, with this member present or coming; closed ones have their hours by themselves."""
    now = timezone.now()
    present = Attendance.objects.filter(panel_session=OuterRef("pk"), member=member)
    coming = Invitation.objects.coming().filter(panel_session=OuterRef("pk"), member=member)
    sessions = PanelSession.objects.planned().filter(
        Exists(present.filter(presence__in=THERE)) | (Exists(coming) & ~Exists(present)),
        panel=member.panel_id,
        starts_at__lte=now,
        starts_at__gt=now - LOOK_BACK,
    )
    found = list(sessions.order_by("-starts_at")[:MOST])
    keys = {key_of(one, member.pk) for one in found}
    booked = set(member.lines.filter(source_key__in=keys).values_list("source_key", flat=True))
    return [one for one in found if key_of(one, member.pk) not in booked]
