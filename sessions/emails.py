"""Letters about sessions, one function each. Never a word about what somebody needs."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from panels.emails import letterhead, site_url
from panels.kit.mail import Attachment, send_letter
from sessions.models import Invitation


def invitation(invitation: Invitation, *, calendar: Attachment) -> None:
    """Ask somebody to come, and to say so."""
    with _language_of(invitation):
        subject = _("Laat weten of u komt: %(day)s, %(title)s") % _subject(invitation)
    _send(invitation, subject, "sessions/emails/invitation.txt", calendar)


def changed(invitation: Invitation, *, changes: Sequence[str], calendar: Attachment) -> None:
    """Tell in one line what is different. `changes` are codes: time, place, form, link, title."""
    with _language_of(invitation):
        subject = _("Kijk wat er is veranderd: %(day)s, %(title)s") % _subject(invitation)
    _send(invitation, subject, "sessions/emails/changed.txt", calendar, changes=list(changes))


def cancelled(invitation: Invitation, *, calendar: Attachment) -> None:
    """Tell that it does not go on."""
    with _language_of(invitation):
        subject = _("Gaat niet door: %(day)s, %(title)s") % _subject(invitation)
    _send(invitation, subject, "sessions/emails/cancelled.txt", calendar)


def _language_of(invitation: Invitation) -> Any:
    return translation.override(invitation.member.user.language)


def _subject(invitation: Invitation) -> dict[str, str]:
    panel_session = invitation.panel_session
    return {"day": date_format(timezone.localtime(panel_session.starts_at), "l j F Y"), "title": panel_session.title}


def _send(invitation: Invitation, subject: str, template: str, calendar: Attachment, **context: Any) -> None:
    panel = invitation.panel
    user = invitation.member.user
    send_letter(
        to=user.email or "",
        subject=subject,
        template=template,
        context={
            "user": user,
            "panel": panel,
            "panel_session": invitation.panel_session,
            "answer_link": site_url(invitation.get_absolute_url()),
            "page_link": site_url(reverse("sessions:detail", kwargs={"pk": invitation.panel_session_id})),
            **context,
        },
        language=user.language,
        **letterhead(panel.organisation, panel),
        attachments=[calendar],
    )
