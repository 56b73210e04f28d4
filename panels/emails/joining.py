"""Letters about becoming a member."""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.house import letterhead
from panels.emails.site import site_url
from panels.kit.mail import send_letter
from panels.models import Member
from panels.selectors import JOIN_SALT


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
        **letterhead(panel.organisation, panel),
    )
