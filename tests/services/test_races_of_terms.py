"""Terms that change while hours are booked under them: every line follows the terms that hold on its day."""

from datetime import date
from decimal import Decimal

import pytest

from compensation.assessment import in_force
from compensation.models import Line, Terms
from compensation.selectors import mistakes
from compensation.services import book_line, change_line, set_terms
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_user
from tests.services.meeting import in_the_middle

pytestmark = pytest.mark.django_db(transaction=True)
BEGUN, LATER, DAY = date(2024, 1, 1), date(2024, 3, 1), date(2024, 5, 14)
HOUR = {"on": DAY, "activity": "session", "minutes": 60}


@pytest.fixture
def member():
    member = make_member()
    make_terms(panel=member.panel, valid_from=BEGUN)
    return member


def booking(member):
    return lambda: book_line(member=member, by=member.user, **HOUR)


def changing(member):
    line = make_line(member=member, on=date(2024, 2, 1))
    return lambda: change_line(line, by=member.user, **HOUR)


def new_terms(member, valid_from):
    by = make_user()
    return lambda: set_terms(
        panel=member.panel, valid_from=valid_from, per_hour=Decimal(75), per_km=Decimal("0.23"), source="Nieuw", by=by
    )


def follows_its_terms(line):
    return line.terms == in_force(Terms.objects.filter(panel=line.panel), line.on)


@pytest.mark.parametrize("wanted", [booking, changing])
@pytest.mark.parametrize("terms_first", [True, False])
def test_terms_begin_before_the_day_or_the_hours_were_first(wanted, terms_first, member):
    hours, terms = wanted(member), new_terms(member, LATER)

    first, second = in_the_middle(terms, hours) if terms_first else in_the_middle(hours, terms)

    assert (first, second) == ("done", "done" if terms_first else "refused")
    assert follows_its_terms(Line.objects.get(on=DAY))
    assert not list(mistakes())


@pytest.mark.parametrize("terms_first", [True, False])
def test_terms_that_nobody_used_change_or_are_used(terms_first, member):
    hours, terms = booking(member), new_terms(member, BEGUN)

    first, second = in_the_middle(terms, hours) if terms_first else in_the_middle(hours, terms)

    assert (first, second) == ("done", "done" if terms_first else "refused")
    assert Line.objects.get().fee == (Decimal(75) if terms_first else Decimal(50))
    assert not list(mistakes())
