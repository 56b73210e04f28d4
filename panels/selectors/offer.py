"""Topics of an organisation, and where a person shows what they offer."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from panels.kit.dates import today
from panels.models import Member, Offer, Topic, User
from panels.topics import standard_topic, standard_topics

Choice = tuple[str, str]


def topics_of(organisation_ids: Iterable[Any]) -> list[Choice]:
    """Codes and names of the topics that count in these organisations, by name; own lists go before the standard."""
    wanted = set(organisation_ids)
    rows = list(Topic.objects.filter(organisation__in=wanted))
    own = {row.organisation_id for row in rows}
    names = {row.code: row.shown for row in rows if row.retired_at is None}
    if wanted - own:
        names = {**{topic.code: topic.name for topic in standard_topics()}, **names}
    return sorted(names.items(), key=lambda pair: pair[1].lower())


def topic_name(code: str, organisation_id: Any) -> str:
    """What a topic is called in an organisation, also when it was taken off the list; nothing when unknown."""
    row = Topic.objects.filter(organisation=organisation_id, code=code).first() if code else None
    standard = standard_topic(code)
    return row.shown if row else standard.name if standard else ""


def seats_of(user: User) -> QuerySet[Member]:
    """Seats in which the person can show what they offer: panels they are in now or soon, by name."""
    return (
        Member.objects.current(today())
        .filter(user=user, panel__archived_at__isnull=True)
        .select_related("panel")
        .order_by("panel__name")
    )


def offer_of(user: User) -> Offer | None:
    """What the person offers, or nothing."""
    return Offer.objects.filter(user=user).prefetch_related("shares").first()
