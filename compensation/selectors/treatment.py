"""What a payer decided about payments, and what must still be decided."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, NullIf

from compensation.models import Payer, Payment, Treatment
from compensation.selectors.payments import paid_by
from panels.models import Member, Panel

ZERO = Decimal("0.00")
UNDECIDED = "undecided"


@dataclass(frozen=True)
class Whom:
    """What a decision is about: one payment, some members, or everybody of a panel who has no decision of their own."""

    panel: Panel | None = None
    members: Sequence[Member] = field(default_factory=list)
    payment: Payment | None = None

    @property
    def is_one(self) -> bool:
        return self.payment is not None or (self.panel is None and len(self.members) == 1)

    def places(self) -> list[dict[str, Any]]:
        """Where the decisions stand: the columns of `Treatment` that say so."""
        if self.payment:
            return [{"panel": self.payment.batch.panel, "member": self.payment.member, "payment": self.payment}]
        if self.panel:
            return [{"panel": self.panel, "member": None, "payment": None}]
        return [{"panel": member.panel, "member": member, "payment": None} for member in self.members]


class Decisions:
    """The decisions of some payers and years, by what they are about."""

    def __init__(self, treatments: Iterable[Treatment]) -> None:
        self.by_payment: dict[UUID, Treatment] = {}
        self.by_member: dict[tuple[UUID, int, UUID], Treatment] = {}
        self.by_panel: dict[tuple[UUID, int, UUID], Treatment] = {}
        for one in treatments:
            if one.payment_id:
                self.by_payment[one.payment_id] = one
            elif one.member_id:
                self.by_member[one.payer_id, one.year, one.member_id] = one
            else:
                self.by_panel[one.payer_id, one.year, one.panel_id] = one

    def of(self, payment: Payment) -> Treatment | None:
        """The nearest decision about a payment: its own, that of the member, that of the panel. None: undecided.

        A payment that came back counts in the year in which it was paid first.
        """
        day, batch = payment.paid_on or payment.returned_on, payment.batch
        if day is None or batch.payer_id is None:
            return None
        return self.at(batch.payer_id, day.year, payment=payment.pk, member=payment.member_id, panel=batch.panel_id)

    def at(self, payer: UUID, year: int, *, payment: UUID, member: UUID, panel: UUID) -> Treatment | None:
        """The same by keys."""
        found = self.by_payment.get(payment) or self.by_member.get((payer, year, member))
        found = found or self.by_panel.get((payer, year, panel))
        return found if found and found.kind else None


def decisions(payer: Payer, year: int, *, members: Collection[Any] | None = None) -> Decisions:
    """Every decision that stands of a payer and a year, or those that touch some members. One query."""
    found = Treatment.objects.standing().filter(payer=payer, year=year).select_related("confirmed_by")
    if members is not None:
        found = found.filter(Q(member__in=members) | Q(member__isnull=True))
    return Decisions(found)


def decided_as(payments: QuerySet[Payment], year: int) -> QuerySet[Payment]:
    """The payments with the kind that was decided (`decided_kind`; null: nothing was). For filters and counts."""
    found = Treatment.objects.standing().filter(payer=OuterRef("batch__payer"), year=year)
    own = Treatment.objects.standing().filter(payment=OuterRef("pk"))
    member = found.filter(member=OuterRef("member"), payment__isnull=True)
    panel = found.filter(member__isnull=True, panel=OuterRef("batch__panel"))
    nearest = [Subquery(one.values("kind")[:1]) for one in (own, member, panel)]
    return payments.annotate(decided_kind=NullIf(Coalesce(*nearest), Value("")))


def paid_people(payer: Payer, year: int, *, decided: str = "", name: str = "") -> QuerySet[Any]:
    """Per member what was paid in a year: dicts with member, name, panel_id, panel_name, payments, amount.

    `decided` is a TreatmentKind or "undecided": members with at least one such payment.
    """
    payments = paid_by(payer, year)
    if decided:
        wanted = Q(decided_kind__isnull=True) if decided == UNDECIDED else Q(decided_kind=decided)
        payments = payments.filter(member__in=decided_as(payments.order_by(), year).filter(wanted).values("member"))
    if name:
        payments = payments.filter(_is_called(name))
    known_as = Case(When(member__shown_name="", then=F("member__user__name")), default=F("member__shown_name"))
    rows = payments.order_by().values("member", panel_id=F("member__panel"), panel_name=F("member__panel__name"))
    sums = rows.annotate(name=known_as, payments=Count("pk"), amount=Sum("amount"))
    return sums.order_by("name", "member")


def _is_called(name: str) -> Q:
    """By the name that the organisation knows."""
    typed = Q(member__shown_name__icontains=name)
    return typed | Q(member__shown_name="", member__user__name__icontains=name)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the decisions of a year are: payments and euro, all and undecided."""

    payments: int
    amount: Decimal
    undecided: int
    undecided_amount: Decimal


def standing(payer: Payer, year: int) -> Standing:
    """Two sums in one query."""
    payments = decided_as(paid_by(payer, year).order_by(), year)
    none = Q(decided_kind__isnull=True)
    found = payments.aggregate(
        number=Count("pk"),
        euro=Sum("amount"),
        open_number=Count("pk", filter=none),
        open_euro=Sum("amount", filter=none),
    )
    euro, open_euro = (Decimal(found[name] or ZERO).quantize(ZERO) for name in ("euro", "open_euro"))
    return Standing(found["number"], euro, found["open_number"], open_euro)


def panel_decisions(payer: Payer, year: int) -> list[tuple[Panel, Treatment | None]]:
    """The panels in which was paid, each with what was decided for everybody who has no decision of their own."""
    made = decisions(payer, year, members=[])
    paid = paid_by(payer, year).order_by().values("member__panel")
    return [(panel, made.by_panel.get((payer.pk, year, panel.pk))) for panel in Panel.objects.filter(pk__in=paid)]
