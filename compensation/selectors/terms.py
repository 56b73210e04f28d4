"""The terms of a panel as somebody reads them: before applying, before saying yes, and before the first hour."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation import library
from compensation.assessment import in_force
from compensation.enums import DONE, Activity, CostKind, RateUnit
from compensation.models import CostRule, Terms
from compensation.models.line import DEFAULT_PROMISE, OPEN
from panels.enums import Country
from panels.kit.dates import today
from panels.models import Member, Panel

GUIDELINE = "vws"
GUIDELINE_PER_KM = Decimal("0.2300")


@dataclass(frozen=True, slots=True)
class Paid:
    """One activity: what it is called, by what it is paid, and how much."""

    activity: str
    unit: str
    amount: Decimal

    @property
    def label(self) -> str:
        return str(Activity(self.activity).label)

    @property
    def unit_label(self) -> str:
        return str(RateUnit(self.unit).label)

    @property
    def is_paid(self) -> bool:
        return self.unit != RateUnit.NOT_PAID


@dataclass(frozen=True, slots=True)
class PaidAlike:
    """Activities that are paid in the same way."""

    labels: tuple[str, ...]
    first: Paid

    @property
    def label(self) -> str:
        """All of them in one line."""
        first, *others = self.labels
        return ", ".join([first, *(one[:1].lower() + one[1:] for one in others)])


@dataclass(frozen=True, slots=True)
class TermsText:
    """Terms with what is paid per activity, the costs, and the days within which the money comes.

    `is_proposal`: nobody of the panel agreed to it yet, it is the guideline that the panel begins with.
    """

    terms: Terms
    paid: tuple[Paid, ...]
    costs: tuple[CostRule, ...]
    promise_days: int
    guideline: library.Guideline | None
    is_proposal: bool = False

    @property
    def alike(self) -> list[PaidAlike]:
        """What is paid in the same way together, in the order of the activities."""
        groups: dict[tuple[str, Decimal], list[Paid]] = {}
        for one in self.paid:
            groups.setdefault((one.unit, one.amount), []).append(one)
        return [PaidAlike(tuple(one.label for one in group), group[0]) for group in groups.values()]


def terms_text(panel: Panel) -> TermsText | None:
    """The terms of today (or the first to come), with everything that is agreed. Nobody's name is in it.

    A Dutch panel without terms begins with the guideline, and that is what is told. Elsewhere there is none.
    """
    rows = panel.terms.select_related("payer").prefetch_related("rates", "cost_rules")
    terms = rows.on(today()).first() or rows.order_by("valid_from").first() or proposed_terms(panel, today())
    if terms is None:
        return None
    country = panel.organisation.country or Country.NETHERLANDS
    return TermsText(
        terms=terms,
        paid=tuple(Paid(str(one), *terms.rate_of(one)) for one in DONE),
        costs=tuple(terms.rule_for(kind) for kind in CostKind),
        promise_days=terms.payer.promise_days if terms.payer else DEFAULT_PROMISE,
        guideline=library.guideline(terms.guideline, country) if terms.guideline else None,
        is_proposal=not terms.is_confirmed,
    )


def first_terms(member: Member) -> TermsText | None:
    """The terms for who never handed in hours; afterwards None, and a link is enough."""
    return None if member.lines.exclude(status__in=OPEN).exists() else terms_text(member.panel)


def default_guideline() -> library.Guideline:
    """What a Dutch panel begins with."""
    return next(one for one in library.guidelines(Country.NETHERLANDS) if one.key == GUIDELINE)


def proposed_terms(panel: Panel, on: date) -> Terms | None:
    """What a Dutch panel that never set terms begins with; not saved. None for panels elsewhere: nothing is assumed."""
    if panel.organisation.country != Country.NETHERLANDS:
        return None
    return Terms(
        panel=panel,
        valid_from=min(on, panel.starts_on),
        per_hour=default_guideline().amount,
        per_km=GUIDELINE_PER_KM,
        source=default_guideline().source,
        guideline=GUIDELINE,
        **library.practice(),
    )


def terms_on(panel: Panel, on: date) -> Terms | None:
    """The terms that hold on a day, or would hold: reading writes nothing. None when nothing was agreed for it."""
    return terms_by_day(panel)(on)


def terms_by_day(panel: Panel) -> Callable[[date], Terms | None]:
    """The same for many days, asked once."""
    every = list(panel.terms.prefetch_related("rates", "cost_rules"))
    return lambda on: in_force(every, on) if every else proposed_terms(panel, on)
