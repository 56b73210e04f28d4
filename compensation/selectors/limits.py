"""The limits of a day, what a line looks like beside them, and the text of the notice. Arithmetic, no verdict."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from compensation import assessment
from compensation.enums import HintLabel, RuleKind
from compensation.models import BenefitRule, Line, Terms
from panels.kit.dates import today
from panels.models import Member


@dataclass(frozen=True, slots=True)
class Told:
    """One scheme of the notice with its texts."""

    rule: BenefitRule
    is_sure: bool


@dataclass(frozen=True, slots=True)
class NoticeText:
    ticked: tuple[Told, ...]
    others: tuple[Told, ...]
    limits: tuple[Told, ...]
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the panel pays per hour beside the norm for volunteers, and what that looks like to a tax office."""

    per_hour: Decimal | None
    norm: Decimal | None
    hint: str


def notice_text(rules: Sequence[BenefitRule], *, ticked: Collection[str]) -> NoticeText:
    """The notice with the words of its rules: what was ticked apart from the rest, and the published limits."""
    rows = {rule.key: rule for rule in rules}
    notice = assessment.notice([as_rule(rule) for rule in rules], on=today(), today=today(), ticked=ticked)
    told = {reading.key: Told(rows[reading.key], reading.is_sure) for reading in notice.readings}
    return NoticeText(
        ticked=tuple(told[reading.key] for reading in notice.ticked),
        others=tuple(told[reading.key] for reading in notice.readings if not reading.is_ticked),
        limits=tuple(
            Told(rows[rule.key], assessment.is_sure(rule, today()))
            for rule in notice.limits
            if ".volunteer." in rule.key
        ),
        is_sure=notice.is_sure,
    )


def outlook(member: Member) -> Outlook:
    terms = assessment.in_force(member.panel.terms.all(), today())
    norm = _hour_norm(member, today())
    hint = assessment.Hint.UNKNOWN
    if terms:
        hint = assessment.hint(minutes=60, amount=terms.per_hour, hour_norm=norm, today=today())
    return Outlook(per_hour=terms.per_hour if terms else None, norm=norm.amount if norm else None, hint=hint)


def hint_for(line: Line) -> str:
    """What a line looks like to a tax office, in words. A hint for who decides."""
    norm = _hour_norm(line.member, line.on)
    found = assessment.hint(minutes=abs(line.minutes), amount=abs(line.fee), hour_norm=norm, today=today())
    return str(HintLabel(found.value).label)


def _hour_norm(member: Member, on: date) -> assessment.Rule | None:
    limits = limits_on(member.panel.organisation.country, on)
    return next((rule for rule in limits if rule.key.endswith("hour_21plus")), None)


def limits_on(country: str, on: date) -> list[assessment.Rule]:
    """The limits of a volunteer's allowance in a country on a day."""
    rules = BenefitRule.objects.in_force(country, on).filter(kind=RuleKind.LIMIT, key__contains=".volunteer.")
    return [as_rule(rule) for rule in rules]


def hour_norm(country: str, on: date) -> Decimal | None:
    """What a volunteer of 21 or older may get per hour, in euro; nothing where a country has no such norm."""
    return next((rule.amount for rule in limits_on(country, on) if rule.key.endswith("hour_21plus")), None)


def above_norm(members: Sequence[Member]) -> tuple[Decimal, Decimal] | None:
    """The highest amount per hour of these members' groups with the norm for volunteers that it is above, in euro;
    nothing when none is. Above it the limits mostly do not apply at all (domain facts, section 0)."""
    countries = {member.panel_id: member.panel.organisation.country for member in members}
    in_force: dict[Any, Terms] = {}
    for terms in Terms.objects.filter(panel__in=countries).on(today()):
        in_force.setdefault(terms.panel_id, terms)
    norms = {country: hour_norm(country, today()) for country in set(countries.values())}
    pairs = [(one.per_hour, norms[countries[key]]) for key, one in in_force.items()]
    return max(((rate, norm) for rate, norm in pairs if norm and rate > norm), default=None)


def limits_by_day(country: str) -> Callable[[date], list[assessment.Rule]]:
    """The same for many days, asked once; one without an amount stays, so that it is told as not known."""
    rows = BenefitRule.objects.filter(country=country, kind=RuleKind.LIMIT, key__contains=".volunteer.")
    rules = [as_rule(row) for row in rows]
    return lambda day: list(assessment.rules_on(rules, day))


def as_rule(rule: BenefitRule) -> assessment.Rule:
    """The row as the value that the assessment works with."""
    return assessment.Rule(
        key=rule.key,
        kind=rule.kind,
        unit=rule.unit,
        valid_from=rule.valid_from,
        checked_on=rule.checked_on,
        status=rule.status,
        amount=rule.amount,
    )
