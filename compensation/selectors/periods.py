"""What we pay and what a person said that others pay, by month and by year, in euro."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import F, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from compensation.assessment import ZERO
from compensation.enums import Unit
from compensation.models import Line
from compensation.selfcheck import Answers
from panels.kit.dates import today

Begin = tuple[str, date]
Steps = list[tuple[date, Decimal]]


def sums_by_period(lines: QuerySet[Line], years: Iterable[int]) -> dict[Begin, Decimal]:
    """Fee, travel and costs of these years by (unit, begin), in one query."""
    months = lines.filter(on__year__in=sorted(set(years))).order_by()
    rows = months.values(year=ExtractYear("on"), month=ExtractMonth("on")).annotate(sum=Sum(F("fee") + F("travel")))
    found: dict[Begin, Decimal] = {}
    for row in rows:
        found[str(Unit.MONTH), date(row["year"], row["month"], 1)] = row["sum"]
        year = str(Unit.YEAR), date(row["year"], 1, 1)
        found[year] = found.get(year, ZERO) + row["sum"]
    return found


def elsewhere_by_period(answers: Answers, days: Iterable[date]) -> dict[Begin, Decimal]:
    """What others pay in the months and years of these days: the month as if it stays so, the year until now.

    The year is what was told on a day, with the month in each calendar month since, until the month of now or of the
    last of these days. A year that is over is counted to its end.
    """
    asked = list(days)
    found, later = elsewhere_ahead(answers, asked)
    for begin, steps in later.items():
        now = today()
        last = max([day for day in [*asked, now] if day.year == begin.year], default=now)
        until = date(begin.year, 12, 31) if begin.year < now.year else last
        paid = sum((amount for day, amount in steps if day <= until), ZERO)
        found[str(Unit.YEAR), begin] = found.get((str(Unit.YEAR), begin), ZERO) + paid
    return found


def elsewhere_ahead(answers: Answers, days: Iterable[date]) -> tuple[dict[Begin, Decimal], dict[date, Steps]]:
    """What others pay: the sums that were told, and by the begin of each year what comes on top, from which day on.

    A month stays as it is. So it comes on top in every calendar month after the one in which it was told, also when
    nothing is planned here in that month.
    """
    asked = {day.replace(day=1) for day in days}
    told_on = answers.told_on or today()
    found: dict[Begin, Decimal] = {}
    if answers.year is not None:
        found[str(Unit.YEAR), date(told_on.year, 1, 1)] = max(answers.year, answers.month or answers.year)
    if answers.month is None:
        return found, {}
    found |= {(str(Unit.MONTH), begin): answers.month for begin in asked}
    years = {begin.year for begin in asked}
    return found, {
        date(year, 1, 1): [(begin, answers.month) for begin in _months_on_top(answers, told_on, year, asked)]
        for year in years
    }


def _months_on_top(answers: Answers, told_on: date, year: int, asked: Iterable[date]) -> list[date]:
    """The months of a year that are not in the sum that was told for it."""
    was_told = answers.year is not None and year == told_on.year
    if was_told:
        return [date(year, month, 1) for month in range(told_on.month + 1, 13)]
    before = {begin for begin in asked if begin.year == year}
    if year < told_on.year:
        return sorted(before)
    first = told_on.month if year == told_on.year else 1
    return sorted(before | {date(year, month, 1) for month in range(first, 13)})
