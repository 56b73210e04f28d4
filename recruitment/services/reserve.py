"""From an application to the reserve list of the panel, for who said that their data may be kept for a next time."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from panels.enums import ContactWay, ReserveSource
from panels.kit.dates import local_day, today
from panels.kit.errors import Refusal
from panels.models import ReserveEntry, User
from panels.services import put_on_reserve, take_off_reserve
from recruitment.enums import Stage
from recruitment.models import Application

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def keep_on_reserve(application: Application, *, by: User) -> ReserveEntry:
    """Put an applicant on the reserve list for a year. Refused without their yes; twice changes nothing."""
    if application.stage != Stage.RESERVE or application.erased_at:
        raise Refusal(_("Zet deze aanmelding eerst op reserve. Dan hoort de persoon dat ook."))
    if not application.keep_for_next:
        raise Refusal(_("Deze persoon zei geen ja tegen bewaren voor een volgende keer. Vraag dat eerst."))
    return put_on_reserve(
        application.panel,
        source=ReserveSource.APPLICANT,
        name=application.name,
        email=application.email,
        phone=application.phone,
        preferred=ContactWay(application.preferred),
        consent_on=local_day(application.consent_at),
        until=today() + KEPT_FOR,
        source_key=key_of(application),
        by=by,
    )


def leave_reserve(application: Application, *, by: User | None) -> None:
    """Who takes an application back, or is forgotten, is not on the reserve list either."""
    entry = ReserveEntry.objects.filter(source_key=key_of(application), withdrawn_at__isnull=True).first()
    if entry:
        take_off_reserve(entry, by=by)


def key_of(application: Application) -> str:
    """What ties an entry on the reserve list to an application."""
    return f"application:{application.pk}"
