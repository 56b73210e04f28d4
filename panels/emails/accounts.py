"""Letters about accounts and roles."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.house import letterhead
from panels.emails.site import site_url
from panels.kit.mail import send_letter
from panels.models import RoleAssignment, User


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
        **letterhead(organisation, panel),
    )
