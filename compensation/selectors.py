"""Sums and lists of lines. Only what is approved or paid counts in a total."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from compensation import assessment
from compensation.enums import LineStatus, RuleKind
from compensation.models import BenefitRule, Line
from panels.kit.dates import today
from panels.models import Member, Panel, User

SUMS = {"minutes": Sum("minutes"), "fee": Sum("fee"), "travel": Sum("travel"), "lines": Count("pk")}
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Total:
    """What a set of lines adds up to."""

    lines: int = 0
    minutes: int = 0
    fee: Decimal = ZERO
    travel: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.fee + self.travel

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.minutes) / 60).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class MemberTotal(Total):
    member_id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class QuarterTotal(Total):
    year: int = 0
    quarter: int = 0

    @property
    def label(self) -> str:
        return f"{self.year}-Q{self.quarter}"


@dataclass(frozen=True, slots=True)
class MemberQuarterTotal(QuarterTotal):
    member_id: str = ""
    name: str = ""


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


def lines_to_approve(panel: Panel) -> QuerySet[Line]:
    """Handed in and not answered yet, the longest waiting first."""
    submitted = Line.objects.of_panel(panel).filter(status=LineStatus.SUBMITTED)
    return submitted.select_related("member__user").order_by("submitted_at", "on")


def open_lines(user: User) -> QuerySet[Line]:
    """What a person still has to hand in or to mend, in all their panels."""
    own = Line.objects.filter(member__user=user).open()
    return own.select_related("member__panel").order_by("on")


def panel_total(panel: Panel, year: int | None = None) -> Total:
    """Everything a panel owes or paid, of one year or of all."""
    return total_of(_agreed(panel, year))


def total_of(lines: QuerySet[Line]) -> Total:
    """Add up a set of lines in one query."""
    return Total(**_filled(lines.order_by().aggregate(**SUMS)))


def member_totals(panel: Panel, year: int | None = None) -> list[MemberTotal]:
    """Per member, by name."""
    rows = _agreed(panel, year).order_by("member__user__name", "member").values("member", "member__user__name")
    return [
        MemberTotal(member_id=row.pop("member"), name=row.pop("member__user__name"), **_filled(row))
        for row in rows.annotate(**SUMS)
    ]


def quarter_totals(panel: Panel) -> list[QuarterTotal]:
    """Per quarter of the day of the activity, oldest first."""
    rows = _by_quarter(_agreed(panel)).order_by("year", "quarter").values("year", "quarter")
    return [QuarterTotal(**_filled(row)) for row in rows.annotate(**SUMS)]


def member_quarter_totals(panel: Panel) -> list[MemberQuarterTotal]:
    """Per member and quarter, by name and then oldest first."""
    rows = _by_quarter(_agreed(panel)).order_by("member__user__name", "member", "year", "quarter")
    rows = rows.values("member", "member__user__name", "year", "quarter").annotate(**SUMS)
    return [
        MemberQuarterTotal(member_id=row.pop("member"), name=row.pop("member__user__name"), **_filled(row))
        for row in rows
    ]


def quarters_of(member: Member) -> list[QuarterTotal]:
    """The quarters of one member, newest first."""
    rows = _by_quarter(member.lines.agreed()).order_by("-year", "-quarter").values("year", "quarter")
    return [QuarterTotal(**_filled(row)) for row in rows.annotate(**SUMS)]


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


def _agreed(panel: Panel, year: int | None = None) -> QuerySet[Line]:
    lines = Line.objects.of_panel(panel).agreed()
    return lines.filter(on__year=year) if year else lines


def _by_quarter(lines: QuerySet[Line]) -> QuerySet[Line]:
    return lines.annotate(year=ExtractYear("on"), quarter=ExtractQuarter("on"))


def _filled(sums: dict) -> dict:
    """Sums of no lines are nought, not nothing; cents stay cents whatever the database."""
    filled = {name: value if value is not None else 0 for name, value in sums.items()}
    for name in ("fee", "travel"):
        filled[name] = Decimal(filled[name]).quantize(ZERO)
    return filled
