"""Rates, rounding, limits, hint and notice: pure functions, no database."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation import assessment
from compensation.assessment import Hint, Rule

TODAY = date(2026, 11, 22)
CHECKED = date(2026, 11, 1)
money = st.decimals(min_value=0, max_value=10_000, places=2)
minutes = st.integers(min_value=0, max_value=24 * 60)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 12, 31))


def rule(key="nl.volunteer.month", **fields):
    values = {"kind": "limit", "unit": "month", "valid_from": date(2026, 1, 1), "checked_on": CHECKED}
    return Rule(key=key, **{**values, "status": "verified", "amount": Decimal(220), **fields})


def scheme(key, **fields):
    return rule(key, kind="scheme", amount=None, unit="", **fields)


@dataclass(frozen=True)
class Rate:
    valid_from: date


@pytest.mark.parametrize(
    ("length", "per_hour", "expected"),
    [
        (0, "50", "0.00"),
        (60, "50", "50.00"),
        (90, "45", "67.50"),
        (20, "50", "16.67"),
        (1, "50", "0.83"),
        (100, "50", "83.33"),
    ],
)
def test_fee(length, per_hour, expected):
    assert assessment.fee(length, Decimal(per_hour)) == Decimal(expected)


@pytest.mark.parametrize(
    ("km", "per_km", "tickets", "expected"),
    [
        ("0", "0.23", "12.60", "12.60"),
        ("38.5", "0.23", "0", "8.86"),
        ("10.5", "0.19", "1.01", "3.01"),
        ("0.5", "0.01", "0", "0.01"),
    ],
)
def test_travel_rounds_half_up(km, per_km, tickets, expected):
    assert assessment.travel(Decimal(km), Decimal(per_km), Decimal(tickets)) == Decimal(expected)


@given(minutes, money)
def test_a_fee_is_never_more_than_half_a_cent_from_the_exact_amount(length, per_hour):
    exact = Decimal(length) * per_hour / 60

    assert abs(assessment.fee(length, per_hour) - exact) <= Decimal("0.005")


@given(money)
def test_rounding_mirrors_the_sign(amount):
    assert assessment.cents(-amount) == -assessment.cents(amount)


@given(st.lists(minutes, max_size=8), money)
def test_parts_add_up_to_the_whole_but_for_the_rounding_of_each(parts, per_hour):
    together = assessment.fee(sum(parts), per_hour)

    assert abs(sum(assessment.fee(part, per_hour) for part in parts) - together) <= Decimal("0.005") * (len(parts) + 1)


@given(st.lists(st.builds(Rate, days), max_size=6), days)
def test_the_rate_in_force_is_the_latest_start_not_after_the_day(rates, on):
    found = assessment.in_force(rates, on)

    started = [rate.valid_from for rate in rates if rate.valid_from <= on]
    assert (found.valid_from if found else None) == max(started, default=None)


def test_a_rate_holds_from_its_first_day():
    rates = [Rate(date(2024, 1, 1)), Rate(date(2022, 1, 1))]

    assert assessment.in_force(rates, date(2024, 1, 1)) == rates[0]
    assert assessment.in_force(rates, date(2023, 12, 31)) == rates[1]
    assert assessment.in_force(rates, date(2021, 12, 31)) is None


@pytest.mark.parametrize(
    ("amount", "percent", "is_near", "is_over"),
    [
        ("0", 0, False, False),
        ("175.99", 79, False, False),
        ("176", 80, True, False),
        ("220", 100, True, False),
        ("220.01", 100, True, True),
    ],
)
def test_share_of_a_limit(amount, percent, is_near, is_over):
    share = assessment.share_of(rule(), Decimal(amount), TODAY)

    assert (share.percent, share.is_near, share.is_over, share.is_sure) == (percent, is_near, is_over, True)


@pytest.mark.parametrize(
    "unusable", [{"amount": None}, {"status": "expired"}, {"checked_on": TODAY - timedelta(days=366)}]
)
def test_a_limit_that_ended_or_was_not_checked_for_a_year_compares_nothing(unusable):
    assert assessment.share_of(rule(**unusable), Decimal(100), TODAY) is None


def test_an_unverified_limit_compares_but_is_not_sure():
    assert not assessment.share_of(rule(status="unverified"), Decimal(100), TODAY).is_sure


@given(st.sampled_from(["verified", "unverified", "expired"]), st.integers(min_value=0, max_value=800))
def test_sure_means_verified_within_twelve_months(status, age):
    checked = rule(status=status, checked_on=TODAY - timedelta(days=age))

    assert assessment.is_sure(checked, TODAY) == (status == "verified" and age <= 365)


@pytest.mark.parametrize(
    ("length", "amount", "norm", "expected"),
    [
        (0, "0", rule(amount=Decimal("5.75")), Hint.COSTS_ONLY),
        (60, "50", rule(amount=Decimal("5.75")), Hint.OTHER_WORK),
        (60, "5.75", rule(amount=Decimal("5.75")), Hint.VOLUNTEER_POSSIBLE),
        (60, "50", None, Hint.UNKNOWN),
        (60, "50", rule(amount=None), Hint.UNKNOWN),
        (60, "50", rule(checked_on=date(2025, 1, 1)), Hint.UNKNOWN),
    ],
)
def test_hint(length, amount, norm, expected):
    assert assessment.hint(minutes=length, amount=Decimal(amount), hour_norm=norm, today=TODAY) == expected


def test_the_notice_tells_first_what_was_ticked():
    rules = [scheme("nl.general"), scheme("nl.ww"), rule()]

    notice = assessment.notice(rules, on=TODAY, today=TODAY, ticked=["nl.ww"])

    assert [reading.key for reading in notice.readings] == ["nl.ww", "nl.general"]
    assert [reading.key for reading in notice.ticked] == ["nl.ww"]
    assert (notice.is_sure, notice.limits) == (True, (rule(),))


def test_one_doubtful_rule_makes_the_notice_doubtful():
    rules = [scheme("nl.ww"), scheme("nl.bijstand", status="unverified")]

    assert assessment.notice(rules, on=TODAY, today=TODAY, ticked=["nl.ww"]).is_sure
    assert not assessment.notice(rules, on=TODAY, today=TODAY, ticked=["nl.ww", "nl.bijstand"]).is_sure
    assert not assessment.notice([], on=TODAY, today=TODAY).is_sure


def test_an_old_check_turns_into_we_are_not_sure():
    rules = [scheme("nl.ww", checked_on=TODAY - timedelta(days=400))]

    notice = assessment.notice(rules, on=TODAY, today=TODAY, ticked=["nl.ww"])

    assert not notice.is_sure
    assert not notice.readings[0].is_sure


def test_only_the_rules_of_the_day_are_told():
    old, new = rule(valid_from=date(2025, 1, 1), amount=Decimal(210)), rule()
    ended = rule(valid_from=date(2027, 1, 1), amount=None)

    assert assessment.notice([old, new, ended], on=TODAY, today=TODAY).limits == (new,)
    assert assessment.notice([old, new, ended], on=date(2025, 6, 1), today=TODAY).limits == (old,)
    assert assessment.notice([old, new, ended], on=date(2027, 1, 1), today=TODAY).limits == ()
