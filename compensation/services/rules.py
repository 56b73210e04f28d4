"""The rulebook: from the files into the table, and out of it for a day."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from compensation.models import BenefitRule
from compensation.rulebook import RuleEntry, read_rulebook

WRITTEN = (
    "kind",
    "position",
    "amount",
    "unit",
    "texts",
    "traits",
    "source_title",
    "source_url",
    "checked_on",
    "checked_by",
    "status",
)


@transaction.atomic
def load_rulebook(entries: list[RuleEntry] | None = None) -> tuple[int, int]:
    """Put the rules of the files in the table; returns how many were new and how many changed. Twice: none."""
    entries = read_rulebook() if entries is None else entries
    known = {(rule.country, rule.key, rule.valid_from): rule for rule in BenefitRule.objects.select_for_update()}
    new, changed = [], []
    for entry in entries:
        values = {name: getattr(entry, name) for name in WRITTEN}
        rule = known.get((entry.country, entry.key, entry.valid_from))
        if rule is None:
            new.append(BenefitRule(country=entry.country, key=entry.key, valid_from=entry.valid_from, **values))
        elif any(getattr(rule, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(rule, name, value)
            changed.append(rule)
    BenefitRule.objects.bulk_create(new, ignore_conflicts=True)
    BenefitRule.objects.bulk_update(changed, WRITTEN)
    return len(new), len(changed)


def rules_in_force(country: str, on: date) -> list[BenefitRule]:
    """The rules of a country on a day. A new installation reads its rulebook at the first question."""
    if not BenefitRule.objects.exists():
        load_rulebook()
    return list(BenefitRule.objects.in_force(country, on))


def untaxed_per_km(country: str, on: date) -> Decimal | None:
    """The untaxed amount per kilometre, to fill in a form with."""
    rule = next((rule for rule in rules_in_force(country, on) if rule.key.endswith("km_untaxed")), None)
    return rule.amount if rule else None
