"""Sums of lines. Only what is approved or paid counts in a total of a panel."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractQuarter, ExtractYear

from compensation.enums import PaymentForm
from compensation.models import Batch, Line
from panels.models import Member, Panel

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


def panel_total(panel: Panel, year: int | None = None) -> Total:
    """Everything a panel owes or paid, of one year or of all."""
    return total_of(agreed(panel, year))


def total_of(lines: QuerySet[Line]) -> Total:
    """Add up a set of lines in one query."""
    return Total(**filled(lines.order_by().aggregate(**SUMS)))


def member_totals(panel: Panel, year: int | None = None) -> list[MemberTotal]:
    """Per member, by name."""
    rows = agreed(panel, year).order_by("member__user__name", "member").values("member", "member__user__name")
    return [
        MemberTotal(member_id=row.pop("member"), name=row.pop("member__user__name"), **filled(row))
        for row in rows.annotate(**SUMS)
    ]


def quarter_totals(panel: Panel) -> list[QuarterTotal]:
    """Per quarter of the day of the activity, oldest first."""
    rows = by_quarter(agreed(panel)).order_by("year", "quarter").values("year", "quarter")
    return [QuarterTotal(**filled(row)) for row in rows.annotate(**SUMS)]


def member_quarter_totals(panel: Panel) -> list[MemberQuarterTotal]:
    """Per member and quarter, by name and then oldest first."""
    rows = by_quarter(agreed(panel)).order_by("member__user__name", "member", "year", "quarter")
    rows = rows.values("member", "member__user__name", "year", "quarter").annotate(**SUMS)
    return [
        MemberQuarterTotal(member_id=row.pop("member"), name=row.pop("member__user__name"), **filled(row))
        for row in rows
    ]


def quarters_of(member: Member) -> list[QuarterTotal]:
    """The quarters of one member, newest first."""
    rows = by_quarter(member.lines.agreed()).order_by("-year", "-quarter").values("year", "quarter")
    return [QuarterTotal(**filled(row)) for row in rows.annotate(**SUMS)]


def total_to_pay(panel: Panel) -> Total:
    """Approved and not yet in a payout list."""
    return total_of(Line.objects.of_panel(panel).to_pay())


def totals_per_form(batch: Batch) -> list[tuple[str, int, Decimal]]:
    """How many payments of a list there are per form, and what they add up to."""
    rows = batch.payments.order_by("form").values("form").annotate(payments=Count("pk"), amount=Sum("amount"))
    return [
        (str(PaymentForm(row["form"]).label), row["payments"], Decimal(row["amount"]).quantize(ZERO)) for row in rows
    ]


def agreed(panel: Panel, year: int | None = None) -> QuerySet[Line]:
    lines = Line.objects.of_panel(panel).agreed()
    return lines.filter(on__year=year) if year else lines


def by_quarter(lines: QuerySet[Line]) -> QuerySet[Line]:
    return lines.annotate(year=ExtractYear("on"), quarter=ExtractQuarter("on"))


def filled(sums: dict) -> dict:
    """Sums of no lines are nought, not nothing; cents stay cents whatever the database."""
    filled = {name: value if value is not None else 0 for name, value in sums.items()}
    for name in ("fee", "travel"):
        filled[name] = Decimal(filled[name]).quantize(ZERO)
    return filled
