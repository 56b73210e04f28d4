"""What a payer paid to a person in a year or a month, and why, by the day of the payment (domain facts, 8.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from compensation import assessment
from compensation.enums import CostKind, HintLabel, PaymentState
from compensation.models import BenefitRule, Line, Payer, Payment, PaymentPart
from compensation.selectors import limits_on
from compensation.selectors.limits import as_rule
from panels.kit.dates import today
from panels.models import Member

ZERO = Decimal("0.00")
Norms = Sequence[assessment.Rule]
APART = (CostKind.CARE, CostKind.ASSISTANT)


@dataclass(frozen=True, slots=True)
class Row:
    """One activity in one payment. `reward` is the fee; `km` and `costs` stand apart; `apart` is paid for a helper."""

    on: date
    what: str
    minutes: int
    reward: Decimal
    km: Decimal
    costs: Decimal
    apart: Decimal
    receipts: int
    kind: str
    is_correction: bool

    @property
    def total(self) -> Decimal:
        return self.reward + self.km + self.costs + self.apart


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment with its activities."""

    payment: Payment
    rows: tuple[Row, ...]

    @property
    def reward(self) -> Decimal:
        return sum((row.reward for row in self.rows), ZERO)

    @property
    def costs(self) -> Decimal:
        return sum((row.total - row.reward for row in self.rows), ZERO)


@dataclass(frozen=True, slots=True)
class Month:
    """What was paid in a month, by the day of the payment; returned money is not in it."""

    begins: date
    reward: Decimal
    costs: Decimal

    @property
    def total(self) -> Decimal:
        return self.reward + self.costs


@dataclass(frozen=True, slots=True)
class OfPayer:
    """The statement of one payer: what stands, what came back, and sums."""

    name: str
    kind: str
    paid: tuple[Paid, ...]
    returned: tuple[Paid, ...]
    months: tuple[Month, ...]

    @property
    def reward(self) -> Decimal:
        return sum((month.reward for month in self.months), ZERO)

    @property
    def costs(self) -> Decimal:
        return sum((month.costs for month in self.months), ZERO)

    @property
    def total(self) -> Decimal:
        return self.reward + self.costs

    @property
    def forms(self) -> list[str]:
        """Every form in which was paid, once."""
        return sorted({str(one.payment.get_form_display()) for one in self.paid})


@dataclass(frozen=True, slots=True)
class Statement:
    """All payers of a member in a period, and the published limits of that year."""

    member: Member
    year: int
    month: int
    payers: tuple[OfPayer, ...]
    limits: tuple[BenefitRule, ...]
    made_on: date

    @property
    def begins(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def total(self) -> Decimal:
        return sum((payer.total for payer in self.payers), ZERO)


def statement(member: Member, year: int, month: int = 0) -> Statement:
    """What was paid in a year, or in one month of it (1 to 12). Six queries, however many payments there are."""
    payments = list(_payments(member, year, month))
    keys = {payment.batch.payer_id for payment in payments}
    by_key = [(key, [one for one in payments if one.batch.payer_id == key]) for key in sorted(keys, key=str)]
    country = member.panel.organisation.country
    day = date(year, 12, 31)
    norms = [as_rule(rule) for rule in BenefitRule.objects.filter(country=country, key__endswith="hour_21plus")]
    limits = BenefitRule.objects.in_force(country, day).filter(key__contains=".volunteer.", amount__isnull=False)
    return Statement(
        member=member,
        year=year,
        month=month,
        payers=tuple(_of_payer(member, found, norms) for _key, found in by_key),
        limits=tuple(limits),
        made_on=today(),
    )


def years_paid(member: Member) -> list[int]:
    """The years in which something was paid, newest first; always this year."""
    paid = Payment.objects.filter(member=member, paid_on__isnull=False)
    return sorted({today().year, *(day.year for day in paid.dates("paid_on", "year"))}, reverse=True)


def limit_share(told: Statement, amount: Decimal) -> assessment.Share | None:
    """The sum of a year beside the published limit; nothing when we may not rely on it."""
    rules = limits_on(told.member.panel.organisation.country, date(told.year, 12, 31))
    rule = next((rule for rule in rules if rule.unit == "year"), None)
    return assessment.share_of(rule, amount, today()) if rule else None


def _payments(member: Member, year: int, month: int) -> QuerySet[Payment]:
    """Paid in the period, or come back in it."""
    paid, back = Q(paid_on__year=year), Q(returned_on__year=year)
    if month:
        paid, back = paid & Q(paid_on__month=month), back & Q(returned_on__month=month)
    lines = PaymentPart.objects.select_related("line__terms", "line__member__panel__organisation")
    found = Payment.objects.filter(paid | back, member=member, state__in=[PaymentState.PAID, PaymentState.RETURNED])
    found = found.select_related("batch__payer").order_by("paid_on", "returned_on", "number")
    return found.prefetch_related(Prefetch("parts", lines.prefetch_related("line__costs")))


def _of_payer(member: Member, payments: Iterable[Payment], norms: Norms) -> OfPayer:
    every = [Paid(payment, tuple(_row(part, norms) for part in payment.parts.all())) for payment in payments]
    payer: Payer | None = every[0].payment.batch.payer
    paid = tuple(one for one in every if one.payment.state == PaymentState.PAID)
    return OfPayer(
        name=payer.name if payer else member.panel.organisation.name,
        kind=str(payer.get_kind_display()) if payer else "",
        paid=paid,
        returned=tuple(one for one in every if one.payment.state == PaymentState.RETURNED),
        months=_months(paid),
    )


def _months(paid: Iterable[Paid]) -> tuple[Month, ...]:
    sums: dict[date, list[Decimal]] = {}
    for one in paid:
        if one.payment.paid_on is None:
            continue
        month = sums.setdefault(one.payment.paid_on.replace(day=1), [ZERO, ZERO])
        month[0] += one.reward
        month[1] += one.payment.amount - one.reward
    return tuple(Month(begins, *sums[begins]) for begins in sorted(sums))


def _kind(line: Line, norms: Norms) -> str:
    """What a line looks like to a tax office, in words: a hint, no verdict."""
    norm = assessment.in_force(norms, line.on)
    found = assessment.hint(minutes=abs(line.minutes), amount=abs(line.fee), hour_norm=norm, today=today())
    return str(HintLabel(found.value).label)


def _row(part: PaymentPart, norms: Norms) -> Row:
    """A line as it was paid. Costs of a carer or assistant stand apart: they are no reward and no travel."""
    line: Any = part.line
    costs = list(line.costs.all())
    apart = sum((cost.amount for cost in costs if cost.kind in APART), ZERO)
    return Row(
        on=line.on,
        what=str(line.get_activity_display()),
        minutes=line.minutes,
        reward=line.fee,
        km=line.travel - line.tickets,
        costs=line.tickets - apart,
        apart=apart,
        receipts=sum(bool(cost.receipt) for cost in costs),
        kind=_kind(line, norms),
        is_correction=line.is_correction,
    )
