"""What payers paid to a person in a year or a month, and why, by the day of the payment (domain facts, 8.3)."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max, Prefetch, Q, QuerySet, Sum

from compensation.enums import PaymentState
from compensation.models import Payment, PaymentPart, TaxReportRow, Treatment
from compensation.selectors.owed_back import TooMuch, too_much_of
from compensation.selectors.treatment import Decisions
from panels.kit.dates import today
from panels.models import Member
from reports.selectors.statement_limits import Compared, compared
from reports.selectors.statement_payer import OfPayer, Paid
from reports.selectors.statement_rows import ZERO, row_of


@dataclass(frozen=True)
class Statement:
    """All payers of a person in one organisation in a period. `is_own`: the copy of the person, with what is private.

    `month` is 0 for a whole year. `version` changes with the payments, with what was decided about them and with what
    the tax office was told, and with nothing else: not with a name, a telephone number or a published limit.
    """

    member: Member
    year: int
    month: int
    is_own: bool
    payers: tuple[OfPayer, ...]
    limits: Compared
    made_on: date
    too_much: TooMuch | None = None  # of all times, as it is now

    @property
    def begins(self) -> date:
        return date(self.year, self.month or 1, 1)

    @property
    def is_interim(self) -> bool:
        """Whether the period is not over: something may be added."""
        last = (self.year, self.month or 12)
        return (self.made_on.year, self.made_on.month) <= last

    @property
    def total(self) -> Decimal:
        return sum((payer.total.total for payer in self.payers), ZERO)

    @property
    def version(self) -> str:
        words: list[object] = [self.year, self.month]
        for one in (one for payer in self.payers for one in (*payer.paid, *payer.returned)):
            made, payment = one.treatment, one.payment
            words += [payment.pk.int, payment.state, str(payment.paid_on), str(payment.returned_on), str(one.told)]
            words += [str(payment.amount), made and (made.kind, made.reporting, str(made.withheld))]
        words += [str(day) for payer in self.payers for day in payer.told_on]
        number = hashlib.sha256(repr(words).encode()).hexdigest()[:8].upper()
        return f"{number[:4]}-{number[4:]}"


def statement(member: Member, year: int, month: int = 0, *, is_own: bool = False) -> Statement:
    """What was paid in a year, or in one month of it (1 to 12); as many queries for one payment as for many.

    The person reads what was paid in all their groups of this organisation: a payer makes one statement. Who runs or
    pays a group reads what was paid in that group.
    """
    seats = seats_of(member) if is_own else [member]
    payments = list(_payments(seats, year, month))
    made, told = _decisions(payments), _told(payments)
    by_payer: dict[str, list[Payment]] = defaultdict(list)
    for payment in payments:
        by_payer[str(payment.batch.payer_id or "")].append(payment)
    payers = tuple(_of_payer(member, by_payer[key], made, told) for key in sorted(by_payer))
    stands = [one for payer in payers for one in payer.paid]
    return Statement(
        member=member,
        year=year,
        month=month,
        is_own=is_own,
        payers=payers,
        limits=compared([(one.payment, one.rows) for one in stands], member.panel.organisation.country, year),
        made_on=today(),
        too_much=too_much_of(seats),
    )


def seats_of(member: Member) -> list[Member]:
    """Every seat of a person in the groups of one organisation."""
    return list(Member.objects.filter(user=member.user_id, panel__organisation=member.panel.organisation_id))


def years_paid(member: Member, *, is_own: bool = False) -> list[int]:
    """The years in which something was paid, newest first; always this year."""
    seats = seats_of(member) if is_own else [member]
    paid = Payment.objects.filter(member__in=seats, paid_on__isnull=False)
    return sorted({today().year, *(day.year for day in paid.dates("paid_on", "year"))}, reverse=True)


def _payments(seats: Sequence[Member], year: int, month: int) -> QuerySet[Payment]:
    """Paid in the period, or come back in it."""
    paid, back = Q(paid_on__year=year), Q(returned_on__year=year)
    if month:
        paid, back = paid & Q(paid_on__month=month), back & Q(returned_on__month=month)
    stands = Q(state=PaymentState.PAID) & paid
    found = Payment.objects.filter(stands | (Q(state=PaymentState.RETURNED) & (paid | back)), member__in=seats)
    found = (
        found.select_related("batch__payer")
        .defer("iban", "account_holder")
        .order_by("paid_on", "returned_on", "number")
    )
    lines = PaymentPart.objects.select_related("line__terms").defer("line__description", "line__return_reason")
    return found.prefetch_related(Prefetch("parts", lines.prefetch_related("line__costs", "line__terms__rates")))


def _decisions(payments: Collection[Payment]) -> Decisions:
    """What was decided about these payments, on every level."""
    payers = {payment.batch.payer_id for payment in payments} - {None}
    members = {payment.member_id for payment in payments}
    panels = {payment.batch.panel_id for payment in payments}
    found = Treatment.objects.standing().filter(payer__in=payers)
    return Decisions(found.filter(Q(member__in=members) | Q(member__isnull=True, panel__in=panels)))


def _told(payments: Collection[Payment]) -> dict[Payment, tuple[Decimal, date]]:
    """Per payment what the tax office was told of it, all reports together, and when last."""
    rows = TaxReportRow.objects.filter(payment__in=payments).order_by().values_list("payment")
    found = {key: (amount, on) for key, amount, on in rows.annotate(Sum("amount"), Max("report__reported_on"))}
    return {one: (found[one.pk][0].quantize(ZERO), found[one.pk][1]) for one in payments if one.pk in found}


def _of_payer(
    member: Member, payments: Collection[Payment], made: Decisions, told: dict[Payment, tuple[Decimal, date]]
) -> OfPayer:
    every = [
        Paid(one, tuple(map(row_of, one.parts.all())), made.of(one), told[one][0] if one in told else ZERO)
        for one in payments
    ]
    payer = every[0].payment.batch.payer
    return OfPayer(
        payer=payer,
        name=payer.name if payer else member.panel.organisation.name,
        paid=tuple(one for one in every if one.payment.state == PaymentState.PAID),
        returned=tuple(one for one in every if one.payment.state == PaymentState.RETURNED),
        told_on=tuple(sorted({told[one][1] for one in payments if one in told})),
    )
