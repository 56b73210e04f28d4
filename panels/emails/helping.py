"""Letters about helping somebody. Who is helped stands on the page behind the link, never in the letter."""

from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.site import site_url
from panels.kit.mail import send_letter
from panels.models import Helper
from panels.selectors import HELP_SALT


def help_token(helper: Helper) -> str:
    """Return the private part of the link with which somebody answers the question to help."""
    return signing.dumps(str(helper.pk), salt=HELP_SALT)


def help_asked(helper: Helper) -> None:
    """Ask somebody whether they want to help."""
    language = helper.user.language
    with translation.override(language):
        subject = _("Wilt u iemand helpen met Spiegel?")
    send_letter(
        to=helper.email,
        subject=subject,
        template="panels/emails/help_asked.txt",
        context={"link": site_url(reverse("panels:help-asked", kwargs={"token": help_token(helper)}))},
        language=language,
    )


def helper_was_named(helper: Helper) -> None:
    """Tell a person that their coordinator wrote down who helps them."""
    person = helper.user
    with translation.override(person.language):
        subject = _("Er is iets veranderd bij uw helpers")
    send_letter(
        to=person.email or "",
        subject=subject,
        template="panels/emails/helper_was_named.txt",
        context={"person": person, "link": site_url(reverse("panels:helpers"))},
        language=person.language,
    )
