"""Booking lines: amounts, terms, twice, refusals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from compensation.enums import Activity, LineStatus
from compensation.errors import NoTerms
from compensation.models import Line, Terms
from compensation.services import book_line
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from tests.factories.compensation import make_terms
from tests.factories.panels import make_member, make_organisation, make_panel

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 14)


def book(member, **fields):
    fields = {"on": DAY, "activity": Activity.SESSION, "minutes": 150, "by": member.user} | fields
    return book_line(member=member, **fields)


@pytest.fixture
def member():
    member = make_member()
    make_terms(panel=member.panel, valid_from=date(2022, 1, 1), per_km=Decimal("0.19"))
    make_terms(panel=member.panel, valid_from=date(2024, 1, 1), per_km=Decimal("0.23"))
    return member


def test_amounts_follow_the_terms_of_the_day_and_are_rounded_apart(member):
    line = book(member, minutes=100, km=Decimal("38.5"), tickets=Decimal("12.60"))

    assert (line.fee, line.travel, line.total) == (Decimal("83.33"), Decimal("21.46"), Decimal("104.79"))
    assert line.terms.valid_from == date(2024, 1, 1)
    assert (line.status, line.booked_by) == (LineStatus.DRAFT, member.user)


def test_an_older_day_keeps_its_own_rate(member):
    assert book(member, on=date(2023, 12, 31), km=Decimal(10)).travel == Decimal("1.90")


def test_the_same_source_key_twice_is_one_line(member):
    first = book(member, source_key="session:1:member:1")
    second = book(member, source_key="session:1:member:1", minutes=5)

    assert second == first
    assert list(Line.objects.all()) == [first]
    assert second.minutes == 150


def test_the_audit_log_knows_who_booked_but_not_what(member):
    line = book(member, description="naar het ziekenhuis", km=Decimal(3))

    entry = AuditEntry.objects.get(action="line.booked")
    assert (entry.by, entry.thing_id, entry.details) == (member.user, str(line.pk), {})


def test_identity_numbers_are_left_out_of_the_description(member):
    assert "111222333" not in book(member, description="bsn 111222333").description


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": today() + timedelta(days=1)},
        {"on": date(2021, 12, 31)},
        {"minutes": -1},
        {"minutes": 24 * 60 + 1},
        {"km": Decimal(-1)},
        {"tickets": Decimal(-1)},
        {"minutes": 0},
    ],
)
def test_unclear_hours_are_refused_and_nothing_is_written(member, wrong):
    with pytest.raises(Refusal):
        book(member, **wrong)

    assert not Line.objects.exists()


def test_a_dutch_panel_without_terms_begins_with_the_guideline_unconfirmed():
    line = book(make_member())

    assert line.fee == Decimal("125.00")
    assert not line.terms.is_confirmed


def test_a_belgian_panel_without_terms_has_no_rate_to_guess():
    panel = make_panel(organisation=make_organisation(country="BE"))

    with pytest.raises(NoTerms):
        book(make_member(panel=panel))

    assert not Terms.objects.exists()


def test_a_day_before_the_first_terms_has_no_rate():
    member = make_member()
    make_terms(panel=member.panel, valid_from=date(2024, 6, 1))

    with pytest.raises(NoTerms, match="Marit"):
        book(member)
