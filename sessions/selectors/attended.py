"""Meetings that somebody was probably at and that gave no hours yet."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from panels.models import Member
from sessions.enums import THERE
from sessions.models import Attendance, Invitation, PanelSession

LOOK_BACK = timedelta(days=90)
MOST = 20


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
    keys = {f"session:{one.pk}:{member.pk}" for one in found}
    booked = set(member.lines.filter(source_key__in=keys).values_list("source_key", flat=True))
    return [one for one in found if f"session:{one.pk}:{member.pk}" not in booked]
