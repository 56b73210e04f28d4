"""Letters for the post: of a message or of one person, with an address and without."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from panels.enums import ContactWay, DeliveryState
from panels.models import Delivery, Message, Panel

PER_SHEET = 24
LONGEST_ADDRESS = 6


@dataclass(frozen=True)
class Letter:
    """One letter: the lines of the address, what it is about, and its paragraphs as lists of lines."""

    to: tuple[str, ...]
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Post:
    """What goes by post of a message: the letters that can be made, and the names of people without an address."""

    deliveries: list[Delivery]
    without_address: list[str]


def by_post(message: Message) -> QuerySet[Delivery]:
    """What of a message goes by post, posted or not; what was taken back does not."""
    rows = message.deliveries.filter(way=ContactWay.POST).exclude(state=DeliveryState.CANCELLED)
    return rows.select_related("user", "member__user__contact").order_by("user__name", "pk")


def post_of(message: Message) -> Post:
    rows = list(by_post(message))
    ready = [row for row in rows if address_of(row)]
    return Post(ready, [row.name for row in rows if not address_of(row)])


def letter_of(delivery: Delivery) -> Letter:
    """What stands on the paper for one person."""
    paragraphs = [part.strip("\n").split("\n") for part in delivery.text.split("\n\n") if part.strip()]
    return Letter(
        to=(delivery.name, *address_of(delivery)),
        subject=delivery.subject,
        paragraphs=tuple(tuple(lines) for lines in paragraphs),
    )


def letters_context(panel: Panel, deliveries: Iterable[Delivery], *, large: bool) -> dict[str, Any]:
    """What reports/pdf/message_letters.html is made of."""
    letters = [letter_of(delivery) for delivery in deliveries]
    return {"letters": letters, "large": large, "day": timezone.localdate(), "panel": panel}


def address_of(delivery: Delivery) -> tuple[str, ...]:
    """The lines of an address, as the panel knows it; nothing when there is none."""
    contact = delivery.member.contact if delivery.member else None
    text = (contact.address if contact else "").replace("\r", "").replace(",", "\n")
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return tuple(line for line in lines if line)[:LONGEST_ADDRESS]


def sheets_of(deliveries: Iterable[Delivery], *, start: int = 1) -> list[list[tuple[str, ...]]]:
    """Labels by sheet of 24. `start` is the first free label of the first sheet, from 1; those before stay empty."""
    labels: list[tuple[str, ...]] = [()] * (min(max(start, 1), PER_SHEET) - 1)
    labels += [(delivery.name, *address_of(delivery)) for delivery in deliveries]
    return [labels[first : first + PER_SHEET] for first in range(0, len(labels), PER_SHEET)]
