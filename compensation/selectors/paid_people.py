"""What somebody who decides about payments looks at: sums per member, what the rules hint at, and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from compensation import assessment
from compensation.enums import HintLabel, PaymentForm
from compensation.models import BenefitRule, Payer, Payment, PaymentPart, Treatment
from compensation.selectors.limits import as_rule, limits_on
from compensation.selectors.payments import paid_by
from compensation.selectors.treatment import Decisions, decisions
from panels.kit.dates import today

ZERO = Decimal("0.00")
PRIVATE = ("iban", "account_holder", "charity", "training")


@dataclass(frozen=True, slots=True)
class Reason:
    """A sum beside a published limit that it passes, of a day, a month or a year."""

    unit: str
    begins: date
    share: assessment.Share


@dataclass(frozen=True, slots=True)
class PaidRow:
    """One payment, or all of a member in a year, in euro. `hints` are sentences, no verdict.

    `treatment` is the decision about it; `differs` when the payments of a member were not all decided alike.
    """

    payments: tuple[Payment, ...]
    reward: Decimal
    costs: Decimal
    hints: tuple[str, ...]
    reasons: tuple[Reason, ...]
    treatment: Treatment | None
    differs: bool = False

    @property
    def amount(self) -> Decimal:
        return self.reward + self.costs

    @property
    def forms(self) -> list[str]:
        """Every form in which was paid, once."""
        return sorted({str(one.get_form_display()) for one in self.payments})

    @property
    def to_organisation(self) -> bool:
        return any(one.form == PaymentForm.ORGANISATION for one in self.payments)


def with_rows(people: Sequence[dict[str, Any]], payer: Payer, year: int) -> list[dict[str, Any]]:
    """The dicts of `paid_people` with a PaidRow each (`row`). Five queries, however many people."""
    keys = [one["member"] for one in people]
    made, reader = decisions(payer, year, members=keys), _Reader(payer, year)
    parts = _parts(payer, year, keys)
    by_member: dict[UUID, list[PaymentPart]] = defaultdict(list)
    for part in parts:
        by_member[part.payment.member_id].append(part)
    return [{**one, "row": reader.row(by_member[one["member"]], made)} for one in people]


def payment_rows(payer: Payer, year: int, member: Any) -> list[PaidRow]:
    """The payments of one member, each with what was decided and what it looks like."""
    made, reader = decisions(payer, year, members=[member]), _Reader(payer, year)
    by_payment: dict[UUID, list[PaymentPart]] = defaultdict(list)
    for part in _parts(payer, year, [member]):
        by_payment[part.payment_id].append(part)
    return [reader.row(parts, made) for parts in by_payment.values()]


def published_limits(payer: Payer, year: int) -> list[BenefitRule]:
    """The limits of a volunteer's allowance of that year with their source, for who decides."""
    rules = BenefitRule.objects.in_force(payer.organisation.country, date(year, 12, 31))
    return list(rules.filter(key__contains=".volunteer.", amount__isnull=False))


def _parts(payer: Payer, year: int, members: Sequence[Any]) -> QuerySet[PaymentPart]:
    payments = Payment.objects.filter(pk__in=paid_by(payer, year).filter(member__in=members).order_by().values("pk"))
    payments = payments.select_related("batch").defer(*PRIVATE)
    parts = PaymentPart.objects.filter(payment__in=payments).select_related("payment__batch", "line")
    private = [f"payment__{name}" for name in PRIVATE]
    return parts.defer(*private, "line__description", "line__return_reason").order_by("payment__paid_on", "payment")


class _Reader:
    """Reads parts of payments beside the limits of one country and year."""

    def __init__(self, payer: Payer, year: int) -> None:
        country = payer.organisation.country
        self.limits = {rule.unit: rule for rule in limits_on(country, date(year, 12, 31))}
        norms = BenefitRule.objects.filter(country=country, key__endswith="hour_21plus")
        self.norms = [as_rule(rule) for rule in norms]

    def row(self, parts: Sequence[PaymentPart], made: Decisions) -> PaidRow:
        payments = tuple({part.payment_id: part.payment for part in parts}.values())
        found = [made.of(payment) for payment in payments]
        kinds = {(one.kind, one.reporting) if one else None for one in found}
        return PaidRow(
            payments=payments,
            reward=sum((part.line.fee for part in parts), ZERO),
            costs=sum((part.line.travel for part in parts), ZERO),
            hints=tuple(sorted({self.hint(part) for part in parts if not part.line.is_correction})),
            reasons=tuple(self.reasons(parts)),
            treatment=found[0] if found and len(kinds) == 1 else None,
            differs=len(kinds) > 1,
        )

    def hint(self, part: PaymentPart) -> str:
        line = part.line
        norm = assessment.in_force(self.norms, line.on)
        found = assessment.hint(minutes=abs(line.minutes), amount=abs(line.fee), hour_norm=norm, today=today())
        return str(HintLabel(found.value).label)

    def reasons(self, parts: Sequence[PaymentPart]) -> list[Reason]:
        """Per unit the largest sum that passes its limit; by the day of the payment, a day by that of the activity."""
        found = []
        for unit in ("day", "month", "year"):
            sums: dict[date, Decimal] = defaultdict(Decimal)
            for part in parts:
                sums[_begins(unit, part)] += part.amount
            if unit not in self.limits or not sums:
                continue
            begins = max(sums, key=lambda key: sums[key])
            share = assessment.share_of(self.limits[unit], sums[begins], today())
            if share and share.is_over:
                found.append(Reason(unit, begins, share))
        return found


def _begins(unit: str, part: PaymentPart) -> date:
    """The first day of the period that a part counts in."""
    if unit == "day":
        return part.line.on
    paid_on = part.payment.paid_on or part.line.on
    return paid_on.replace(day=1) if unit == "month" else paid_on.replace(month=1, day=1)
