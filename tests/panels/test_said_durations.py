"""How people say how long it took: a table of sentences, properties, and what is asked instead of guessed."""

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from panels.kit.said_durations import TwoReadingsError, read_minutes

SAID = {
    30: "half uur; een half uur; halfuur; half an hour; een half uurtje; 0.30; 0:30; dertig minuten; 30 min; ½ uur",
    15: "kwartier; een kwartier; een kwartiertje; a quarter of an hour; vijftien minuten; 0,25; 0.15",
    45: "drie kwartier; 45 minuten; vijfenveertig minuten; forty-five minutes; 0,75; 0.45; three quarters of an hour",
    60: "1; 1 uur; een uur; één uur; uur; een uurtje; an hour; one hour; 60 min; 1.00; 1,0; ongeveer een uur",
    75: "vijf kwartier; een uur en een kwartier; 1 uur en 15 minuten; 1 uur 15; 1,25; 1:15; an hour and 15 min",
    90: "1,5; 1.5; 1:30; 1.30; 1u30; 1h30; 1 u 30; 1 uur 30; 1.30 uur; anderhalf uur; Anderhalf; 90 min; 90 minuten; "
    "negentig minuten; 1½ uur; 1 1/2 uur; een uur en een half uur; een uur dertig; een en een half uur; 1 uur en 30 "
    "minuten; 1 hour 30 minutes; an hour and a half; one and a half hours; 1 hr 30 min; circa 1,5 uur; ±1,5",
    120: "2; twee; twee uur; 2 uur; two hours; 13-15 uur; 13 - 15; van 13 tot 15; 13.00 - 15.00; from 1 pm to 3 pm",
    135: "twee uur en een kwartier; 2 uur en 15 minuten; 2:15; 2.15; van kwart over negen tot half twaalf",
    150: "twee en een half uur; 2½ uur; two and a half hours; 13.00 - 15.30; van 9.30 tot 12.00; van half tien tot "
    "twaalf; van half tien tot twaalf uur; 9:30–12:00; van 9u30 tot 12u; half past nine to noon; tussen 9.30 en 12.00; "
    "9.30 uur t/m 12.00 uur; from 9:30 until 12:00; vanaf 9.30 tot 12 uur",
    165: "van 9 uur tot kwart voor twaalf; 2 uur en drie kwartier; 2 uur 45",
    180: "van 9 tot 12; 9am to noon; 9 am - 12 pm; drie uur; 7 tot 10 uur 's avonds; van 21.00 tot 24.00",
    210: "van 22:00 tot 01:30; 22.00 - 1.30; 22u tot 1u30; 10 pm to 1:30 am; tien uur 's avonds tot half 2 's nachts",
    240: "van 20.00 tot middernacht; 8 pm until midnight; four hours; van 22 uur tot 2 uur",
    480: "from 9 am to 5 pm; 9 to 5 pm; van 9 uur tot 17 uur; acht uur; 8",
}
TABLE = [(text.strip(), minutes) for minutes, texts in SAID.items() for text in texts.split(";")]


@pytest.mark.parametrize(("said", "minutes"), TABLE)
def test_what_people_say(said, minutes):
    assert read_minutes(said) == minutes


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("1,30", (90, 78)),
        ("1.50", (90, 110)),
        ("1.25", (75, 85)),
        ("2.33 uur", (140, 153)),
        ("van 9 tot 5", (480, 1200)),
        ("9 to 5", (480, 1200)),
        ("van 11 tot 1", (120, 840)),
    ],
)
def test_two_meanings_are_asked(said, readings):
    with pytest.raises(TwoReadingsError) as asked:
        read_minutes(said)

    assert asked.value.readings == readings


@pytest.mark.parametrize(
    "said",
    [
        "",
        "veel",
        "lang",
        "anderhalf ei",
        "1:75",
        "1 uur 90 min",
        "2 à 3 uur",
        "-2",
        "1,5,5",
        "nan",
        "morgen",
        "van ochtend tot avond",
        "van 25.00 tot 26.00",
        "10.00 tot 10.00",
        "van 9.75 tot 10.00",
        "half tien",
        "1 uur 2 uur",
        "=1+1",
        "twee ons",
    ],
)
def test_nothing_is_guessed(said):
    with pytest.raises(ValueError, match=r"length|clock|begins|minutes"):
        read_minutes(said)


@given(st.integers(0, 99), st.integers(0, 59))
def test_every_way_to_say_it_is_the_same(hours, minutes):
    expected = hours * 60 + minutes

    for said in (f"{hours}:{minutes:02}", f"{hours}u{minutes:02}", f"{hours} uur en {minutes} minuten"):
        assert read_minutes(said) == expected
    assert read_minutes(f"{expected} min") == expected


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 12 * 60))
def test_a_stretch_of_the_clock_is_its_length_also_across_midnight(hour, minute, length):
    end = (hour * 60 + minute + length) % (24 * 60)

    assert read_minutes(f"van {hour}:{minute:02} tot {end // 60}:{end % 60:02}") == length


@given(st.integers(0, 99), st.integers(0, 99))
def test_two_figures_after_a_point_or_comma_are_read_or_asked_and_never_something_else(hours, after):
    possible = {hours * 60 + after, round(hours * 60 + after * 0.6 + 1e-9)}
    for sign in ".,":
        assert readings_of(f"{hours}{sign}{after:02}") <= possible


def readings_of(said):
    try:
        return {read_minutes(said)}
    except TwoReadingsError as asked:
        return set(asked.readings)


@given(st.text(max_size=30))
@example("a-a")
@example("²")
def test_other_text_raises_only_value_errors(text):
    with suppress(ValueError):
        assert 0 <= read_minutes(text) < 10_000 * 60
