"""What a meeting that was called off is worth under the terms of its day. Reading writes nothing."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from compensation import assessment
from compensation.assessment import ZERO, Basis
from compensation.enums import Activity
from compensation.models import Line, Terms
from compensation.selectors.terms import terms_by_day, terms_on
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
    """A meeting that was called off, with what somebody may still write down for it (`fee` in euro).

    `only`: "meeting" or "preparation" when the other one is there already; empty when nothing of it is there.
    """

    called_off: CalledOff
    percent: int
    fee: Decimal
    only: str = ""


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


def keys_of(called_off: CalledOff) -> tuple[str, ...]:
    """The source keys of the lines that it may give: the meeting, and its preparation when there is one."""
    return (called_off.key,) if called_off.by_expert else (called_off.key, called_off.key + PREPARED)


def cost_of(panel: Panel, called_off: CalledOff) -> tuple[int, Decimal]:
    """The percentage that is paid to one person, and what that is in euro. Nothing when nothing was agreed."""
    return _cost(terms_on(panel, called_off.on), called_off)


def _cost(terms: Terms | None, called_off: CalledOff, known: Collection[str] = ()) -> tuple[int, Decimal]:
    """`known`: source keys of the parts that are there already, and do not count."""
    if terms is None:
        return 0, ZERO
    percent = percent_of(terms, called_off.notice, by_expert=called_off.by_expert)
    return percent, sum((part.fee for part in parts_of(terms, called_off) if part.key not in known), ZERO)


def called_off_offers(member: Member) -> list[Offer]:
    """Meetings of the last weeks that were called off, of which something agreed is not among the lines of this member;
    also those that give nothing and have no line. Without any meeting no query more."""
    found = called_off_for(member)
    keys = [key for one in found for key in keys_of(one)]
    there = Line.objects.filter(member=member, source_key__in=keys).values_list("source_key", flat=True)
    known = {key for key in there if key}
    missing = [one for one in found if not known.issuperset(keys_of(one))]
    terms = terms_by_day(member.panel) if missing else None
    offers = [_offer(terms(one.on), one, known) for one in missing if terms]
    return [offer for offer in offers if offer.fee or not offer.only]


def _offer(terms: Terms | None, one: CalledOff, known: Collection[str]) -> Offer:
    there = [key for key in keys_of(one) if key in known]
    only = "" if not there else "preparation" if one.key in known else "meeting"
    return Offer(one, *_cost(terms, one, known), only=only)


def preparations_of(member: Member) -> list[Attended]:
    """What somebody may have prepared for meetings that did not go on for them: how long, only they know."""
    return [
        Attended(one.key + OWN, one.title, min(one.on, today()), 0, str(Activity.PREPARATION))
        for one in called_off_for(member)
    ]
