"""Letters about the confidant. They say that there is a message, never of whom or about what."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.house import letterhead
from panels.emails.site import site_url
from panels.kit.mail import send_letter
from panels.models import Confidant, User


def confidant_appointed(confidant: Confidant) -> None:
    """Tell somebody that they were asked as a confidant, and how to begin."""
    person, panel = confidant.user, confidant.panel
    with translation.override(person.language):
        subject = _("U bent gevraagd als vertrouwenspersoon")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="panels/emails/confidant_appointed.txt",
        context={"person": person, "panel": panel, "link": site_url(confidant.get_absolute_url())},
        language=person.language,
        **letterhead(panel.organisation, panel),
    )


def confidant_has_message(confidant: Confidant) -> None:
    """Tell the confidant that something waits."""
    _there_is_a_message(confidant.user, site_url(confidant.get_absolute_url()))


def message_of_confidant(writer: User) -> None:
    """Tell a writer who asked for it that there is an answer; the page asks for the code."""
    _there_is_a_message(writer, site_url(reverse("panels:confidant-answer")))


def _there_is_a_message(person: User, link: str) -> None:
    with translation.override(person.language):
        subject = _("Er is een bericht")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="panels/emails/there_is_a_message.txt",
        context={"person": person, "link": link},
        language=person.language,
    )
