"""Who was there; closing a session, which books the hours once; the checklist beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from checklists.models import Checklist
from checklists.services import start_checklist as start_list
from compensation.services import book_line
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Member, User
from sessions.enums import THERE, Presence, SessionStatus
from sessions.models import Attendance, PanelSession
from sessions.selectors import without_attendance
from sessions.selectors.attended import activity_of, key_of
from sessions.services.planning import lock_planned


@dataclass(frozen=True)
class GivenAttendance:
    """What a coordinator says about one member; without a presence: was not asked."""

    presence: Presence | None
    minutes: int = 0


@transaction.atomic
def record_attendance(
    panel_session: PanelSession, *, given: Mapping[Member, GivenAttendance], by: User | None
) -> PanelSession:
    """Write down who was there and for how long. It may be changed until the session is closed."""
    panel_session = lock_planned(panel_session)
    if not panel_session.has_started:
        raise Refusal(_("Deze bijeenkomst is nog niet begonnen."))
    for member, row in given.items():
        _keep(panel_session, member, row)
    record("attendance.recorded", by=by, on=panel_session, details={"people": len(given)})
    return panel_session


@transaction.atomic
def close_session(panel_session: PanelSession, *, by: User | None) -> PanelSession:
    """Close the session and book one compensation line for everybody who was there. Closing twice is refused."""
    panel_session = lock_planned(panel_session)
    if not panel_session.has_started:
        raise Refusal(_("Deze bijeenkomst is nog niet begonnen."))
    missing = without_attendance(panel_session).count()
    if missing:
        raise Refusal(_("Vul eerst in wie er was. Van %(count)s mensen weten wij het nog niet.") % {"count": missing})
    booked = 0
    for attendance in panel_session.attendances.filter(presence__in=THERE).select_related("member__user"):
        _book(panel_session, attendance, by)
        booked += 1
    panel_session.status = SessionStatus.HELD
    panel_session.closed_at = timezone.now()
    panel_session.save(update_fields=["status", "closed_at", "updated_at"])
    record("session.closed", by=by, on=panel_session, details={"lines": booked})
    return panel_session


@transaction.atomic
def start_checklist(panel_session: PanelSession, *, by: User | None) -> Checklist:
    """Start the participation checklist on a session, once."""
    panel_session = (
        PanelSession.objects.select_for_update(of=("self",)).select_related("panel").get(pk=panel_session.pk)
    )
    if panel_session.is_cancelled:
        raise Refusal(_("Deze bijeenkomst gaat niet door."))
    if panel_session.checklist_id:
        raise Refusal(_("De checklist van deze bijeenkomst is al begonnen."))
    checklist = start_list(panel=panel_session.panel, title=panel_session.title, on=panel_session.day, by=by)
    panel_session.checklist = checklist
    panel_session.save(update_fields=["checklist"])
    return checklist


def _keep(panel_session: PanelSession, member: Member, row: GivenAttendance) -> None:
    if row.presence is None:
        panel_session.attendances.filter(member=member).delete()
        return
    if not member.is_member_on(panel_session.day) or member.panel_id != panel_session.panel_id:
        raise Refusal(_("Op die dag was %(name)s geen lid van de groep.") % {"name": member.name})
    minutes = row.minutes if row.presence in THERE else 0
    if row.presence in THERE and not minutes:
        raise Refusal(_("Vul in hoe lang %(name)s erbij was.") % {"name": member.name})
    Attendance.objects.update_or_create(
        panel_session=panel_session, member=member, defaults={"presence": row.presence, "minutes": minutes}
    )


def _book(panel_session: PanelSession, attendance: Attendance, by: User | None) -> None:
    try:
        attendance.line = book_line(
            member=attendance.member,
            on=panel_session.day,
            activity=activity_of(panel_session),
            minutes=attendance.minutes,
            description=panel_session.title,
            by=by,
            source_key=key_of(panel_session, attendance.member_id),
        )
    except Refusal as refusal:
        told = {"name": attendance.member.name, "reason": refusal}
        raise Refusal(_("De uren van %(name)s kunnen niet worden geboekt. %(reason)s") % told) from refusal
    attendance.save(update_fields=["line"])
