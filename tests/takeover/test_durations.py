from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panels.kit.durations import parse_minutes


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("1,5", 90),
        ("1.5", 90),
        ("1:30", 90),
        ("1u30", 90),
        ("1 u 30", 90),
        ("1 uur 30", 90),
        ("1 uur en 30 minuten", 90),
        ("1 uur 30 min.", 90),
        ("90 min", 90),
        ("90 minuten", 90),
        ("anderhalf uur", 90),
        ("Anderhalf  uur", 90),
        ("half uur", 30),
        ("een half uur", 30),
        ("2 uur", 120),
        ("twee uur", 120),
        ("twee en een half uur", 150),
        ("2½ uur", 150),
        ("drie kwartier", 45),
        ("0,75", 45),
        ("0,33", 20),
        ("2", 120),
    ],
)
def test_what_people_write(written, minutes):
    assert parse_minutes(written) == minutes


@pytest.mark.parametrize(
    "written", ["", "veel", "1:75", "1 uur 90 min", "2 à 3 uur", "-2", "=1+1", "1,5,5", "twee", "nan"]
)
def test_nothing_is_guessed(written):
    with pytest.raises(ValueError):
        parse_minutes(written)


@given(st.integers(0, 99), st.integers(0, 59))
def test_every_way_to_write_it_is_the_same(hours, minutes):
    expected = hours * 60 + minutes

    assert parse_minutes(f"{hours}:{minutes:02}") == expected
    assert parse_minutes(f"{hours}u{minutes:02}") == expected
    assert parse_minutes(f"{hours} uur en {minutes} minuten") == expected
    assert parse_minutes(f"{expected} min") == expected


@given(st.text(max_size=20))
def test_other_text_raises_only_value_errors(text):
    with suppress(ValueError):
        assert parse_minutes(text) >= 0
