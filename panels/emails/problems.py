"""Letters about what does not work."""

from django.conf import settings
from django.utils.translation import gettext as _

from panels.kit.mail import send_letter
from panels.models import Organisation


def problem_reported(organisation: Organisation | None, *, what: str, name: str, contact: str) -> None:
    """Tell the organisation, or else who runs this site, what does not work for somebody."""
    send_letter(
        to=(organisation.reply_email if organisation else "") or settings.CONTACT_EMAIL,
        subject=_("Melding van een probleem met Spiegel"),
        template="panels/emails/problem.txt",
        context={"what": what, "name": name, "contact": contact},
    )
