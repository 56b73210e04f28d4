"""The reserve list: putting people on it with their consent, asking them, taking them off."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import ContactWay, ReserveSource
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, Panel, ReserveEntry, User
from panels.services.members import enrol_member

LONGEST = timedelta(days=2 * 366)
KEPT_AFTER = timedelta(days=30)


@transaction.atomic
def put_on_reserve(
    panel: Panel,
    *,
    source: ReserveSource,
    name: str,
    email: str = "",
    phone: str = "",
    preferred: ContactWay = ContactWay.EMAIL,
    note: str = "",
    consent_on: date,
    until: date,
    former: Member | None = None,
    source_key: str | None = None,
    by: User | None,
) -> ReserveEntry:
    """Put somebody on the reserve list who said yes to that. `source_key` makes a second time change nothing."""
    _refuse_dates(consent_on, until)
    if former and former.panel_id != panel.pk:
        raise Refusal(_("Deze persoon hoort bij een andere groep."))
    known = _known(panel, former, source_key)
    if known:
        return known
    entry = ReserveEntry.objects.create(
        panel=panel,
        source=source,
        name=name,
        email=email.strip().lower(),
        phone=phone,
        preferred=preferred,
        note=note,
        consent_on=consent_on,
        until=until,
        former=former,
        source_key=source_key,
    )
    record("reserve.added", by=by, on=entry, details={"source": source})
    return entry


@transaction.atomic
def change_reserve(entry: ReserveEntry, *, until: date, note: str, by: User) -> ReserveEntry:
    """Another end of the consent, or another note."""
    _refuse_dates(entry.consent_on, until)
    entry.until, entry.note = until, note
    entry.save(update_fields=["until", "note", "updated_at"])
    record("reserve.changed", by=by, on=entry)
    return entry


@transaction.atomic
def take_off_reserve(entry: ReserveEntry, *, by: User | None) -> None:
    """Somebody does not want to be asked any more; what is known of them goes within a month."""
    ReserveEntry.objects.filter(pk=entry.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    record("reserve.removed", by=by, on=entry)


@transaction.atomic
def invite_from_reserve(entry: ReserveEntry, *, starts_on: date, by: User) -> Member:
    """Offer a free seat to somebody on the list: they become a member who is invited."""
    panel = Panel.objects.select_for_update().get(pk=entry.panel_id)
    entry = ReserveEntry.objects.select_for_update(of=("self",)).select_related("former__user").get(pk=entry.pk)
    if not entry.is_waiting_on(today()):
        raise Refusal(_("Deze persoon is al gevraagd, of mag niet meer worden gevraagd."))
    if free_seats(panel, starts_on) < 1:
        raise Refusal(_("Er is op die dag geen plaats vrij. Geef de groep eerst meer plaatsen, of wacht."))
    name = entry.former.user.name if entry.former else entry.name
    email = entry.former.user.email if entry.former and entry.former.user.email else entry.email
    member = enrol_member(
        panel=panel,
        name=name,
        email=email or None,
        phone=entry.phone,
        preferred=ContactWay(entry.preferred),
        starts_on=starts_on,
        by=by,
    )
    entry.member, entry.invited_at = member, timezone.now()
    entry.save(update_fields=["member", "invited_at", "updated_at"])
    record("reserve.invited", by=by, on=entry)
    return member


def free_seats(panel: Panel, day: date) -> int:
    """How many seats are free on a day. Who rests keeps the seat; who was invited holds it until they say no."""
    taken = panel.members.current(day).count()
    return max(panel.seats - taken, 0)


def clean_reserve(day: date) -> int:
    """Delete who may not be asked any more (a month after), and who was; returns how many."""
    edge = day - KEPT_AFTER
    old = ReserveEntry.objects.filter(Q(until__lt=edge) | Q(withdrawn_at__date__lt=edge) | Q(invited_at__date__lt=edge))
    number = old.count()
    old.delete()
    return number


def _known(panel: Panel, former: Member | None, source_key: str | None) -> ReserveEntry | None:
    if source_key:
        return panel.reserve.filter(source_key=source_key).first()
    if former:
        return panel.reserve.filter(former=former, withdrawn_at__isnull=True, member__isnull=True).first()
    return None


def _refuse_dates(consent_on: date, until: date) -> None:
    if consent_on > today():
        raise Refusal(_("De dag van het ja is nog niet geweest."))
    if not today() <= until <= today() + LONGEST:
        raise Refusal(_("Kies een einddag vanaf vandaag, hooguit twee jaar vooruit."))
