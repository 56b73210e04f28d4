"""What is agreed beside the rate per hour: kept with terms, never changed once hours were worked out by them."""

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from compensation.models import CostRule, Rate, Terms
from panels.models import User

RATES, RULES = "rates", "cost_rules"
WHO = ("approver", "approver_role")


@dataclass(frozen=True, slots=True)
class Agreed:
    """The rest of the terms.

    `rates`: (activity, unit, euro or None for the amount per hour). `cost_rules`: (kind, whether it is paid, at most
    euro or None, receipt from euro or None). Minutes, hours before the start, and percentages are whole numbers;
    `preparation_per_hour` is in minutes for every hour of a meeting.
    """

    guideline: str = ""
    round_to_minutes: int = 1
    round_up: bool = False
    half_day_minutes: int = 240
    preparation_per_hour: int = 0
    cancel_full_hours: int = 48
    cancel_part_hours: int = 168
    cancel_part_percent: int = 50
    expert_cancel_percent: int = 0
    approver: User | None = None
    approver_role: str = ""
    rates: tuple[tuple[str, str, Decimal | None], ...] = ()
    cost_rules: tuple[tuple[str, bool, Decimal | None, Decimal | None], ...] = ()

    def columns(self) -> dict[str, Any]:
        """What stands in the row of the terms itself."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in (RATES, RULES)}


def agreed_in(terms: Terms) -> Agreed:
    """What these terms say now."""
    return Agreed(
        **{name: getattr(terms, name) for name in Agreed().columns()},
        rates=tuple((rate.activity, rate.unit, rate.amount) for rate in terms.rates.all()),
        cost_rules=tuple((one.kind, one.is_paid, one.maximum, one.receipt_from) for one in terms.cost_rules.all()),
    )


def pays_the_same(terms: Terms, agreed: Agreed) -> bool:
    """Whether nothing changes but who approves."""
    now = agreed_in(terms)
    columns = all(now.columns()[name] == value for name, value in agreed.columns().items() if name not in WHO)
    return columns and set(now.rates) == set(agreed.rates) and set(now.cost_rules) == set(agreed.cost_rules)


def write_agreed(terms: Terms, agreed: Agreed) -> None:
    """Keep it with the terms, whatever they said before."""
    for name, value in agreed.columns().items():
        setattr(terms, name, value)
    terms.save(update_fields=[*agreed.columns(), "updated_at"])
    terms.rates.all().delete()
    terms.cost_rules.all().delete()
    Rate.objects.bulk_create(
        Rate(terms=terms, activity=one, unit=unit, amount=sum_) for one, unit, sum_ in agreed.rates
    )
    CostRule.objects.bulk_create(
        CostRule(terms=terms, kind=kind, is_paid=is_paid, maximum=maximum, receipt_from=receipt_from)
        for kind, is_paid, maximum, receipt_from in agreed.cost_rules
    )
