"""What holds for any amount, worked out a second time in fractions: worth, rounding, travel, limits, costs."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation import assessment
from compensation.assessment import Basis, Rule
from compensation.enums import CostKind, RateUnit
from compensation.models import CostRule
from compensation.models.terms import ROUNDINGS
from compensation.services.costs import paid_back
from panels.kit.errors import Refusal

TODAY = date(2026, 11, 22)
CENT = Fraction(1, 100)
UNITS = [str(unit) for unit in RateUnit]
minutes = st.integers(min_value=0, max_value=24 * 60)
money = st.decimals(min_value=0, max_value=10_000, places=2)
steps = st.sampled_from(ROUNDINGS)
percents = st.integers(min_value=0, max_value=100)
half_days = st.integers(min_value=60, max_value=600)
bases = st.builds(Basis, st.sampled_from(UNITS), money, minutes, half_days, percents)


def in_cents(exact):
    """A fraction in whole cents, half away from nought, by another road than the product takes."""
    whole = int((abs(exact) / CENT + Fraction(1, 2)) // 1)
    return Decimal(whole if exact >= 0 else -whole) / 100


def exact_worth(basis):
    if basis.unit == "hour":
        return Fraction(basis.minutes) * Fraction(basis.amount) / 60
    if basis.unit == "not_paid" or not basis.minutes:
        return Fraction(0)
    times = ceil(Fraction(abs(basis.minutes), basis.half_day_minutes)) if basis.unit == "half_day" else 1
    return Fraction(basis.amount) * times * (1 if basis.minutes > 0 else -1)


@given(bases)
def test_worth_is_the_exact_amount_in_cents(basis):
    whole = in_cents(exact_worth(basis))

    assert assessment.worth(basis) == in_cents(Fraction(whole) * basis.percent / 100)


@given(bases)
def test_a_correction_is_worth_the_opposite(basis):
    assert assessment.worth(assessment.opposite(basis)) == -assessment.worth(basis)
    assert assessment.opposite(assessment.opposite(basis)) == basis


@given(bases, minutes)
def test_longer_never_pays_less(basis, more):
    assert assessment.worth(replace(basis, minutes=basis.minutes + more)) >= assessment.worth(basis)


@given(bases, percents)
def test_a_larger_part_never_pays_less(basis, percent):
    less, more = sorted((basis.percent, percent))

    assert assessment.worth(replace(basis, percent=less)) <= assessment.worth(replace(basis, percent=more))


@given(minutes, steps, st.booleans())
def test_rounding_gives_whole_steps_and_is_near(length, step, up):
    counted = assessment.rounded(length, step, up=up)

    assert counted % step == 0
    assert abs(counted - length) < step if up or (length and length < step) else abs(counted - length) * 2 <= step
    assert counted >= length or not up
    assert (counted == 0) == (length == 0)
    assert assessment.rounded(counted, step, up=up) == counted
    assert assessment.rounded(-length, step, up=up) == -counted


@given(minutes, minutes, steps, st.booleans())
def test_rounding_keeps_the_order(one, other, step, up):
    less, more = sorted((one, other))

    assert assessment.rounded(less, step, up=up) <= assessment.rounded(more, step, up=up)


@given(st.decimals(0, 5000, places=2), st.decimals(0, 2, places=4), money)
def test_travel_is_kilometres_and_tickets_in_cents(km, per_km, tickets):
    exact = Fraction(km) * Fraction(per_km) + Fraction(tickets)

    assert assessment.travel(km, per_km, tickets) == in_cents(exact)
    assert assessment.travel(-km, per_km, -tickets) == -in_cents(exact)


def limit(amount, *, age=0, status="verified"):
    return Rule("nl.volunteer.month", "limit", "month", TODAY, TODAY - timedelta(days=age), status, amount)


@given(money, st.decimals("0.01", 10_000, places=2))
def test_a_share_is_near_from_80_percent_and_over_above_all_of_it(amount, most):
    share = assessment.share_of(limit(most), amount, TODAY)

    exact = Fraction(amount) / Fraction(most) * 100
    assert share.percent == int(exact)
    assert share.is_near == (exact >= 80)
    assert share.is_over == (exact > 100)
    assert share.is_near or not share.is_over


@given(money, money)
def test_a_sum_that_grows_is_never_less_near(amount, more):
    one, other = (assessment.share_of(limit(Decimal(220)), each, TODAY) for each in (amount, amount + more))

    assert one.percent <= other.percent
    assert other.is_near or not one.is_near
    assert other.is_over or not one.is_over


@given(money, st.integers(0, 800), st.sampled_from(["verified", "unverified", "expired"]))
def test_nothing_is_compared_with_a_limit_that_nobody_looked_at_for_a_year(amount, age, status):
    share = assessment.share_of(limit(Decimal(220), age=age, status=status), amount, TODAY)

    assert (share is None) == (age > 365 or status == "expired")
    assert share is None or share.is_sure == (status == "verified")


@given(st.lists(money, min_size=1, max_size=12))
def test_amounts_in_cents_add_up_in_any_order(amounts):
    together = sum((assessment.cents(one) for one in amounts), Decimal(0))

    assert sum((assessment.cents(one) for one in sorted(amounts)), Decimal(0)) == together
    assert assessment.cents(together) == together


@given(st.lists(minutes, max_size=8), money)
def test_splitting_hours_over_lines_loses_at_most_half_a_cent_a_line(parts, per_hour):
    """Nobody is better or worse off by writing an afternoon down in parts, but for the rounding of each."""
    each = [assessment.fee(length, per_hour) for length in parts]
    whole = assessment.fee(sum(parts), per_hour)

    assert abs(sum(each, Decimal(0)) - whole) * 200 <= len(parts) + 1


class Agreed:
    """What terms say about costs, without a database."""

    def __init__(self, rules):
        self.known = {rule.kind: rule for rule in rules}

    def rule_for(self, kind):
        return self.known.get(kind) or CostRule(kind=kind)


cost_rules = st.builds(
    CostRule,
    kind=st.sampled_from(CostKind.values),
    is_paid=st.booleans(),
    maximum=st.none() | st.decimals(0, 500, places=2),
)


@given(st.dictionaries(st.sampled_from(CostKind.values), st.decimals(0, 900, places=2)), st.lists(cost_rules))
def test_costs_are_paid_back_whole_up_to_what_was_agreed(spent, rules):
    terms = Agreed(rules)
    refused = {kind for kind, euro in spent.items() if euro and not terms.rule_for(kind).is_paid}

    if refused:
        with pytest.raises(Refusal):
            paid_back(terms, spent, ask="Marit")
        return

    amounts = paid_back(terms, spent, ask="Marit")
    assert set(amounts) == {kind for kind, euro in spent.items() if euro}
    for kind, amount in amounts.items():
        most = terms.rule_for(kind).maximum
        assert amount == (spent[kind] if most is None else min(spent[kind], most))
        assert 0 <= amount <= spent[kind]
