"""Letters about one's own data: being forgotten, data that go soon, two accounts that became one."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails.house import letterhead
from panels.emails.site import site_url
from panels.kit.dates import local_day
from panels.kit.mail import send_letter
from panels.models import Organisation, User


def forgetting_asked(user: User, *, on: datetime) -> None:
    """Somebody is to be deleted on a day; until then it can be undone."""
    with translation.override(user.language):
        subject = _("Wij gaan uw gegevens verwijderen")
    send_letter(
        to=user.email or "",
        subject=subject,
        template="panels/emails/forgetting_asked.txt",
        context={"name": user.called, "on": local_day(on), "link": site_url(reverse("panels:forget-me"))},
        language=user.language,
    )


def pay_first_ends(user: User, *, on: date) -> None:
    """Somebody wanted their hours paid before they are deleted; that takes too long."""
    with translation.override(user.language):
        subject = _("Uw uren zijn nog niet betaald")
    send_letter(
        to=user.email or "",
        subject=subject,
        template="panels/emails/pay_first_ends.txt",
        context={"name": user.called, "on": on, "link": site_url(reverse("panels:forget-me"))},
        language=user.language,
    )


def forgotten(address: str, *, language: str) -> None:
    """It is done. The last letter to this address; it holds no name."""
    with translation.override(language):
        subject = _("Uw gegevens zijn verwijderd")
    send_letter(to=address, subject=subject, template="panels/emails/forgotten.txt", context={}, language=language)


def data_go_soon(user: User, *, on: date) -> None:
    """Somebody does not take part any more: their data go on a day."""
    with translation.override(user.language):
        subject = _("Wij ruimen uw gegevens binnenkort op")
    send_letter(
        to=user.email or "",
        subject=subject,
        template="panels/emails/data_go_soon.txt",
        context={"name": user.called, "on": on, "link": site_url("/mijn/alles/")},
        language=user.language,
    )


def accounts_merged(user: User, *, to: str = "") -> None:
    """Two accounts of one person are one now. `to`: the address that opens nothing any more hears it as well."""
    with translation.override(user.language):
        subject = _("U stond dubbel in Spiegel")
    send_letter(
        to=to or user.email or "",
        subject=subject,
        template="panels/emails/accounts_merged.txt",
        context={"name": user.called, "link": site_url("/mijn/alles/"), "is_closed": bool(to)},
        language=user.language,
    )


def merge_made(organisation: Organisation, to: User) -> None:
    """Tell another administrator that two people were made one: who they are stands on the page only."""
    with translation.override(to.language):
        subject = _("Kijkt u mee? Twee plekken zijn samengevoegd")
    send_letter(
        to=to.email or "",
        subject=subject,
        template="panels/emails/merge_made.txt",
        context={"name": to.called, "link": site_url(reverse("panels:duplicates", kwargs={"pk": organisation.pk}))},
        language=to.language,
        **letterhead(organisation),
    )
