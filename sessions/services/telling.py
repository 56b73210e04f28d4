"""Telling people: by mail to who has an address, by telephone (a list on the page) to who wants that."""

from collections.abc import Callable, Iterable

from django.utils import translation

from panels.kit.mail import Attachment
from sessions.enums import CallReason
from sessions.ical import MIMETYPE, NAME, calendar_file
from sessions.models import Invitation, PanelSession
from sessions.selectors import wants_no_mail

Letter = Callable[[Invitation, Attachment], None]


def people_of(panel_session: PanelSession) -> list[Invitation]:
    """The standing invitations of a session with all that a letter needs."""
    found = panel_session.invitations.standing().select_related("member__user__contact")
    return [_with_session(invitation, panel_session) for invitation in found]


def tell(invitations: Iterable[Invitation], reason: CallReason, letter: Letter) -> None:
    """Send everybody the letter; who has no e-mail, or wants another way, comes on the call list."""
    for invitation in invitations:
        user = invitation.member.user
        if user.email:
            with translation.override(user.language):
                content = calendar_file(invitation.panel_session)
            letter(invitation, Attachment(NAME, content, MIMETYPE))
        if wants_no_mail(user):
            invitation.call_about = reason
            invitation.save(update_fields=["call_about"])


def _with_session(invitation: Invitation, panel_session: PanelSession) -> Invitation:
    invitation.panel_session = panel_session
    return invitation
