"""Sums, lists and limits; and that long lists ask and read no more than short ones."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compensation import selectors
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services import correct_line
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db
APPROVED = LineStatus.APPROVED


@pytest.fixture
def panel():
    panel = make_panel()
    make_terms(panel=panel)
    return panel


@pytest.fixture
def members(panel):
    return [make_member(panel=panel, user=make_user(name=name)) for name in ("Bo", "Ank")]


def test_totals_count_what_is_agreed(panel, members):
    bo, ank = members
    make_line(member=bo, on=date(2022, 12, 31), minutes=60, status=APPROVED, tickets=Decimal("2.50"))
    make_line(member=bo, on=date(2023, 1, 1), minutes=30, status=APPROVED)
    make_line(member=ank, on=date(2023, 3, 31), minutes=15, status=APPROVED)
    make_line(member=ank, on=date(2023, 3, 31), status=LineStatus.SUBMITTED)
    make_line(status=APPROVED)

    assert selectors.panel_total(panel) == selectors.Total(3, 105, Decimal("87.50"), Decimal("2.50"))
    assert selectors.panel_total(panel, year=2023).total == Decimal("37.50")
    assert [(row.name, row.hours, row.total) for row in selectors.member_totals(panel)] == [
        ("Ank", Decimal("0.25"), Decimal("12.50")),
        ("Bo", Decimal("1.50"), Decimal("77.50")),
    ]
    assert [(row.label, row.minutes) for row in selectors.quarter_totals(panel)] == [("2022-Q4", 60), ("2023-Q1", 45)]
    assert [(row.name, row.label, row.lines) for row in selectors.member_quarter_totals(panel)] == [
        ("Ank", "2023-Q1", 1),
        ("Bo", "2022-Q4", 1),
        ("Bo", "2023-Q1", 1),
    ]


def test_a_corrected_line_adds_nothing(panel, members):
    line = make_line(member=members[0], status=APPROVED)
    correct_line(line, by=make_user())

    assert selectors.panel_total(panel).total == 0


def test_no_lines_add_up_to_nought(panel):
    assert selectors.panel_total(panel) == selectors.Total()
    assert (selectors.member_totals(panel), selectors.quarter_totals(panel)) == ([], [])


def test_lists(panel, members):
    waiting = make_line(member=members[0], status=LineStatus.SUBMITTED)
    draft, returned = make_line(member=members[0]), make_line(member=members[0], status=LineStatus.RETURNED)

    assert list(selectors.lines_to_approve(panel)) == [waiting]
    assert set(selectors.open_lines(members[0].user)) == {draft, returned}
    assert not selectors.open_lines(members[1].user).exists()


def test_open_lines_in_numbers_take_one_query(members, django_assert_num_queries):
    make_line(member=members[0])
    make_line(member=members[0])
    make_line(member=members[0], status=LineStatus.RETURNED)
    make_line(member=members[0], status=LineStatus.SUBMITTED)

    with django_assert_num_queries(1):
        counts = selectors.open_line_counts(members[0].user)

    assert counts == selectors.OpenLineCounts(returned=1, drafts=2, amount=Decimal("225.00"))
    assert selectors.open_line_counts(members[1].user) == selectors.OpenLineCounts(0, 0, Decimal("0.00"))


PAGES = {
    "of-membership": ("expert", "member"),
    "submit": ("expert", "member"),
    "of-member": ("coordinator", "member"),
    "of-panel": ("coordinator", "panel"),
    "payout": ("coordinator", "panel"),
}


@pytest.fixture
def rows_read(monkeypatch):
    """Count the lines that are made into objects."""
    counted = []
    first = Line.from_db.__func__

    def counting(cls, *args):
        counted.append(1)
        return first(cls, *args)

    monkeypatch.setattr(Line, "from_db", classmethod(counting))
    return counted


@pytest.mark.parametrize("name", PAGES)
def test_long_lists_cost_as_much_as_short_ones(client, ready, rows_read, name):
    who, thing = PAGES[name]
    address = reverse(f"compensation:{name}", kwargs={"pk": getattr(ready, thing).pk})
    ready.client_of(client, who)
    queries = []
    for lines in (1, 3, 300):
        missing = lines - Line.objects.filter(status=LineStatus.SUBMITTED).count()
        for _number in range(missing):
            for status in (LineStatus.DRAFT, LineStatus.SUBMITTED, APPROVED):
                make_line(member=ready.member, terms=ready.draft.terms, status=status)
        rows_read.clear()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(address).status_code == 200
        queries.append(len(captured))

    assert len(set(queries)) == 1, queries
    assert len(rows_read) <= 2 * 50 + 50
