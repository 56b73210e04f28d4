"""Do the books hold? Everything is worked out again from the lines alone; what differs is named by its key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Round

from compensation import assessment
from compensation.assessment import Basis
from compensation.enums import LineStatus, PaymentState
from compensation.models import Batch, Cost, Line, Payment, PaymentPart
from compensation.selectors.called_off import percent_of

MONEY = DecimalField(max_digits=14, decimal_places=2)
NOTHING = Decimal("0.00")
STANDS = Q(parts__is_undone=False)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in the books that does not hold: which rule, and the key of the row."""

    rule: str
    key: str


def mistakes() -> Iterator[Mistake]:
    """Everything that does not hold, one at a time; memory does not grow with the books."""
    yield from _lines_and_their_terms()
    for rule, rows in _rules():
        for key in rows.order_by().values_list("pk", flat=True).iterator(chunk_size=2000):
            yield Mistake(rule, str(key))


def _lines_and_their_terms() -> Iterator[Mistake]:
    """A line says how it was worked out; the amounts must follow from that."""
    lines = Line.objects.select_related("terms").defer("description", "return_reason", "reply").prefetch_related("terms__rates")
    for line in lines.order_by().iterator(chunk_size=2000):
        if line.fee != assessment.worth(line.counted):
            yield Mistake("fee_follows_terms", str(line.pk))
        if line.counted != _agreed(line):
            yield Mistake("basis_follows_terms", str(line.pk))
        if line.travel != assessment.travel(line.km, line.terms.per_km, line.tickets):
            yield Mistake("travel_follows_terms", str(line.pk))


def _agreed(line: Line) -> Basis:
    """How the terms say that it is paid; of a meeting that was called off the agreed part."""
    how = line.called_off
    if how is None:
        return line.terms.basis(line.activity, line.minutes)
    percent = percent_of(line.terms, timedelta(minutes=how["notice"]), by_expert=how["by_expert"])
    return replace(line.terms.basis(how["of"], line.counted.minutes), percent=percent)


def _rules() -> Iterator[tuple[str, QuerySet]]:
    """Sentences about rows, as the rows that break them."""
    yield (
        "correction_mirrors_line",
        Line.objects.filter(reverses__isnull=False).exclude(
            fee=-F("reverses__fee"), travel=-F("reverses__travel"), minutes=-F("reverses__minutes")
        ),
    )
    with_costs = Line.objects.filter(reverses__isnull=True, costs__isnull=False).distinct()
    yield "costs_are_what_is_paid_back", _unequal(with_costs, "tickets", _sum_of(Cost, "line"))
    standing = Count("parts", filter=STANDS)
    yield "line_in_list_has_payment", Line.objects.filter(batch__isnull=False).annotate(n=standing).exclude(n=1)
    yield "line_outside_lists_has_none", Line.objects.filter(batch__isnull=True).annotate(n=standing).exclude(n=0)
    yield (
        "paid_line_was_paid",
        Line.objects.filter(status=LineStatus.PAID).exclude(
            pk__in=PaymentPart.objects.filter(is_undone=False, payment__state=PaymentState.PAID).values("line")
        ),
    )
    yield "payment_is_its_parts", _unequal(Payment.objects.all(), "amount", _sum_of(PaymentPart, "payment"))
    yield "list_is_its_payments", _unequal(Batch.objects.all(), "total", _sum_of(Payment, "batch"))
    yield "part_is_its_line", PaymentPart.objects.exclude(amount=_cents(F("line__fee") + F("line__travel")))
    yield "part_is_of_who_is_paid", PaymentPart.objects.exclude(line__member=F("payment__member"))


def _cents(amount: Combinable) -> Round:
    """SQLite adds money as floating numbers: compare whole cents."""
    return Round(amount, 2, output_field=MONEY)


def _sum_of(model: type[PaymentPart] | type[Payment] | type[Cost], owner: str) -> Round:
    rows = model._default_manager.filter(**{owner: OuterRef("pk")}).order_by()
    added = Subquery(rows.values(owner).annotate(all=Sum("amount")).values("all"))
    return _cents(Coalesce(added, NOTHING, output_field=MONEY))


def _unequal(rows: QuerySet, field: str, worked_out: Round) -> QuerySet:
    return rows.annotate(worked_out=worked_out).exclude(**{field: F("worked_out")})
