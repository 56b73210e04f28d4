"""Sessions of a panel: who comes, what they need, what is on the agenda, who was there."""

from sessions.models.agenda import AgendaItem
from sessions.models.attendance import Attendance
from sessions.models.calendar_feed import CalendarFeed
from sessions.models.invitation import Invitation
from sessions.models.panel_session import PanelSession
from sessions.models.provision import Provision
from sessions.models.question import AskedMember, PolicyQuestion

__all__ = [
    "AgendaItem",
    "AskedMember",
    "Attendance",
    "CalendarFeed",
    "Invitation",
    "PanelSession",
    "PolicyQuestion",
    "Provision",
]
