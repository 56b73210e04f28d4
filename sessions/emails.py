"""Letters about sessions, one function each. Never a word about what somebody needs."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from panels.emails import letterhead, site_url
from panels.enums import Role
from panels.kit.mail import Attachment, send_letter
from panels.models import User
from panels.roles import people_with_role
from panels.services import tell, tell_colleague
from sessions.models import AskedMember, Invitation, PolicyQuestion


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


def cancelled(invitation: Invitation, *, calendar: Attachment, percent: int = 0) -> None:
    """Tell that it does not go on, and how many percent is paid all the same to who said yes. Never an amount."""
    with _language_of(invitation):
        subject = _("Gaat niet door: %(day)s, %(title)s") % _subject(invitation)
    hours_link = site_url(reverse("compensation:of-membership", kwargs={"pk": invitation.member_id}))
    context = {"percent": percent, "hours_link": hours_link}
    _send(invitation, subject, "sessions/emails/cancelled.txt", calendar, **context)


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


def question_came(question: PolicyQuestion, *, by: User) -> None:
    """Let the coordinators know that policy staff ask something; who asked it themselves hears nothing."""
    for coordinator in people_with_role(question.panel, Role.COORDINATOR).exclude(pk=by.pk):
        with translation.override(coordinator.language):
            subject = _("Kijk wie u kunt vragen: %(title)s") % {"title": question.title}
        _tell_colleague(coordinator, question, subject, "came", by)


def question_asked(asked: AskedMember, *, by: User) -> None:
    """Ask a member to think along, and to say whether they do."""
    with translation.override(asked.member.user.language):
        subject = _("Laat weten of u meedenkt: %(title)s") % {"title": asked.question.title}
    _tell_asked(asked, subject, "asked", by)


def question_full(asked: AskedMember, *, by: User) -> None:
    """Tell somebody who did not answer yet that the places are taken."""
    with translation.override(asked.member.user.language):
        subject = _("U hoeft niets te doen: %(title)s") % {"title": asked.question.title}
    _tell_asked(asked, subject, "full", by)


def question_closed(asked: AskedMember, *, by: User) -> None:
    """Tell somebody who was asked how it goes on, in the words of who closed the question."""
    with translation.override(asked.member.user.language):
        subject = _("Lees hoe het verder gaat: %(title)s") % {"title": asked.question.title}
    _tell_asked(asked, subject, "closed", by)


def question_feedback(asked: AskedMember, *, by: User) -> None:
    """Tell somebody who took part what was done with it."""
    with translation.override(asked.member.user.language):
        subject = _("Lees wat er met uw antwoord is gedaan: %(title)s") % {"title": asked.question.title}
    _tell_asked(asked, subject, "feedback", by)


def question_wants_feedback(question: PolicyQuestion, *, by: User) -> None:
    """Ask the policy officer to tell, in time, what was done with the answers; only when people took part."""
    asker = question.asked_by
    if asker is None or asker.pk == by.pk or not question.asked.taking_part().exists():
        return
    with translation.override(asker.language):
        subject = _("Vertel wat u met de antwoorden deed: %(title)s") % {"title": question.title}
    _tell_colleague(asker, question, subject, "wants_feedback", by)


def _tell_asked(asked: AskedMember, subject: str, what: str, by: User) -> None:
    context = {**_about(asked.question), "user": asked.member.user, "link": site_url(asked.get_absolute_url())}
    template = f"sessions/emails/question_{what}.txt"
    tell(asked.member, subject=subject, template=template, context=context, by=by, kind=f"question.{what}")


def _tell_colleague(user: User, question: PolicyQuestion, subject: str, what: str, by: User) -> None:
    context = {**_about(question), "user": user, "link": site_url(question.get_absolute_url())}
    template = f"sessions/emails/question_{what}.txt"
    tell_colleague(
        user,
        panel=question.panel,
        subject=subject,
        template=template,
        context=context,
        by=by,
        kind=f"question.{what}",
    )


def _about(question: PolicyQuestion) -> dict[str, Any]:
    return {"question": question, "panel": question.panel}
