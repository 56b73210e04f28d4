"""What people write when they mean a length of time, as whole minutes. Nothing is guessed."""

import re
from decimal import ROUND_HALF_UP, Decimal

NUMBER_WORDS = {
    "een": 1,
    "één": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vijf": 5,
    "zes": 6,
    "zeven": 7,
    "acht": 8,
}
FIXED = {
    "half uur": 30,
    "een half uur": 30,
    "halfuur": 30,
    "kwartier": 15,
    "een kwartier": 15,
    "drie kwartier": 45,
    "uur": 60,
    "anderhalf uur": 90,
}
NUMBER_WORDS |= {"negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "one": 1, "two": 2, "three": 3, "four": 4}
DAY = 24 * 60
MOST_HOURS = 9999
HOURS = r"(?:uur|uren|u|h|hours?)"
MINUTES = r"(?:minuten|minuut|minutes?|min|m)"
DECIMAL = re.compile(rf"(\d+(?:[.,]\d+)?|[.,]\d+)\s*{HOURS}?\.?")
CLOCK = re.compile(r"(\d{1,3}):(\d{2})(?:\s*uur)?")
HOURS_AND_MINUTES = re.compile(rf"(\d{{1,3}})\s*{HOURS}\.?\s*(?:en\s+)?(\d{{1,2}})\s*{MINUTES}?\.?")
ONLY_MINUTES = re.compile(rf"(\d{{1,4}})\s*{MINUTES}\.?")
TIME = r"(\d{1,2})(?:[:.u](\d{2}))?\s*(?:uur|u|h)?"
FROM_TO = re.compile(rf"(?:van |from )?{TIME}\s*(?:-|–|tot en met|tot|t/m|to|until)\s*{TIME}")
WITH_A_HALF = re.compile(rf"(\d{{1,3}})\s*(?:½|en een half)\s*{HOURS}?\.?")


def whole_minutes(hours: Decimal) -> int:
    """Hours as minutes, rounded half up: 0,33 hour is 20 minutes."""
    if not hours.is_finite() or abs(hours) > MOST_HOURS:
        raise ValueError("no length that anybody could mean")
    return int((hours * 60).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def parse_minutes(text: str) -> int:
    """Minutes for "1,5", "1.5", "1:30", "1u30", "1 uur en 30 minuten", "90 min", "anderhalf uur", "van 22.30 tot 1.00".

    A number alone is a number of hours. Raises ValueError for anything else.
    """
    words = _tidy(text)
    if words in FIXED:
        return FIXED[words]
    words = _with_digits(words)
    for pattern, read in _READERS:
        if match := pattern.fullmatch(words):
            return read(match)
    raise ValueError("not a length of time")


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\xa0", " ")).strip().lower()


def _with_digits(words: str) -> str:
    """ "twee uur" and "twee en een half uur" with a figure in front."""
    first, _, rest = words.partition(" ")
    return f"{NUMBER_WORDS[first]} {rest}" if rest and first in NUMBER_WORDS else words


def _hours(match: re.Match[str]) -> int:
    return whole_minutes(Decimal(match[1].replace(",", ".")))


def _hours_and_minutes(match: re.Match[str]) -> int:
    hours, minutes = int(match[1]), int(match[2])
    if minutes > 59:
        raise ValueError("more than 59 minutes beside the hours")
    return hours * 60 + minutes


def _minutes(match: re.Match[str]) -> int:
    return int(match[1])


def _and_a_half(match: re.Match[str]) -> int:
    return int(match[1]) * 60 + 30


def _from_to(match: re.Match[str]) -> int:
    """Between two times of the clock; an end before the begin is on the next day."""
    begin, end = _clock(match[1], match[2]), _clock(match[3], match[4])
    if begin == end:
        raise ValueError("begins when it ends")
    return (end - begin) % DAY


def _clock(hours: str, minutes: str | None) -> int:
    found = int(hours) * 60 + int(minutes or 0)
    if found > DAY or int(minutes or 0) > 59:
        raise ValueError("no time of the clock")
    return found


_READERS = (
    (DECIMAL, _hours),
    (CLOCK, _hours_and_minutes),
    (HOURS_AND_MINUTES, _hours_and_minutes),
    (ONLY_MINUTES, _minutes),
    (WITH_A_HALF, _and_a_half),
    (FROM_TO, _from_to),
)
