"""Banks do not pay on every day: the day that is proposed is one on which they do."""

from datetime import date

import pytest

from compensation.bank_days import easter, is_bank_day, next_bank_day
from compensation.forms import ReleaseForm


@pytest.mark.parametrize(
    ("day", "pays_on"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),  # a Friday
        (date(2026, 11, 22), date(2026, 11, 23)),  # a Sunday
        (date(2026, 12, 25), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday to Easter Monday
        (date(2026, 5, 1), date(2026, 5, 4)),
        (date(2026, 4, 27), date(2026, 4, 27)),  # King's day: banks work
    ],
)
def test_the_first_day_on_which_banks_pay(day, pays_on):
    assert next_bank_day(day) == pays_on
    assert is_bank_day(pays_on)


@pytest.mark.parametrize("day", [date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25), date(2285, 3, 22)])
def test_easter(day):
    assert easter(day.year) == day


def test_another_day_is_refused_with_the_first_that_can():
    form = ReleaseForm({"execute_on_day": "25", "execute_on_month": "12", "execute_on_year": "2026"})

    assert not form.is_valid()
    assert "maandag 28 december" in form.errors["execute_on"][0]
