"""What planned meetings would add up to: golden sums, and nothing is lost or made whatever way is chosen."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment import Rule
from compensation.whatif import Plan, Way, begin_of, changed, outcome

TODAY = date(2026, 11, 22)
MONEY = st.decimals(min_value=0, max_value=500, places=2)
PLANS = st.lists(
    st.builds(
        Plan,
        on=st.dates(date(2026, 11, 1), date(2027, 6, 30)),
        fee=MONEY,
        costs=MONEY,
        is_fixed=st.booleans(),
    ),
    max_size=12,
).map(lambda plans: sorted(plans, key=lambda plan: plan.on))


def limit(unit, amount, **more):
    fields = {"checked_on": date(2026, 11, 1), "status": "verified", "valid_from": date(2026, 1, 1), **more}
    return Rule(f"nl.volunteer.{unit}", "limit", unit, amount=Decimal(amount) if amount else None, **fields)


def dutch(_on):
    return [limit("month", "220"), limit("year", "2200")]


def told(plans, way=Way.PLANNED, limits=dutch, elsewhere=None):
    return outcome(plans, way, limits=limits, elsewhere=elsewhere or {}, today=TODAY)


def plan(day, month, fee, **more):
    return Plan(date(2027, month, day), Decimal(fee), **more)


def test_the_day_on_which_a_month_is_passed():
    found = told([plan(5, 1, 150), plan(20, 1, 150), plan(3, 2, 150)])

    assert [(one.begins, one.together, one.passed_on) for one in found.periods if one.unit == "month"] == [
        (date(2027, 1, 1), 300, date(2027, 1, 20)),
        (date(2027, 2, 1), 150, None),
    ]
    assert found.first.passed_on == date(2027, 1, 20)


def test_exactly_the_limit_is_not_above_it():
    assert told([plan(5, 1, 220)]).first is None
    assert told([plan(5, 1, "220.01")]).first.unit == "month"


def test_what_others_pay_counts():
    found = told([plan(5, 1, 100)], elsewhere={("month", date(2027, 1, 1)): Decimal(150)})

    assert found.first.together == 250


def test_months_are_not_averaged_and_a_year_is_passed_on_its_own():
    found = told([plan(1, month, 200) for month in range(1, 13)])

    assert found.first.unit == "year"
    assert found.first.passed_on == date(2027, 12, 1)


def test_a_limit_without_an_amount_or_too_old_compares_nothing():
    old = [limit("month", "220", checked_on=date(2025, 1, 1)), limit("year", None)]
    found = told([plan(5, 1, 900)], limits=lambda on: old)

    assert not found.has_limits
    assert found.first is None


def test_costs_only_leaves_the_costs():
    found = told([plan(5, 1, 400, costs=Decimal(30))], Way.COSTS_ONLY)

    assert [one.together for one in found.periods] == [30, 30]


def test_another_form_changes_no_sum():
    plans = [plan(5, 1, 400)]

    assert told(plans, Way.OTHER_FORM).periods == told(plans).periods


def test_belgium_has_days():
    found = told([plan(5, 1, 150)], limits=lambda on: [limit("day", "44.02")])

    assert [(one.unit, one.passed_on) for one in found.periods] == [("day", date(2027, 1, 5))]


@given(PLANS)
def test_spreading_loses_and_makes_nothing(plans):
    spread = changed(plans, Way.SPREAD)

    for name in ("fee", "costs", "total"):
        assert sum(getattr(one, name) for one in spread) == sum(getattr(one, name) for one in plans)
    assert [one for one in spread if one.is_fixed] == [one for one in plans if one.is_fixed]


@given(PLANS, st.sampled_from(Way))
def test_periods_of_each_unit_add_up_to_all(plans, way):
    found, whole = told(plans, way), sum(one.total for one in changed(plans, way))

    for unit in ("month", "year"):
        assert sum(one.ours for one in found.periods if one.unit == unit) == whole


@given(PLANS, MONEY)
def test_a_limit_is_passed_exactly_when_the_sum_is_above_it(plans, more):
    months = {begin_of(one.on, "month") for one in plans}
    found = told(plans, elsewhere={("month", begin): more for begin in months})

    for one in found.periods:
        assert (one.passed_on is not None) == (one.together > one.share.limit or one.elsewhere > one.share.limit)


@pytest.mark.parametrize("unit", ["day", "month", "year"])
def test_a_period_begins_on_or_before_its_day(unit):
    assert all(begin_of(TODAY + timedelta(days=n), unit) <= TODAY + timedelta(days=n) for n in range(400))
