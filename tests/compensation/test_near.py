"""At handing in: the months of these hours beside the limits, not the month of today; others as the months go by."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.selectors.near import near_in
from compensation.selectors.periods import elsewhere_ahead, elsewhere_by_period
from compensation.selfcheck import Answers
from compensation.services import load_rulebook
from panels.enums import Country
from panels.kit.dates import today
from panels.models import Member
from tests.factories.compensation import make_line, make_notice, make_preference, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel

pytestmark = pytest.mark.django_db
FEBRUARY, OCTOBER, NOVEMBER = date(2026, 2, 9), date(2026, 10, 5), date(2026, 11, 22)


def member_in(country) -> Member:
    panel = make_panel(organisation=make_organisation(country=country))
    make_terms(panel=panel, valid_from=date(2022, 1, 1))
    return make_member(panel=panel)


@pytest.fixture
def member() -> Member:
    load_rulebook()
    return member_in(Country.NETHERLANDS)


def near(member, *days, told=None):
    months = [day.replace(day=1) for day in days]
    return [(one.unit, one.begins) for one in near_in(member, months, viewer=member.user, told=told)]


class TestTheMonthsThatAreHandedIn:
    def test_an_earlier_month_counts_and_one_with_little_does_not(self, member):
        make_line(member=member, on=OCTOBER, minutes=240)
        make_line(member=member, on=NOVEMBER, minutes=60)

        assert near(member, OCTOBER, NOVEMBER) == [("month", date(2026, 10, 1))]
        assert near(member, NOVEMBER) == []

    def test_the_year_of_it_counts_too(self, member):
        for month in range(1, 10):
            make_line(member=member, on=date(2026, month, 5), minutes=120)
            make_line(member=member, on=date(2026, month, 6), minutes=120)

        assert near(member, OCTOBER) == [("year", date(2026, 1, 1))]

    def test_what_others_pay_in_that_month_is_for_the_person(self, member):
        make_line(member=member, on=OCTOBER, minutes=60)
        told = Answers(month=Decimal(150), told_on=OCTOBER)

        assert near(member, OCTOBER, told=told) == [("month", date(2026, 10, 1))]
        assert near(member, OCTOBER) == []

    def test_in_flanders_the_fullest_day_of_that_month(self, member):
        flemish = member_in(Country.BELGIUM)
        for day, minutes in ((5, 30), (6, 45)):
            make_line(member=flemish, on=date(2026, 10, day), minutes=minutes)
        make_line(member=flemish, on=date(2026, 9, 1), minutes=60)

        assert near(flemish, OCTOBER) == [("day", date(2026, 10, 6))]

    def test_as_many_questions_for_a_year_as_for_a_month(self, member, django_assert_num_queries):
        for month in range(1, 12):
            make_line(member=member, on=date(2026, month, 5), minutes=60)

        with django_assert_num_queries(2):
            near(member, *[date(2026, month, 1) for month in range(1, 12)])

    def test_the_page_names_the_month(self, client, member):
        make_notice(member=member), make_preference(member=member)
        earlier = date(today().year - (today().month == 1), (today().month - 2) % 12 + 1, 1)
        make_line(member=member, on=earlier, minutes=600)
        client.force_login(member.user)

        page = client.get(reverse("compensation:submit", args=[member.pk])).content.decode()

        assert "u bent over een grens voor vrijwilligers" in page
        assert f"{earlier.year} (" in page


class TestOthers:
    """A month that was told stays so: the year grows with it, also in months in which nothing is planned here."""

    TOLD = Answers(month=Decimal(100), year=Decimal(300), told_on=FEBRUARY)

    @pytest.fixture(autouse=True)
    def now(self, monkeypatch):
        monkeypatch.setattr("compensation.selectors.periods.today", lambda: NOVEMBER)

    def test_until_now_the_months_since_are_in_the_year(self):
        found = elsewhere_by_period(self.TOLD, [NOVEMBER])

        assert found == {("month", date(2026, 11, 1)): Decimal(100), ("year", date(2026, 1, 1)): Decimal(1200)}

    def test_ahead_every_month_comes_on_top_on_its_own_day(self):
        found, later = elsewhere_ahead(self.TOLD, [date(2026, 12, 9), date(2027, 3, 9)])

        assert found["year", date(2026, 1, 1)] == 300
        assert [day.month for day, _amount in later[date(2026, 1, 1)]] == list(range(3, 13))
        assert [day.month for day, _amount in later[date(2027, 1, 1)]] == list(range(1, 13))

    def test_only_a_month(self):
        told = Answers(month=Decimal(100), told_on=OCTOBER)

        assert elsewhere_by_period(told, [NOVEMBER])["year", date(2026, 1, 1)] == 200
        assert elsewhere_by_period(told, [date(2026, 3, 3), NOVEMBER])["year", date(2026, 1, 1)] == 300

    def test_only_a_year_does_not_grow(self):
        told = Answers(year=Decimal(300), told_on=FEBRUARY)

        assert elsewhere_by_period(told, [NOVEMBER]) == {("year", date(2026, 1, 1)): Decimal(300)}

    def test_a_year_that_is_over_is_counted_to_its_end(self, monkeypatch):
        monkeypatch.setattr("compensation.selectors.periods.today", lambda: date(2027, 1, 5))

        assert elsewhere_by_period(self.TOLD, [OCTOBER])["year", date(2026, 1, 1)] == 1300
