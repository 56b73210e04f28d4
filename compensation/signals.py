"""What this app asks of the apps above it."""

from dataclasses import dataclass
from datetime import date

from django.dispatch import Signal

from panels.models import Member


@dataclass(frozen=True, slots=True)
class Attended:
    """Something that a member was probably at and that has no hours yet. `key` becomes the source key of the line."""

    key: str
    title: str
    on: date
    minutes: int
    activity: str


attended_asked = Signal()  # member: Member; every receiver answers with a list of Attended


def attended_by(member: Member) -> list[Attended]:
    """All of them, the last one first."""
    answers = attended_asked.send(sender=Member, member=member)
    return sorted((one for _receiver, found in answers for one in found), key=lambda one: one.on, reverse=True)
