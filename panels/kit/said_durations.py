"""A length of time as people say or type it, in Dutch or English. What can be read in two ways is asked, not guessed.

`durations.parse_minutes` reads what is written exactly (spreadsheets); this reads what a person tells a form, also by
voice: "anderhalf uur", "twee en een half uur", "van half tien tot kwart voor twaalf", "an hour and a half".
"""

import re
from decimal import Decimal

from panels.kit.durations import DAY, NUMBER_WORDS, parse_minutes, whole_minutes

ONES = NUMBER_WORDS | {"five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
ONES |= {"a": 1, "an": 1, "dertien": 13, "veertien": 14, "vijftien": 15, "fifteen": 15}
TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "negentig": 90}
TENS |= {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
NUMBERS = ONES | TENS
ONE = "|".join(sorted(ONES, key=len, reverse=True))
TEN = "|".join(TENS)
H = r"(?:uurtjes?|uren|uur|hours?|hrs?|u|h)"
M = r"(?:minuutjes|minuten|minuut|minutes?|mins?|m)"
FILLERS = re.compile(r"\b(?:ongeveer|circa|ca\.?|zo'n|plusminus|in totaal|about|around|roughly|in total)(?=\s|$)|[±~]")
TWO_FIGURES = re.compile(rf"(\d{{1,2}})([.,])(\d{{2}})(?:\s*{H})?")
PART = re.compile(rf"(\d+(?:[.,]\d+)?)\s*({H}|{M})\.?(?=[\s,+]|$)\s*(?:en\b|and\b|,|\+)?\s*")
BETWEEN = re.compile(r"\s*(?:-|–|\btot en met\b|\bt/m\b|\btot\b|\buntil\b|\btill\b|\bto\b)\s*")
CLOCK = re.compile(r"(\d{1,2})(?:\s*(?:[:.]|u|h|uur)\s*(\d{2}))?\s*(?:uur|u|h|o'clock)?")
LATER = re.compile(r"'?s (?:middags|avonds)|in the (?:afternoon|evening)|\bp\.?m\.?\b|(?<=\d)pm\b")
EARLY = re.compile(r"'?s (?:ochtends|morgens|nachts)|in the morning|\ba\.?m\.?\b|(?<=\d)am\b")
LONG = 12 * 60

# Words to figures, in this order. "1 half" is what is left of "een half".
LENGTHS = (
    (re.compile(r"(\d+)\s*(?:½|1/2)"), lambda found: f"{found[1]},5"),
    (re.compile(rf"(\d+) (?:en|and) 1 hal(?:f|ve)(?=\s*{H})"), lambda found: f"{found[1]},5"),
    (re.compile(rf"(\d+)\s*{H} (?:en|and) 1 half(?:\s*{H})?$"), lambda found: f"{found[1]},5 uur"),
    (re.compile(rf"\banderhal(?:f|ve)\b(?:\s*{H})?"), lambda _found: "1,5 uur"),
    (re.compile(rf"(?:\b1 )?(?:\bhal(?:f|ve)(?: 1)?|½)\s*{H}\b"), lambda _found: "30 min"),
    (
        re.compile(r"(?:(\d+) )?\b(?:kwartier(?:en|tjes?)?|quarters?(?: of)?(?: 1)? hour)\b"),
        lambda found: _quarters(found),
    ),
)
TIMES = (
    (re.compile(r"\bhalf past (\d{1,2})"), lambda found: f"{found[1]}:30"),
    (re.compile(r"\bhalf (\d{1,2})"), lambda found: f"{(int(found[1]) - 1) % 24}:30"),
    (re.compile(r"(?:1 )?\b(?:kwart over|quarter past) (\d{1,2})"), lambda found: f"{found[1]}:15"),
    (re.compile(r"(?:1 )?\b(?:kwart voor|quarter to) (\d{1,2})"), lambda found: f"{(int(found[1]) - 1) % 24}:45"),
    (re.compile(r"\b(?:middernacht|midnight)\b"), lambda _found: "24:00"),
    (re.compile(r"\bnoon\b"), lambda _found: "12:00"),
)


class TwoReadingsError(ValueError):
    """It can mean two things; `readings` are both, in minutes, the likeliest first."""

    def __init__(self, *readings: int) -> None:
        super().__init__("can be read in two ways")
        self.readings = readings


def read_minutes(text: str) -> int:
    """Minutes for what somebody says or types. Raises TwoReadingsError, or ValueError when it is no length of time.

    A number alone is a number of hours. `1.30` is an hour and a half and `1,5` as well; `1,30` and `1.50` are asked.
    """
    words = _tidy(text)
    if found := TWO_FIGURES.fullmatch(words):
        return _two_figures(int(found[1]), found[2], found[3])
    words = _with_figures(words)
    if len(ends := BETWEEN.split(_with_times(words))) == 2 and all(ends):
        return _from_to(*ends)
    return _length(words)


def _tidy(text: str) -> str:
    words = text.replace("\xa0", " ").replace("’", "'").lower()
    return re.sub(r"\s+", " ", FILLERS.sub(" ", words)).strip().rstrip(".!")


def _two_figures(hours: int, sign: str, after: str) -> int:
    """Two figures after a comma or point: minutes, hundredths of an hour, or one of both."""
    parts = int(after)
    hundredths = whole_minutes(Decimal(f"{hours}.{after}"))
    minutes = hours * 60 + parts
    if parts == 0 or parts >= 60:
        return hundredths
    is_quarter, is_round = parts in (25, 50), parts % 5 == 0
    if sign == "," and (is_quarter or not is_round):
        return hundredths
    if sign == "." and is_round and not is_quarter:
        return minutes
    raise TwoReadingsError(*((minutes, hundredths) if sign == "," else (hundredths, minutes)))


def _with_figures(words: str) -> str:
    """Numbers in words become figures: "vijfenveertig", "forty-five", "tien"."""
    words = re.sub(rf"\b({ONE})(?:en|ën)({TEN})\b", lambda found: str(NUMBERS[found[1]] + NUMBERS[found[2]]), words)
    words = re.sub(rf"\b({TEN})[ -]({ONE})\b", lambda found: str(NUMBERS[found[1]] + NUMBERS[found[2]]), words)
    return re.sub(rf"\b({ONE}|{TEN})\b", lambda found: str(NUMBERS[found[1]]), words)


def _with_times(words: str) -> str:
    """A stretch between two times of the clock, as "begin - end"."""
    words = re.sub(r"^(?:vanaf|van|from)\s+", "", words)
    words = re.sub(r"^(?:tussen|between)\s+(.+?)\s+(?:en|and)\s+(.+)$", r"\1 tot \2", words)
    for pattern, figures in TIMES:
        words = pattern.sub(figures, words)
    return words


def _from_to(begin: str, end: str) -> int:
    """Between two times; an end before the begin is on the next day. "Van 9 tot 5" is asked."""
    (start, start_said), (stop, stop_said) = _clock(begin), _clock(end)
    if stop_said and not start_said and start < stop - LONG:
        start += LONG  # "7 tot 10 uur 's avonds": both
    if start % DAY == stop % DAY:
        raise ValueError("begins when it ends")
    minutes = (stop - start) % DAY
    if minutes > LONG and start < LONG and stop <= LONG and not (start_said or stop_said):
        raise TwoReadingsError(minutes - LONG, minutes)
    return minutes


def _clock(text: str) -> tuple[int, bool]:
    """Minutes after midnight, and whether it was said which part of the day."""
    is_later, is_early = bool(LATER.search(text)), bool(EARLY.search(text))
    found = CLOCK.fullmatch(EARLY.sub("", LATER.sub("", text)).strip())
    if not found or int(found[1]) > 24 or int(found[2] or 0) > 59:
        raise ValueError("no time of the clock")
    hours = int(found[1])
    if is_later and hours < 12:
        hours += 12
    if is_early and hours == 12:
        hours = 0
    return hours * 60 + int(found[2] or 0), is_later or is_early or hours == 24


def _length(words: str) -> int:
    for pattern, figures in LENGTHS:
        words = pattern.sub(figures, words)
    try:
        return parse_minutes(words)
    except ValueError:
        return _sum_of_parts(words)


def _sum_of_parts(words: str) -> int:
    """ "2 uur en 15 min": hours at most once, and nothing that was not understood."""
    parts = list(PART.finditer(words))
    hours = [part for part in parts if part[2][0] in "uh"]
    if not parts or "".join(part[0] for part in parts) != words or len(hours) > 1:
        raise ValueError("not a length of time")
    minutes = [Decimal(part[1].replace(",", ".")) for part in parts if part not in hours]
    if hours and sum(minutes) > 59:
        raise ValueError("more than 59 minutes beside the hours")
    total = sum(whole_minutes(Decimal(part[1].replace(",", "."))) for part in hours)
    return total + int(sum(minutes))


def _quarters(found: re.Match[str]) -> str:
    return f"{15 * int(found[1] or 1)} min"
