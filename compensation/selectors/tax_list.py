"""The yearly work list for the tax office: what is reported, what not and why, and what changed after a report."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from compensation.enums import LeftOut, PaymentForm, Reporting
from compensation.models import Payer, Payment, TaxReport, TaxReportRow, Treatment
from compensation.selectors.payments import paid_by
from compensation.selectors.treatment import decisions

ZERO = Decimal("0.00")
IN_KIND = (PaymentForm.VOUCHER, PaymentForm.TRAINING)
AT_ONCE = 2000
PRIVATE = ("iban", "account_holder", "charity", "training", "batch__account")


@dataclass(frozen=True, slots=True)
class Entry:
    """One payment of a year, in euro: what should be reported (`due`, with costs) and what was told (`reported`).

    `why`: why nothing is due; None when something is.
    """

    payment_id: UUID
    person: Any
    amount: Decimal
    due: Decimal
    reported: Decimal
    treatment: Treatment | None
    why: LeftOut | None

    @property
    def difference(self) -> Decimal:
        return self.due - self.reported


@dataclass(frozen=True)
class YearList:
    """The work list of a year: every payment as an Entry, and the reports that were made."""

    payer: Payer
    year: int
    entries: dict[UUID, Entry] = field(default_factory=dict)
    reports: list[TaxReport] = field(default_factory=list)

    @property
    def rows(self) -> list[Entry]:
        """What is still to be told: all of it, or the differences after a report."""
        return [one for one in self.entries.values() if one.difference]

    @property
    def number(self) -> str:
        """Says which list this is: the same payments and differences have the same number, in whatever order."""
        words = sorted((one.payment_id.hex, str(one.difference.quantize(ZERO))) for one in self.rows)
        number = hashlib.sha256(repr((len(self.reports), words)).encode()).hexdigest()[:12].upper()
        return "-".join((number[:4], number[4:8], number[8:]))

    @property
    def left_out(self) -> list[Entry]:
        return [one for one in self.entries.values() if one.why]

    @property
    def total(self) -> Decimal:
        return sum((one.difference for one in self.rows), ZERO)

    @property
    def people(self) -> int:
        return len({one.person for one in self.rows})

    @property
    def is_correction(self) -> bool:
        """Whether something was reported before: then these are corrections."""
        return bool(self.reports)

    @property
    def left_out_sums(self) -> list[tuple[str, str, int, Decimal]]:
        """(code, reason, payments, euro) of what is left out, what must still be decided first."""
        sums: dict[LeftOut, list[Decimal]] = defaultdict(list)
        for one in self.left_out:
            if one.why:
                sums[one.why].append(one.amount)
        return [(why.value, str(why.label), len(sums[why]), sum(sums[why], ZERO)) for why in LeftOut if why in sums]

    @property
    def must_be_decided(self) -> int:
        """How many payments wait for a decision."""
        return sum(one.why in (LeftOut.UNDECIDED, LeftOut.LATER) for one in self.left_out)


def year_list(payer: Payer, year: int) -> YearList:
    """What a payer reports about a year, what not and why, and the differences with what was reported before.

    A payment that came back since is reported back. Five queries; of a payment no more is read than this takes.
    """
    told, made = reported_amounts(payer, year), decisions(payer, year)
    found = YearList(payer, year, reports=reports_of(payer, year))
    names = ("pk", "member", "batch__panel", "member__user", "amount")
    for pk, member, panel, person, amount in paid_by(payer, year).values_list(*names).iterator(chunk_size=AT_ONCE):
        treatment = made.at(payer.pk, year, payment=pk, member=member, panel=panel)
        due = amount if treatment and treatment.is_reported else ZERO
        why = None if due else why_left_out(treatment)
        found.entries[pk] = Entry(pk, person, amount, due, told.pop(pk, ZERO), treatment, why)
    gone = Payment.objects.filter(pk__in=[key for key, amount in told.items() if amount])
    for pk, person in gone.values_list("pk", "member__user"):
        found.entries[pk] = Entry(pk, person, ZERO, ZERO, told[pk], None, None)
    return found


def payments_of(found: YearList, entries: Collection[Entry]) -> Iterator[tuple[Entry, Payment]]:
    """These entries with their payments, by name and day; read in steps, without what the list does not hold."""
    wanted = {one.payment_id: one for one in entries}
    paid = paid_by(found.payer, found.year)
    gone = Payment.objects.filter(pk__in=[pk for pk, one in wanted.items() if not one.amount])
    for payments in (paid, gone):
        for payment in _light(payments).iterator(chunk_size=AT_ONCE):
            if payment.pk in wanted:
                yield wanted.pop(payment.pk), payment


def why_left_out(treatment: Treatment | None) -> LeftOut:
    """Why a payment is not reported."""
    if treatment is None:
        return LeftOut.UNDECIDED
    if treatment.reporting == Reporting.LATER:
        return LeftOut.LATER
    return LeftOut(treatment.kind)


def in_kind(entry: Entry, payment: Payment) -> Decimal:
    """The part that was no money: a voucher or a training, at its market value."""
    return entry.due if payment.form in IN_KIND else ZERO


def reported_amounts(payer: Payer, year: int) -> dict[UUID, Decimal]:
    """What the tax office was told of each payment, all reports together."""
    rows = TaxReportRow.objects.filter(report__payer=payer, report__year=year)
    summed = rows.order_by().values_list("payment").annotate(amount=Sum("amount"))
    return {key: Decimal(amount).quantize(ZERO) for key, amount in summed}


def reports_of(payer: Payer, year: int) -> list[TaxReport]:
    """The reports of a year with how many payments and euro each told (`told_payments`, `told_amount`)."""
    reports = payer.tax_reports.filter(year=year).select_related("marked_by")
    return list(reports.annotate(told_payments=Count("rows"), told_amount=Sum("rows__amount")))


def _light(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    return payments.select_related("member__user", "batch").defer(*PRIVATE)
