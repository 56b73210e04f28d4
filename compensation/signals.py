"""What this app asks of the apps above it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.dispatch import Signal

from panels.models import Member, Panel


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


@dataclass(frozen=True, slots=True)
class CalledOff:
    """A meeting that a member said yes to, and that somebody called off: the organisation, or the member (a no after a
    yes, `by_expert`). `minutes` it would have lasted, `notice` before its start, `key` of the line that it may give."""

    key: str
    title: str
    on: date
    minutes: int
    activity: str
    notice: timedelta
    by_expert: bool = False


called_off_asked = Signal()  # member: Member; every receiver answers with a list of CalledOff of the last weeks


def called_off_for(member: Member) -> list[CalledOff]:
    """All of them, the last one first."""
    answers = called_off_asked.send(sender=Member, member=member)
    return sorted((one for _receiver, found in answers for one in found), key=lambda one: one.on, reverse=True)


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting that is in the calendar and gave no hours yet. `people` would be paid for it, `travellers` of them come
    along the road. `key` begins the source keys of its lines; `is_estimate`: nobody was asked for it yet."""

    panel: UUID
    key: str
    on: date
    minutes: int
    activity: str
    people: int
    travellers: int
    is_estimate: bool = False


planned_asked = Signal()  # panels: keys or a query of keys, until: date; a receiver answers with a list of Planned


def planned_in(panels: Any, *, until: date) -> list[Planned]:
    """What is planned in panels up to and including a day, in the order of the days."""
    answers = planned_asked.send(sender=Panel, panels=panels, until=until)
    return sorted((one for _receiver, found in answers for one in found), key=lambda one: one.on)
