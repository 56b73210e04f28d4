"""What the organisation owes people for a meeting that it calls off: booked with the cancelling, once."""

from uuid import UUID

from compensation.errors import NoTerms
from compensation.services import book_called_off
from panels.models import User
from sessions.models import PanelSession
from sessions.selectors.called_off import called_off_for_whom, owed


def book_for_who_said_yes(panel_session: PanelSession, *, by: User | None) -> dict[UUID, int]:
    """Book what was agreed for everybody who said yes; returns the percentage per member who gets something.

    Without agreed terms nothing is worked out: a meeting can be called off all the same.
    """
    percents: dict[UUID, int] = {}
    moment = panel_session.cancelled_at or panel_session.starts_at
    for member in owed(panel_session):
        try:
            lines = book_called_off(member, called_off_for_whom(panel_session, member, at=moment), by=by)
        except NoTerms:
            return {}
        if lines:
            percents[member.pk] = lines[0].counted.percent
    return percents
