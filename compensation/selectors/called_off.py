"""What a meeting that was called off is worth under the terms of its day. Reading writes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from compensation import assessment
from compensation.assessment import ZERO, Basis
from compensation.enums import Activity
from compensation.models import Line, Terms
from compensation.selectors.terms import terms_on
from compensation.signals import Attended, CalledOff, called_off_for
from panels.kit.dates import today
from panels.models import Member, Panel

PREPARED = ":prepared"
OWN = ":own"  # what somebody prepared, in their own words and time


@dataclass(frozen=True, slots=True)
class Part:
    """One line that it gives: the meeting, or the preparation that was agreed for it. `fee` in euro."""

    key: str
    of: str
    most: int
    basis: Basis

    @property
    def fee(self) -> Decimal:
        return assessment.worth(self.basis)


@dataclass(frozen=True, slots=True)
class Offer:
    """A meeting that was called off, with what somebody may write down for it."""

    called_off: CalledOff
    percent: int
    fee: Decimal


def percent_of(terms: Terms, notice: timedelta, *, by_expert: bool) -> int:
    """How much is paid, as was agreed: by who called it off and how long before the start."""
    if by_expert:
        return terms.expert_cancel_percent
    return assessment.called_off_percent(
        notice,
        full_hours=terms.cancel_full_hours,
        part_hours=terms.cancel_part_hours,
        part_percent=terms.cancel_part_percent,
    )


def parts_of(terms: Terms, called_off: CalledOff) -> tuple[Part, ...]:
    """The meeting, and the preparation that was agreed for it: never more than what they are worth in full.

    Who called it off themselves did not prepare for certain: what they did, they write down as preparation.
    """
    percent = percent_of(terms, called_off.notice, by_expert=called_off.by_expert)
    done = [("", called_off.activity, called_off.minutes)]
    if not called_off.by_expert:
        done.append((PREPARED, str(Activity.PREPARATION), terms.prepared_for(called_off.minutes)))
    parts = [
        Part(called_off.key + end, of, minutes, replace(terms.basis(of, minutes), percent=percent))
        for end, of, minutes in done
    ]
    return tuple(part for part in parts if part.fee)


def cost_of(panel: Panel, called_off: CalledOff) -> tuple[int, Decimal]:
    """The percentage that is paid to one person, and what that is in euro. Nothing when nothing was agreed."""
    terms = terms_on(panel, called_off.on)
    if terms is None:
        return 0, ZERO
    percent = percent_of(terms, called_off.notice, by_expert=called_off.by_expert)
    return percent, sum((part.fee for part in parts_of(terms, called_off)), ZERO)


def called_off_offers(member: Member) -> list[Offer]:
    """Meetings of the last weeks that were called off and that gave this member no line; without any no query more."""
    found: Iterable[CalledOff] = called_off_for(member)
    known = set(Line.objects.filter(member=member, source_key__in=[one.key for one in found]).values_list("source_key"))
    return [Offer(one, *cost_of(member.panel, one)) for one in found if (one.key,) not in known]


def preparations_of(member: Member) -> list[Attended]:
    """What somebody may have prepared for meetings that did not go on for them: how long, only they know."""
    return [
        Attended(one.key + OWN, one.title, min(one.on, today()), 0, str(Activity.PREPARATION))
        for one in called_off_for(member)
    ]
