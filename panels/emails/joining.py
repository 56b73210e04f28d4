"""Letters about becoming a member."""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.house import letterhead
from panels.emails.site import site_url
from panels.kit.encryption import encrypt
from panels.kit.mail import send_letter
from panels.models import Member
from panels.selectors import ADDRESS_SALT, JOIN_SALT


def join_token(member: Member) -> str:
    """Return the private part of a member's invitation link."""
    return signing.dumps(str(member.pk), salt=JOIN_SALT)


def join_link(member: Member) -> str:
    """The whole address of the private page on which somebody answers their invitation."""
    return site_url(reverse("panels:join", kwargs={"token": join_token(member)}))


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
            "link": join_link(member),
        },
        language=member.user.language,
        **letterhead(panel.organisation, panel),
    )


def question_came(member: Member) -> None:
    """Tell the contact person that somebody who was invited has a question; what it is stands on the page."""
    panel = member.panel
    to = panel.contact_email or panel.organisation.reply_email
    if not to:
        return
    send_letter(
        to=to,
        subject=_("Er is een vraag over een uitnodiging"),
        template="panels/emails/question_came.txt",
        context={"panel": panel, "link": site_url(reverse("panels:invitations", kwargs={"pk": panel.pk}))},
        **letterhead(panel.organisation),
    )


def confirm_address(member: Member, email: str) -> None:
    """Let somebody who joined by a letter show that an e-mail address is theirs. The link does not show the address."""
    person, panel = member.user, member.panel
    token = signing.dumps([str(member.pk), encrypt(email)], salt=ADDRESS_SALT)
    with translation.override(person.language):
        subject = _("Klopt dit e-mailadres?")
    send_letter(
        to=email,
        subject=subject,
        template="panels/emails/confirm_address.txt",
        context={"person": person, "link": site_url(reverse("panels:join-address", kwargs={"token": token}))},
        language=person.language,
        **letterhead(panel.organisation, panel),
    )
