"""Money and limits, as pure functions on frozen values. No Django, no database, no clock.

Nothing here says what somebody will keep: it adds up, compares with a published limit, and says how sure it is.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Protocol, TypeVar

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
CHECK_HOLDS_FOR = timedelta(days=365)
NEAR = Decimal(80)


class Dated(Protocol):
    """Anything that holds from a day on."""

    @property
    def valid_from(self) -> date: ...


D = TypeVar("D", bound=Dated)


class Hint(StrEnum):
    """What a payment looks like to a tax office. A hint for a person who decides, never a decision."""

    COSTS_ONLY = "costs_only"
    OTHER_WORK = "other_work"
    VOLUNTEER_POSSIBLE = "volunteer_possible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit or a scheme as it stands on a day. `amount` is None when the rule has ended or has no number."""

    key: str
    kind: str
    unit: str
    valid_from: date
    checked_on: date
    status: str
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A sum beside a published limit."""

    unit: str
    amount: Decimal
    limit: Decimal
    percent: int
    is_near: bool
    is_over: bool
    checked_on: date
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One scheme of the notice: whether the person ticked it and whether we may rely on its text."""

    key: str
    is_ticked: bool
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What to tell, in order: what was ticked first. `is_sure` only when every rule used is."""

    readings: tuple[Reading, ...]
    limits: tuple[Rule, ...]
    is_sure: bool

    @property
    def ticked(self) -> tuple[Reading, ...]:
        return tuple(reading for reading in self.readings if reading.is_ticked)


@dataclass(frozen=True, slots=True)
class Basis:
    """How a fee was worked out: euro per `unit` ("hour", "half_day", "fixed" or "not_paid"), minutes after rounding.

    `percent` of it is paid, from 0 to 100: less than all when a meeting was called off.
    """

    unit: str
    amount: Decimal
    minutes: int
    half_day_minutes: int = 240
    percent: int = 100


def cents(amount: Decimal) -> Decimal:
    """Round half up to the cent; the two signs mirror each other."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def fee(minutes: int, per_hour: Decimal) -> Decimal:
    """What the minutes are worth."""
    return cents(Decimal(minutes) * per_hour / 60)


def rounded(minutes: int, step: int, *, up: bool = False) -> int:
    """Whole steps of minutes, nearest (half goes up) or up. Whoever did something gets a step at least.

    The two signs mirror each other, so that a correction undoes exactly what it corrects.
    """
    whole, rest = divmod(abs(minutes), step)
    if rest and (up or rest * 2 >= step or not whole):
        whole += 1
    return whole * step if minutes >= 0 else -whole * step


def worth(basis: Basis) -> Decimal:
    """What was done is worth this: by the hour, by every half-day that was begun, once, or nothing; a part of it when
    only so many percent is paid."""
    return cents(_whole_worth(basis) * basis.percent / 100)


def _whole_worth(basis: Basis) -> Decimal:
    if basis.unit == "hour":
        return fee(basis.minutes, basis.amount)
    if not basis.minutes or basis.unit == "not_paid":
        return ZERO
    times = -(-abs(basis.minutes) // basis.half_day_minutes) if basis.unit == "half_day" else 1
    return cents(basis.amount * times * (1 if basis.minutes > 0 else -1))


def opposite(basis: Basis) -> Basis:
    """What undoes it."""
    return replace(basis, minutes=-basis.minutes)


def called_off_percent(notice: timedelta, *, full_hours: int, part_hours: int, part_percent: int) -> int:
    """How much of its worth is paid when the organisation calls a meeting off so long before the start.

    All of it with less notice than `full_hours`, `part_percent` with less than `part_hours`, else nothing. Less notice
    never pays less, whatever hours were agreed. A negative notice: it was called off after the start.
    """
    if notice < timedelta(hours=full_hours):
        return 100
    return part_percent if notice < timedelta(hours=part_hours) else 0


def travel(km: Decimal, per_km: Decimal, tickets: Decimal) -> Decimal:
    """Kilometres and tickets together, apart from the fee."""
    return cents(km * per_km + tickets)


def in_force(candidates: Iterable[D], on: date) -> D | None:
    """The one with the latest start that is not after the day."""
    started = [candidate for candidate in candidates if candidate.valid_from <= on]
    return max(started, key=lambda candidate: candidate.valid_from, default=None)


def is_sure(rule: Rule, today: date) -> bool:
    """A rule counts as sure when it was verified, not longer than twelve months ago."""
    return rule.status == "verified" and today - rule.checked_on <= CHECK_HOLDS_FOR


def share_of(limit: Rule, amount: Decimal, today: date) -> Share | None:
    """The sum beside the limit. None when the limit has no amount or was not checked for twelve months."""
    if not limit.amount or today - limit.checked_on > CHECK_HOLDS_FOR or limit.status == "expired":
        return None
    percent = amount * 100 / limit.amount
    return Share(
        unit=limit.unit,
        amount=amount,
        limit=limit.amount,
        percent=int(percent),
        is_near=percent >= NEAR,
        is_over=amount > limit.amount,
        checked_on=limit.checked_on,
        is_sure=is_sure(limit, today),
    )


def hint(*, minutes: int, amount: Decimal, hour_norm: Rule | None, today: date) -> Hint:
    """The first steps of the path for one payment: costs alone, above the hour norm, or perhaps a volunteer's."""
    if not minutes and not amount:
        return Hint.COSTS_ONLY
    if hour_norm is None or share_of(hour_norm, amount, today) is None or not minutes:
        return Hint.UNKNOWN
    if cents(amount * 60 / minutes) > (hour_norm.amount or ZERO):
        return Hint.OTHER_WORK
    return Hint.VOLUNTEER_POSSIBLE


def rules_on(rules: Iterable[Rule], on: date) -> tuple[Rule, ...]:
    """Of every key the rule that holds on the day, in the order in which the keys came."""
    by_key: dict[str, list[Rule]] = {}
    for rule in rules:
        by_key.setdefault(rule.key, []).append(rule)
    holding = (in_force(versions, on) for versions in by_key.values())
    return tuple(rule for rule in holding if rule is not None)


def notice(rules: Sequence[Rule], *, on: date, today: date, ticked: Collection[str] = ()) -> Notice:
    """What to tell somebody who ticked these schemes. Without ticks all schemes are told, in their order."""
    holding = rules_on(rules, on)
    schemes = [rule for rule in holding if rule.kind == "scheme" and rule.status != "expired"]
    readings = [Reading(rule.key, rule.key in ticked, is_sure(rule, today)) for rule in schemes]
    readings.sort(key=lambda reading: not reading.is_ticked)
    limits = tuple(rule for rule in holding if rule.kind == "limit" and rule.amount is not None)
    told = [rule for rule in schemes if not ticked or rule.key in ticked]
    return Notice(
        readings=tuple(readings),
        limits=limits,
        is_sure=bool(told) and all(is_sure(rule, today) for rule in [*told, *limits]),
    )
