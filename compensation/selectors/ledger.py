"""Do the books hold? Everything is worked out again from the lines alone; what differs is named by its key."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from django.db.models import DecimalField, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Round

from compensation import assessment
from compensation.assessment import Basis
from compensation.enums import LineStatus, PaymentState
from compensation.models import Batch, Cost, Line, Payment, PaymentPart, Terms
from compensation.selectors.called_off import percent_of

MONEY = DecimalField(max_digits=14, decimal_places=2)
NOTHING = Decimal("0.00")
FACTS = ("terms_id", "activity", "minutes", "km", "tickets", "fee", "travel", "basis")
LATELY = 10_000  # different things that are remembered at once


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
    """A line says how it was worked out; the amounts must follow from that. What many lines say is worked out once."""
    terms_of, broken = lru_cache(maxsize=LATELY)(_terms), dict[str, list[str]]()
    for key, *facts in Line.objects.order_by().values_list("pk", *FACTS).iterator(chunk_size=2000):
        said = repr(facts)
        if said not in broken:
            if len(broken) == LATELY:
                broken.clear()
            known = dict(zip(FACTS, facts, strict=True))
            broken[said] = list(_broken_by(Line(terms=terms_of(known.pop("terms_id")), **known)))
        for rule in broken[said]:
            yield Mistake(rule, str(key))


def _terms(pk: UUID) -> Terms:
    return Terms.objects.prefetch_related("rates").get(pk=pk)


def _broken_by(line: Line) -> Iterator[str]:
    if line.fee != assessment.worth(line.counted):
        yield "fee_follows_terms"
    if line.counted != _agreed(line):
        yield "basis_follows_terms"
    if line.travel != assessment.travel(line.km, line.terms.per_km, line.tickets):
        yield "travel_follows_terms"


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
    standing = PaymentPart.objects.filter(line=OuterRef("pk"), is_undone=False)
    of_its_list = Exists(standing.filter(payment__batch=OuterRef("batch")))
    yield "line_in_list_has_payment", Line.objects.filter(~of_its_list, batch__isnull=False)
    yield "line_outside_lists_has_none", Line.objects.filter(Exists(standing), batch__isnull=True)
    was_paid = Exists(standing.filter(payment__state=PaymentState.PAID))
    yield "paid_line_was_paid", Line.objects.filter(~was_paid, status=LineStatus.PAID)
    yield "payment_is_its_parts", _unequal(Payment.objects.all(), "amount", _sum_of(PaymentPart, "payment"))
    yield "withdrawn_moved_no_money", _withdrawn_after_all()
    yield "list_is_its_payments", _unequal(Batch.objects.all(), "total", _sum_of(Payment, "batch"))
    yield "part_is_its_line", PaymentPart.objects.exclude(amount=_cents(F("line__fee") + F("line__travel")))
    yield "part_is_of_who_is_paid", PaymentPart.objects.exclude(line__member=F("payment__member"))


def _withdrawn_after_all() -> QuerySet[Payment]:
    """Payments of a list that was taken back, that were paid, that came back, or that still stand."""
    moved = Q(paid_on__isnull=False) | Q(returned_on__isnull=False)
    withdrawn, in_such_list = Q(state=PaymentState.WITHDRAWN), Q(batch__withdrawn_at__isnull=False)
    return Payment.objects.filter((withdrawn & moved) | (in_such_list & ~withdrawn) | (withdrawn & ~in_such_list))


def _cents(amount: Combinable) -> Round:
    """SQLite adds money as floating numbers: compare whole cents."""
    return Round(amount, 2, output_field=MONEY)


def _sum_of(model: type[PaymentPart] | type[Payment] | type[Cost], owner: str) -> Round:
    rows = model._default_manager.filter(**{owner: OuterRef("pk")}).order_by()
    added = Subquery(rows.values(owner).annotate(all=Sum("amount")).values("all"))
    return _cents(Coalesce(added, NOTHING, output_field=MONEY))


def _unequal(rows: QuerySet, field: str, worked_out: Round) -> QuerySet:
    return rows.annotate(worked_out=worked_out).exclude(**{field: F("worked_out")})
