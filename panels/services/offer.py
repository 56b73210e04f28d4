"""What a person would like to be asked about: kept, shown per panel, withdrawn at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, Offer, OfferShare, Organisation, Topic, User
from panels.topics import standard_topics

Period = tuple[date, date]


@dataclass(frozen=True)
class GivenOffer:
    """What somebody filled in: codes of topics, own words, forms, weekdays (0 is Monday), day parts, days away."""

    topics: list[str] = field(default_factory=list)
    own_words: str = ""
    forms: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    moments: list[str] = field(default_factory=list)
    away: list[Period] = field(default_factory=list)


@transaction.atomic
def keep_offer(user: User, *, given: GivenOffer, shown_in: Iterable[Member], by: User | None) -> Offer:
    """Keep what the person offers and show it in these panels only; where it is no longer shown, it is gone at once.

    Raises Refusal for a seat of somebody else, and for a period that ends before it starts.
    """
    if any(last < first for first, last in given.away):
        raise Refusal(_("Een periode waarin u niet kunt, eindigt vóór het begin. Kijk de dagen na."))
    seats = {member.pk: member for member in shown_in}
    if any(member.user_id != user.pk for member in seats.values()):
        raise Refusal(_("U kunt dit alleen laten zien in uw eigen groepen."))
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    offer = Offer.objects.filter(user=user).first() or Offer(user=user)
    offer.topics, offer.forms = list(dict.fromkeys(given.topics)), list(dict.fromkeys(given.forms))
    offer.own_words = without_identity_numbers(given.own_words.strip())
    offer.days, offer.moments = sorted(set(given.days)), list(dict.fromkeys(given.moments))
    offer.away = [[first.isoformat(), last.isoformat()] for first, last in sorted(given.away) if last >= today()]
    offer.save()
    OfferShare.objects.filter(member__user=user).exclude(member__in=seats).delete()
    for member in seats.values():
        OfferShare.objects.update_or_create(member=member, defaults={"offer": offer})
    record("offer.kept", by=by, on=user, details={"topics": len(offer.topics), "panels": len(seats)})
    return offer


@transaction.atomic
def withdraw_offer(user: User, *, by: User | None) -> None:
    """Throw away everything the person offered. Without an offer nothing happens."""
    found, _rows = Offer.objects.filter(user=user).delete()
    if found:
        record("offer.withdrawn", by=by, on=user)


@transaction.atomic
def add_topic(organisation: Organisation, *, name: str, by: User | None) -> Topic:
    """Put a topic on the organisation's own list. The first one takes the standard list along.

    A topic that was taken off before comes back; one that is there already is refused.
    """
    _own_list(organisation)
    known = organisation.topics.filter(name__iexact=name.strip()).first()
    if known and known.retired_at is None:
        raise Refusal(_("Dit onderwerp staat al op de lijst."))
    if known:
        known.retired_at = None
        known.save(update_fields=["retired_at"])
        return known
    topic = Topic.objects.create(organisation=organisation, code=_free_code(organisation, name), name=name.strip())
    record("topic.added", by=by, on=topic)
    return topic


@transaction.atomic
def retire_topic(organisation: Organisation, *, code: str, by: User | None) -> None:
    """Take a topic off the list. Who chose it keeps it until they change their offer; nobody new can choose it."""
    _own_list(organisation)
    topics = organisation.topics.filter(retired_at__isnull=True)
    topic = topics.filter(code=code).first()
    if topic is None:
        raise Refusal(_("Dit onderwerp staat niet meer op de lijst."))
    if topics.count() == 1:
        raise Refusal(_("Dit is het laatste onderwerp. Zet er eerst een ander op."))
    topic.retired_at = timezone.now()
    topic.save(update_fields=["retired_at"])
    record("topic.retired", by=by, on=topic)


def _own_list(organisation: Organisation) -> None:
    """Make sure that the organisation has a list of its own, begun from the standard one."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not organisation.topics.exists():
        Topic.objects.bulk_create(
            Topic(organisation=organisation, code=row.code, name=row.name_nl) for row in standard_topics()
        )


def _free_code(organisation: Organisation, name: str) -> str:
    """A code for a name that no topic of this organisation has, and no topic of the standard list."""
    taken = {*organisation.topics.values_list("code", flat=True), *(row.code for row in standard_topics())}
    base = f"own-{slugify(name)[:30] or 'topic'}"
    codes = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken)
