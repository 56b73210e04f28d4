"""Letters of the panels app, one function each. Nothing private in a subject or body."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.kit.mail import send_letter
from panels.models import Member, Organisation, RoleAssignment, User
from panels.selectors import JOIN_SALT


def site_url(path: str) -> str:
    """Return the full address of a page for use in a letter."""
    return settings.SITE_URL.rstrip("/") + path


def join_token(member: Member) -> str:
    """Return the private part of a member's invitation link."""
    return signing.dumps(str(member.pk), salt=JOIN_SALT)


def invitation(member: Member) -> None:
    """Invite somebody who was chosen to take their seat in the panel."""
    panel = member.panel
    with translation.override(member.user.language):
        subject = _("Wilt u meedoen? Uw uitnodiging voor de groep")
    send_letter(
        to=member.user.email or "",
        subject=subject,
        template="panels/emails/invitation.txt",
        context={
            "member": member,
            "panel": panel,
            "link": site_url(reverse("panels:join", kwargs={"token": join_token(member)})),
        },
        language=member.user.language,
        from_name=panel.organisation.name,
        reply_to=panel.contact_email or panel.organisation.reply_email,
    )


def about_the_account(letter: str, *, to: str, context: dict[str, Any]) -> None:
    """Send one of the letters about signing in (templates/account/email, templates/mfa/email)."""
    reader = User.objects.filter(email=to.lower()).first()
    language = reader.language if reader else translation.get_language() or "nl"
    context = {**context, "reader": reader, "email": to}
    with translation.override(language):
        subject = render_to_string(f"{letter}_subject.txt", context)
    send_letter(to=to, subject=subject, template=f"{letter}_message.txt", context=context, language=language)


def colleague_invitation(assignment: RoleAssignment) -> None:
    """Tell somebody that they have a role, and how to sign in."""
    person, organisation, panel = assignment.user, assignment.organisation, assignment.panel
    with translation.override(person.language):
        subject = _("U kunt nu inloggen bij Spiegel")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="panels/emails/colleague_invitation.txt",
        context={
            "person": person,
            "organisation": organisation,
            "panel": panel,
            "assignment": assignment,
            "link": site_url(reverse("account_login")),
        },
        language=person.language,
        from_name=organisation.name,
        reply_to=(panel.contact_email if panel else "") or organisation.reply_email,
    )


def problem_reported(organisation: Organisation | None, *, what: str, name: str, contact: str) -> None:
    """Tell the organisation, or else who runs this site, what does not work for somebody."""
    send_letter(
        to=(organisation.reply_email if organisation else "") or settings.CONTACT_EMAIL,
        subject=_("Melding van een probleem met Spiegel"),
        template="panels/emails/problem.txt",
        context={"what": what, "name": name, "contact": contact},
    )
