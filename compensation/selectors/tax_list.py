"""The yearly work list for the tax office: what is reported, what not and why, and what changed after a report."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from compensation.enums import LeftOut, PaymentForm, Reporting, TreatmentKind
from compensation.models import Payer, Payment, TaxReport, TaxReportRow, Treatment
from compensation.selectors.payments import paid_by
from compensation.selectors.treatment import decisions

ZERO = Decimal("0.00")
IN_KIND = (PaymentForm.VOUCHER, PaymentForm.TRAINING)
PRIVATE = ("iban", "charity", "training")


@dataclass(frozen=True, slots=True)
class ToReport:
    """A payment of which something is to be reported. `due` is what should be told, `reported` what was told."""

    payment: Payment
    treatment: Treatment | None
    due: Decimal
    reported: Decimal

    @property
    def difference(self) -> Decimal:
        return self.due - self.reported

    @property
    def in_kind(self) -> Decimal:
        """The part that was no money: a voucher or a training, at its market value."""
        return self.due if self.payment.form in IN_KIND else ZERO


@dataclass(frozen=True, slots=True)
class NotReported:
    """A payment that is not in the list, and why."""

    payment: Payment
    why: LeftOut


@dataclass(frozen=True)
class YearList:
    """The work list of a year. `rows` is what is still to be told: all of it, or the differences after a report."""

    payer: Payer
    year: int
    rows: list[ToReport] = field(default_factory=list)
    left_out: list[NotReported] = field(default_factory=list)
    reports: list[TaxReport] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        return sum((row.difference for row in self.rows), ZERO)

    @property
    def people(self) -> int:
        return len({row.payment.member.user_id for row in self.rows})

    @property
    def is_correction(self) -> bool:
        """Whether something was reported before: then these are corrections."""
        return bool(self.reports)

    @property
    def left_out_sums(self) -> list[tuple[str, str, int, Decimal]]:
        """(code, reason, payments, euro) of what is left out, what must still be decided first."""
        sums: dict[LeftOut, list[Decimal]] = defaultdict(list)
        for one in self.left_out:
            sums[one.why].append(one.payment.amount)
        return [(why.value, str(why.label), len(sums[why]), sum(sums[why], ZERO)) for why in LeftOut if why in sums]

    @property
    def must_be_decided(self) -> int:
        """How many payments wait for a decision."""
        return sum(one.why in (LeftOut.UNDECIDED, LeftOut.LATER) for one in self.left_out)


def year_list(payer: Payer, year: int) -> YearList:
    """What a payer reports about a year, what not and why, and the differences with what was reported before.

    The amount is with costs (domain facts, section 2.3). A payment that came back since is reported back.
    """
    told = reported_amounts(payer, year)
    made = decisions(payer, year)
    found = YearList(payer, year, reports=reports_of(payer, year))
    for payment in _with_costs(paid_by(payer, year)):
        treatment, reported = made.of(payment), told.pop(payment.pk, ZERO)
        due = payment.amount if treatment and treatment.is_reported else ZERO
        if due != reported:
            found.rows.append(ToReport(payment, treatment, due, reported))
        if not due:
            found.left_out.append(NotReported(payment, why_left_out(treatment)))
    gone = _with_costs(Payment.objects.filter(pk__in=[key for key, amount in told.items() if amount]))
    found.rows.extend(ToReport(payment, None, ZERO, told[payment.pk]) for payment in gone)
    return found


def why_left_out(treatment: Treatment | None) -> LeftOut:
    """Why a payment is not reported."""
    if treatment is None:
        return LeftOut.UNDECIDED
    if treatment.reporting == Reporting.LATER and treatment.kind != TreatmentKind.COSTS:
        return LeftOut.LATER
    return LeftOut(treatment.kind)


def reported_amounts(payer: Payer, year: int, *, members: Collection[Any] | None = None) -> dict[UUID, Decimal]:
    """What the tax office was told of each payment, all reports together."""
    rows = TaxReportRow.objects.filter(report__payer=payer, report__year=year)
    if members is not None:
        rows = rows.filter(payment__member__in=members)
    summed = rows.order_by().values_list("payment").annotate(amount=Sum("amount"))
    return {key: Decimal(amount).quantize(ZERO) for key, amount in summed}


def reports_of(payer: Payer, year: int) -> list[TaxReport]:
    """The reports of a year with how many payments and euro each told (`told_payments`, `told_amount`)."""
    reports = payer.tax_reports.filter(year=year).select_related("marked_by")
    return list(reports.annotate(told_payments=Count("rows"), told_amount=Sum("rows__amount")))


def _with_costs(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    found = payments.select_related("member__user", "batch__payer").defer(*PRIVATE)
    return found.annotate(costs=Sum("parts__line__travel"))
