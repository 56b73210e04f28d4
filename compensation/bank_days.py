"""On which days banks in the euro area move money: the calendar of TARGET, the system between the banks.

Source: European Central Bank, "TARGET closing days": weekends, 1 January, Good Friday, Easter Monday, 1 May,
25 and 26 December, every year the same. Looked at on 22 November 2026.
"""

from datetime import date, timedelta

CLOSED_EVERY_YEAR = frozenset({(1, 1), (1, 5), (25, 12), (26, 12)})  # day, month
CLOSED_AROUND_EASTER = frozenset({-2, 1})  # days from Easter Sunday: Good Friday, Easter Monday
SATURDAY = 5


def is_bank_day(day: date) -> bool:
    """Whether banks carry out an order on this day."""
    from_easter = (day - easter(day.year)).days
    closed = (day.day, day.month) in CLOSED_EVERY_YEAR or from_easter in CLOSED_AROUND_EASTER
    return day.weekday() < SATURDAY and not closed


def next_bank_day(day: date) -> date:
    """This day when banks work, else the first one after it."""
    while not is_bank_day(day):
        day += timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Easter Sunday: the first Sunday after the full moon of the church on or after 21 March (Gregorian computus)."""
    century, moon = year // 100, year % 19
    skipped = century - century // 4 - (8 * century + 13) // 25
    epact = (19 * moon + skipped + 15) % 30
    epact -= (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - moon) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    since = epact - weekday
    month = 3 + (since + 40) // 44
    return date(year, month, since + 28 - 31 * (month // 4))
