"""Sums of lines. Only what is approved or paid counts in a total of a panel."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, QuerySet, Sum, When
from django.db.models.functions import ExtractQuarter, ExtractYear

from compensation.enums import PaymentForm
from compensation.models import Batch, Line
from panels.models import Member, Panel

SUMS = {"minutes": Sum("minutes"), "fee": Sum("fee"), "travel": Sum("travel"), "lines": Count("pk")}
ZERO = Decimal("0.00")
NAMES = {"member": "member_id", "known_as": "name"}
# What the organisation calls a member: while it does not know whose account it is, the name that was typed.
KNOWN_AS = Case(When(member__shown_name="", then=F("member__user__name")), default=F("member__shown_name"))


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
    member_id: UUID | None = None
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
    member_id: UUID | None = None
    name: str = ""


def panel_total(panel: Panel, year: int | None = None) -> Total:
    """Everything a panel owes or paid, of one year or of all."""
    return total_of(agreed(panel, year))


def total_of(lines: QuerySet[Line]) -> Total:
    """Add up a set of lines in one query."""
    return Total(**filled(lines.order_by().aggregate(**SUMS)))


def member_totals(panel: Panel, year: int | None = None) -> list[MemberTotal]:
    """Per member, by name."""
    rows = by_name(agreed(panel, year)).order_by("known_as", "member")
    return [MemberTotal(**row) for row in summed(rows, "member", "known_as")]


def quarter_totals(panel: Panel) -> list[QuarterTotal]:
    """Per quarter of the day of the activity, oldest first."""
    rows = by_quarter(agreed(panel)).order_by("year", "quarter")
    return [QuarterTotal(**row) for row in summed(rows, "year", "quarter")]


def member_quarter_totals(panel: Panel) -> list[MemberQuarterTotal]:
    """Per member and quarter, by name and then oldest first."""
    rows = by_name(by_quarter(agreed(panel))).order_by("known_as", "member", "year", "quarter")
    return [MemberQuarterTotal(**row) for row in summed(rows, "member", "known_as", "year", "quarter")]


def quarters_of(member: Member) -> list[QuarterTotal]:
    """The quarters of one member, newest first."""
    rows = by_quarter(member.lines.agreed()).order_by("-year", "-quarter")
    return [QuarterTotal(**row) for row in summed(rows, "year", "quarter")]


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


def by_name(lines: QuerySet[Line]) -> QuerySet[Line]:
    """With the name that the organisation knows (`known_as`)."""
    return lines.annotate(known_as=KNOWN_AS)


def by_quarter(lines: QuerySet[Line]) -> QuerySet[Line]:
    return lines.annotate(year=ExtractYear("on"), quarter=ExtractQuarter("on"))


def summed(lines: QuerySet[Line], *keys: str) -> Iterator[dict[str, Any]]:
    """The sums of lines per combination of keys, named as the totals name them."""
    rows: Iterable[Mapping[str, Any]] = lines.values(*keys).annotate(**SUMS)
    for row in rows:
        yield filled({NAMES.get(name, name): value for name, value in row.items()})


def filled(sums: Mapping[str, Any]) -> dict[str, Any]:
    """Sums of no lines are nought, not nothing; cents stay cents whatever the database."""
    whole = {name: value if value is not None else 0 for name, value in sums.items()}
    for name in ("fee", "travel"):
        whole[name] = Decimal(whole[name]).quantize(ZERO)
    return whole
