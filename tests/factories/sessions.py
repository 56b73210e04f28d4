"""One plain factory per model of the sessions app. Everything is invented."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from panels.kit.dates import at, today
from panels.models import Member
from sessions.enums import Presence, SessionForm, SessionStatus
from sessions.models import AgendaItem, Attendance, Invitation, PanelSession, Provision
from sessions.services import SessionPlan
from tests.factories.panels import make_member, make_panel

_number = count(1)
IN_THREE_WEEKS = timedelta(days=21)


def in_days(days: int, clock: time = time(10, 0)) -> datetime:
    """A clock time some days from now, in Amsterdam."""
    return at(today() + timedelta(days=days), clock)


def make_plan(**fields: Any) -> SessionPlan:
    """A plan for a morning in three weeks, in a room and online."""
    starts_at = fields.setdefault("starts_at", in_days(21))
    fields.setdefault("ends_at", starts_at + timedelta(hours=2, minutes=30))
    fields.setdefault("title", "Wachten bij de halte")
    fields.setdefault("form", SessionForm.HYBRID)
    if fields["form"] != SessionForm.ONLINE:
        fields.setdefault("place", "Buurthuis De Kade")
    return SessionPlan(**fields)


def make_session(**fields: Any) -> PanelSession:
    """A planned session in three weeks; `day` puts it on a day of one's own."""
    fields["panel"] = fields.get("panel") or make_panel()
    day = fields.pop("day", None)
    starts_at = fields.setdefault("starts_at", at(day, time(10, 0)) if day else in_days(21))
    fields.setdefault("ends_at", starts_at + timedelta(hours=2, minutes=30))
    fields.setdefault("number", next(_number))
    fields.setdefault("title", "Wachten bij de halte")
    fields.setdefault("form", SessionForm.HYBRID)
    fields.setdefault("place", "Buurthuis De Kade")
    return PanelSession.objects.create(**fields)


def make_held_session(**fields: Any) -> PanelSession:
    """A session that was held and closed, on 14 May 2024 when no day is given."""
    if "starts_at" not in fields:
        fields.setdefault("day", date(2024, 5, 14))
    fields.setdefault("status", SessionStatus.HELD)
    fields.setdefault("closed_at", timezone.now())
    return make_session(**fields)


def make_started_session(**fields: Any) -> PanelSession:
    """A planned session that began yesterday: attendance can be written down, and it can be closed."""
    return make_session(**{"starts_at": in_days(-1), **fields})


def make_invitation(**fields: Any) -> Invitation:
    fields["panel_session"] = panel_session = fields.get("panel_session") or make_session()
    fields["member"] = fields.get("member") or make_member(panel=panel_session.panel)
    return Invitation.objects.create(**fields)


def make_attendance(**fields: Any) -> Attendance:
    fields["panel_session"] = panel_session = fields.get("panel_session") or make_held_session()
    fields["member"] = fields.get("member") or make_member(panel=panel_session.panel)
    fields.setdefault("presence", Presence.PRESENT)
    there = fields["presence"] in (Presence.PRESENT, Presence.ONLINE)
    fields.setdefault("minutes", panel_session.minutes if there else 0)
    return Attendance.objects.create(**fields)


def make_agenda_item(**fields: Any) -> AgendaItem:
    fields["panel_session"] = fields.get("panel_session") or make_session()
    fields.setdefault("starts_at", time(10, 0))
    fields.setdefault("minutes", 45)
    fields.setdefault("title", "Verhalen van de halte")
    return AgendaItem.objects.create(**fields)


def make_provision(**fields: Any) -> Provision:
    fields["panel_session"] = panel_session = fields.get("panel_session") or make_session()
    fields.setdefault("what", "Een stoel met armleuningen")
    fields.setdefault("due_on", panel_session.day - timedelta(days=7))
    return Provision.objects.create(**fields)


def make_people(panel_session: PanelSession, number: int) -> list[Member]:
    """Members of the panel of a session, invited."""
    members = [make_member(panel=panel_session.panel) for _nr in range(number)]
    Invitation.objects.bulk_create(Invitation(panel_session=panel_session, member=member) for member in members)
    return members
