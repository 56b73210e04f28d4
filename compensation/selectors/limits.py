"""Sums beside published limits, and the text of the notice. Arithmetic, no verdict."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation import assessment
from compensation.enums import HintLabel, LineStatus, RuleKind
from compensation.models import BenefitRule, Line
from compensation.selectors.totals import total_of
from panels.kit.dates import today
from panels.models import Member

MAIN_UNITS = ("month", "year")


@dataclass(frozen=True, slots=True)
class Headroom:
    """What a member's lines add up to beside the published limits. None: there is no limit that we may rely on."""

    month: Decimal
    year: Decimal
    month_share: assessment.Share | None
    year_share: assessment.Share | None

    @property
    def is_near(self) -> bool:
        return any(share.is_near for share in (self.month_share, self.year_share) if share)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What hours that are not kept yet would add to the sum of their month (or year) beside the published limit."""

    unit: str
    before: Decimal
    now: Decimal
    share: assessment.Share

    @property
    def together(self) -> Decimal:
        return self.before + self.now

    @property
    def above(self) -> Decimal:
        return max(self.together - self.share.limit, Decimal(0))


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


def headroom(member: Member, on: date) -> Headroom:
    """The month and the year of the day beside the published limits. Other payers are not in it: we cannot know."""
    lines = member.lines.exclude(status=LineStatus.RETURNED)
    month = total_of(lines.in_month(on)).total
    year = total_of(lines.filter(on__year=on.year)).total
    limits = {rule.unit: rule for rule in limits_on(member.panel.organisation.country, on)}
    return Headroom(
        month=month,
        year=year,
        month_share=assessment.share_of(limits["month"], month, today()) if "month" in limits else None,
        year_share=assessment.share_of(limits["year"], year, today()) if "year" in limits else None,
    )


def what_if(member: Member, line: Line, *, instead_of: Line | None = None) -> WhatIf | None:
    """The sum with this line beside the limit of its month, or of its year where a country has no monthly one."""
    limits = {rule.unit: rule for rule in limits_on(member.panel.organisation.country, line.on)}
    unit = next((unit for unit in MAIN_UNITS if unit in limits), None)
    if unit is None:
        return None
    lines = member.lines.exclude(status=LineStatus.RETURNED)
    lines = lines.exclude(pk=instead_of.pk) if instead_of else lines
    before = total_of(lines.in_month(line.on) if unit == "month" else lines.filter(on__year=line.on.year)).total
    share = assessment.share_of(limits[unit], before + line.total, today())
    return WhatIf(unit=unit, before=before, now=line.total, share=share) if share else None


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
