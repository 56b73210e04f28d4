"""The verbs of the sessions app."""

from sessions.services.agenda import put_on_agenda, remove_from_agenda
from sessions.services.closing import GivenAttendance, close_session, record_attendance, start_checklist
from sessions.services.forgetting import forget_at_sessions
from sessions.services.hand_over import hand_over_provisions
from sessions.services.invitations import answer_invitation, invite_members, mark_called, withdraw_member
from sessions.services.needs import confirm_needs, follow_needs
from sessions.services.planning import SessionPlan, cancel_session, change_session, plan_session
from sessions.services.provisions import add_provision, change_provision
from sessions.services.takeover import TakenProvision, take_over_session

__all__ = [
    "GivenAttendance",
    "SessionPlan",
    "TakenProvision",
    "add_provision",
    "answer_invitation",
    "cancel_session",
    "change_provision",
    "change_session",
    "close_session",
    "confirm_needs",
    "follow_needs",
    "forget_at_sessions",
    "hand_over_provisions",
    "invite_members",
    "mark_called",
    "plan_session",
    "put_on_agenda",
    "record_attendance",
    "remove_from_agenda",
    "start_checklist",
    "take_over_session",
    "withdraw_member",
]
