"""The rulebook and its golden cases beside the figures that were typed by hand from the facts."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from compensation.enums import Unit
from compensation.rulebook import read_rulebook
from tests.compensation.test_golden import LIMITS

BOOK = tomllib.loads((Path(__file__).parent / "golden" / "published.toml").read_text("utf-8"))
RULES = {(entry.key, entry.valid_from): entry for entry in read_rulebook() if entry.kind == "limit"}
NONE, NOT_FOUND = "-", "?"


def tables(node, key=""):
    """(key, table) of every limit in the book, whatever the depth of its name."""
    for name, inner in node.items():
        full = f"{key}.{name}".strip(".")
        if "years" in inner:
            yield full, inner
        else:
            yield from tables(inner, full)


TABLES = dict(tables(BOOK))
CELLS = [(key, int(year), text) for key, table in TABLES.items() for year, text in table["years"].items()]


def test_every_limit_of_the_rulebook_is_in_the_table():
    assert {key for key, _day in RULES} == set(TABLES)
    assert all(list(table["years"]) == [str(year) for year in range(2020, 2028)] for table in TABLES.values())


@pytest.mark.parametrize(("key", "year", "text"), CELLS, ids=lambda value: str(value))
def test_the_rulebook_says_what_was_published(key, year, text):
    rule = RULES.get((key, date(year, 1, 1)))

    if text in (NONE, NOT_FOUND):
        assert rule is None or rule.amount is None
        return
    assert rule.amount == Decimal(text)
    assert rule.unit == TABLES[key]["unit"]
    assert rule.unit in Unit.values
    assert (rule.status == "verified") is (year in TABLES[key]["sure"])


def test_the_golden_cases_say_the_same():
    cases = {(row["key"], row["on"].year): row["amount"] for row in LIMITS}

    for key, year, text in CELLS:
        known = text not in (NONE, NOT_FOUND)
        assert (Decimal(cases[key, year]) == Decimal(text)) if known else not cases.get((key, year)), (key, year)


def test_the_golden_cases_name_the_source_of_the_rulebook():
    assert [row["key"] for row in LIMITS if RULES[row["key"], row["on"]].source_title != row["source"]] == []


def test_every_limit_stops_at_a_day_on_which_nothing_is_known():
    """The last row of a limit has no amount: an old one never goes on into a year that nobody looked up."""
    last = {key: RULES[key, day] for key, day in sorted(RULES, key=lambda one: one[1])}

    assert [key for key, rule in last.items() if rule.amount is not None] == []
