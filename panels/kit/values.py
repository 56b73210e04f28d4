"""Dates, times, hours, amounts and distances as people write them in spreadsheets.

Every function raises ValueError for what it cannot read for sure; an empty cell gives None.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from panels.kit.durations import parse_minutes, whole_minutes
from panels.kit.spreadsheets import Cell, as_text

NO_VALUE = frozenset({"-", "--", "–", "—", "/", "geen", "nvt", "n.v.t.", "n.v.t", "heb ik niet"})
YES = frozenset({"ja", "j", "x", "yes", "true", "waar", "1", "✓", "✔", "☑"})
NO = frozenset({"nee", "neen", "n", "no", "false", "onwaar", "0"})
MOST = 9_999_999
FIRST_DAY_NUMBER, LAST_DAY_NUMBER = 15_000, 80_000  # 1941 to 2119

_MONTH_NAMES = re.findall(
    r"\w+", "januari februari maart april mei juni juli augustus september oktober november december"
)
_MONTHS = (
    {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
    | {name[:3]: number for number, name in enumerate(_MONTH_NAMES, start=1)}
    | {"mrt": 3, "sept": 9}
)
_WEEKDAY = r"(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+)?"
_DAY_FIRST = re.compile(rf"{_WEEKDAY}(\d{{1,2}})\s?[-/. ]\s?(\d{{1,2}})\s?[-/. ]\s?(\d{{4}}|\d{{2}})")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
_WITH_NAME = re.compile(rf"{_WEEKDAY}(\d{{1,2}})[\s.-]+([a-z]+)\.?[\s.-]+(\d{{4}}|'?\d{{2}})")
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::\d{2})?|\s?u(?:ur)?\.?\s?(\d{2})?)(?:\s?(?:uur|u))?\.?")
_AMOUNT = re.compile(r"(-?)\s*(\d{1,3}(?:[.  ]\d{3})+|\d+)?(?:[.,](\d{1,2}|-{1,2}))?")


def is_empty(cell: Cell) -> bool:
    """An empty cell, or a sign or word that people use for it."""
    text = as_text(cell)
    return not text or text.lower() in NO_VALUE


def parse_yes(cell: Cell) -> bool | None:
    """True, False, or None for an answer that is neither."""
    if isinstance(cell, bool):
        return cell
    text = as_text(cell).lower()
    return True if text in YES else False if text in NO else None


def parse_date(cell: Cell) -> date | None:
    """A date with the day first, unless it begins with a year; a number is a day number."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool | time | timedelta):
        raise ValueError("not a date")
    text = re.sub(r"\s+", " ", as_text(cell).replace("\xa0", " ")).lower()
    if not text:
        return None
    if re.fullmatch(r"\d{5}", text.removesuffix(".0")):
        return _from_day_number(int(text.removesuffix(".0")))
    return _from_text(text)


def _from_day_number(number: int) -> date:
    if not FIRST_DAY_NUMBER <= number <= LAST_DAY_NUMBER:
        raise ValueError("no day number of our time")
    return date(1899, 12, 30) + timedelta(days=number)


def _from_text(text: str) -> date:
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        return date(_year(match[3]), int(match[2]), int(match[1]))
    if match := _WITH_NAME.fullmatch(text):
        return date(_year(match[3]), _month(match[2]), int(match[1]))
    raise ValueError("not a date")


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    if name not in _MONTHS:
        raise ValueError("not a month")
    return _MONTHS[name]


def parse_moment(cell: Cell) -> datetime | None:
    """A date, with or without a time after it, in the local time of who wrote it."""
    if isinstance(cell, datetime):
        return cell
    text = as_text(cell)
    if found := re.fullmatch(r"(.+?)[ T](\d{1,2}:\d{2}(?::\d{2})?)", text):
        day, moment = parse_date(found[1]), parse_time(found[2])
        return datetime.combine(day, moment) if day and moment else None
    day = parse_date(cell)
    return datetime.combine(day, time()) if day else None


def parse_time(cell: Cell) -> time | None:
    """13:00, 13.00, 13u00, 13u, 13.00 uur or a time cell."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell
    if is_empty(cell):
        return None
    match = _TIME.fullmatch(as_text(cell).lower())
    if not isinstance(cell, str) or not match:
        raise ValueError("not a time")
    return time(int(match[1]), int(match[2] or match[3] or 0))


def parse_hours(cell: Cell) -> int | None:
    """Hours as minutes (2 / 2,5 / 2:30 / 2u30 / 2 uur / 150 min / a time cell); below zero when it says so."""
    if isinstance(cell, datetime) and cell.year == 1900:
        cell = cell - datetime(1899, 12, 31)  # noqa: DTZ001 – more than a day in a time cell: a length, no moment
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return whole_minutes(Decimal(str(cell)))
    if is_empty(cell):
        return None
    text = as_text(cell)
    if not isinstance(cell, str) or not text.lstrip("-–−")[:1].isdigit():
        raise ValueError("not a number of hours")
    minutes = parse_minutes(text.lstrip("-–−"))
    return -minutes if text[0] in "-–−" else minutes


def parse_amount(cell: Cell) -> Decimal | None:
    """12,60 / 12.60 / € 12,60 / 12,60 euro / 12,- as a decimal number of two places."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _decimal(str(cell))
    if is_empty(cell):
        return None
    text = re.sub(r"^(€|eur|euro)\s*|\s*(€|eur|euro)$", "", as_text(cell).lower().replace("\xa0", " "))
    match = _AMOUNT.fullmatch(text.strip()) if isinstance(cell, str) else None
    if not match or not (match[2] or match[3]):
        raise ValueError("not an amount")
    whole = re.sub(r"\D", "", match[2] or "0")
    return _decimal(f"{match[1]}{whole}.{(match[3] or '0').replace('-', '0')}")


def parse_km(cell: Cell) -> Decimal | None:
    """38 / 38 km / 38,5 km."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _decimal(str(cell))
    if is_empty(cell):
        return None
    match = re.fullmatch(r"(-?\d+(?:[.,]\d+)?)\s*(?:km|kilometer)?\.?", as_text(cell).lower())
    if not match:
        raise ValueError("not a distance")
    return _decimal(match[1].replace(",", "."))


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError("not a number") from error
    if not number.is_finite() or abs(number) > MOST:
        raise ValueError("not a number")
    return number
