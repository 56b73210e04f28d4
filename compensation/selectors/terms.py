"""The terms of a panel as somebody reads them: before applying, and before the first hour."""

from dataclasses import dataclass
from decimal import Decimal

from compensation import library
from compensation.enums import Activity, CostKind, RateUnit
from compensation.models import CostRule, Terms
from compensation.models.line import DEFAULT_PROMISE
from panels.enums import Country
from panels.kit.dates import today
from panels.models import Panel


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
class TermsText:
    """Terms with what is paid per activity, the costs, and the days within which the money comes."""

    terms: Terms
    paid: tuple[Paid, ...]
    costs: tuple[CostRule, ...]
    promise_days: int
    guideline: library.Guideline | None


def terms_text(panel: Panel) -> TermsText | None:
    """The terms of today (or the first to come), with everything that is agreed. Nobody's name is in it."""
    rows = panel.terms.select_related("payer").prefetch_related("rates", "cost_rules")
    terms = rows.on(today()).first() or rows.order_by("valid_from").first()
    if terms is None:
        return None
    country = panel.organisation.country or Country.NETHERLANDS
    return TermsText(
        terms=terms,
        paid=tuple(Paid(str(one), *terms.rate_of(one)) for one in Activity),
        costs=tuple(terms.rule_for(kind) for kind in CostKind),
        promise_days=terms.payer.promise_days if terms.payer else DEFAULT_PROMISE,
        guideline=library.guideline(terms.guideline, country) if terms.guideline else None,
    )
