"""Looking ahead: what is counted, the day of the work and the day of the money, and what nobody knows."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.models import Terms, UsualTrip
from compensation.selfcheck import Answers
from compensation.services import load_rulebook
from compensation.whatif import Way
from panels.enums import Country
from panels.kit.dates import at
from panels.models import Member
from reports.selectors.done import done_by
from reports.selectors.forecast import forecast
from reports.selectors.planned import planned_for
from sessions.enums import Answer, SessionForm
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel
from tests.factories.sessions import make_invitation, make_session

MONDAY = date(2026, 11, 2)


@pytest.fixture
def member(db, monkeypatch) -> Member:
    """A member of a panel that pays 50 euro an hour, half an hour of preparation for each hour, and 0.20 per km."""
    load_rulebook()
    for name in ("done", "forecast", "planned"):
        monkeypatch.setattr(f"reports.selectors.{name}.today", lambda: MONDAY)
    moment = timezone.make_aware(datetime(2026, 11, 2, 9))
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    member = make_member(panel=make_panel(name="Groep Kade"))
    make_terms(panel=member.panel, valid_from=date(2022, 1, 1), per_km=Decimal("0.2"))
    Terms.objects.update(preparation_per_hour=30)
    return member


def meeting(member, day, **more):
    begins = timezone.make_aware(datetime.combine(day, datetime.min.time())) + timedelta(hours=10)
    more = {"form": SessionForm.ROOM, **more}
    return make_session(panel=member.panel, starts_at=begins, ends_at=begins + timedelta(hours=2), **more)


def looked(member, **answers):
    return forecast(member.user, [member], Answers(**answers))


def beside(member, **answers):
    (one,) = looked(member, **answers).beside
    return one


def months(found):
    return {period.begins: period.ours for period in found.periods if period.unit == "month"}


class TestPlanned:
    def test_meeting_preparation_and_the_usual_trip(self, member):
        UsualTrip.objects.create(member=member, km=Decimal(15))
        meeting(member, date(2026, 11, 10))

        (one,) = planned_for([member])

        assert (one.fee, one.prepared_minutes, one.preparation) == (Decimal("100.00"), 60, Decimal("50.00"))
        assert (one.km, one.travel, one.total) == (Decimal(30), Decimal("6.00"), Decimal("156.00"))

    def test_online_is_no_trip_and_an_unknown_distance_is_said(self, member):
        meeting(member, date(2026, 11, 10), form=SessionForm.ONLINE)
        meeting(member, date(2026, 11, 11))

        assert [one.km for one in planned_for([member])] == [0, None]
        assert looked(member).lacks_distance

    @pytest.mark.parametrize(
        ("answer", "counts"), [(Answer.YES, True), (Answer.OPEN, True), (Answer.ONLINE, True), (Answer.NO, False)]
    )
    def test_only_a_no_is_left_out(self, member, answer, counts):
        make_invitation(panel_session=meeting(member, date(2026, 11, 10)), member=member, answer=answer)

        found = planned_for([member])

        assert bool(found) is counts
        assert [one.said_yes for one in found] == ([answer != Answer.OPEN] if counts else [])

    def test_who_was_not_asked_while_others_were_does_not_come(self, member):
        others = make_invitation(
            panel_session=meeting(member, date(2026, 11, 10)), member=make_member(panel=member.panel)
        )

        assert planned_for([member]) == []
        assert len(planned_for([others.member])) == 1

    def test_as_many_questions_for_one_as_for_six(self, member, django_assert_num_queries):
        for day in range(10, 16):
            meeting(member, date(2026, 11, day))

        with django_assert_num_queries(5):
            assert len(planned_for([member])) == 6


class TestPassing:
    def test_preparation_can_pass_a_limit_that_the_meeting_does_not(self, member):
        for day in (10, 24):
            meeting(member, date(2026, 11, day))

        planned = beside(member).now.outcome

        assert months(planned) == {date(2026, 11, 1): Decimal("300.00")}
        assert planned.first.passed_on == date(2026, 11, 24)

    def test_what_was_passed_already_is_told_apart_from_what_comes(self, member):
        make_line(member=member, on=date(2026, 2, 3), minutes=300)
        for day in (10, 24):
            meeting(member, date(2026, 11, day))

        found = beside(member)

        assert found.passed.passed_on == date(2026, 2, 3)
        assert found.now.coming.passed_on == date(2026, 11, 24)
        assert {one.way for one in found.ways if one.coming} == {Way.SPREAD, Way.OTHER_FORM}

    def test_what_was_done_in_a_group_that_was_left_counts(self, member):
        left = make_member(user=member.user, panel=make_panel(), ends_on=date(2026, 10, 1))
        make_terms(panel=left.panel, valid_from=date(2022, 1, 1))
        make_line(member=left, on=date(2026, 3, 3), minutes=120)

        assert looked(member).done == Decimal("100.00")

    def test_a_year_without_published_limits_is_shown_and_not_compared(self, member):
        meeting(member, date(2027, 1, 12))

        planned = beside(member).now.outcome

        assert months(planned) == {date(2027, 1, 1): Decimal("150.00")}
        assert not planned.has_limits


class TestDayOfTheMoney:
    def handed_in(self, member, on, **more):
        more = {"status": LineStatus.APPROVED, "submitted_at": at(MONDAY, datetime.min.time()), **more}
        return make_line(member=member, on=on, minutes=60, submitted_by=member.user, **more)

    def test_six_meetings_in_one_transfer_break_a_month(self, member):
        for month in range(5, 11):
            self.handed_in(member, date(2026, month, 6))

        found = beside(member)
        by_work = found.now.outcome

        assert by_work.first is None
        assert found.by_payment.coming.begins == date(2026, 11, 1)
        assert (found.at_once.open.lines, found.at_once.open.months) == (6, 6)
        assert (found.at_once.together, found.at_once.share.is_over) == (Decimal("300.00"), True)

    def test_others_and_what_came_this_month_are_in_it(self, member):
        self.handed_in(member, date(2026, 10, 6))

        at_once = beside(member, month=Decimal(130)).at_once

        assert (at_once.together, at_once.is_risk) == (Decimal("180.00"), True)

    def test_old_work_that_is_paid_now_counts_by_the_day_of_the_money_only(self, member):
        self.handed_in(member, date(2025, 12, 20))

        found = looked(member)

        assert found.done == 0
        assert months(found.beside[0].by_payment.outcome) == {date(2026, 11, 1): Decimal("50.00")}

    def test_what_was_sent_back_is_not_in_it(self, member):
        make_line(member=member, on=date(2026, 10, 6), status=LineStatus.RETURNED)

        assert done_by(member.user) == []


class TestOthers:
    """What was told stays so: the year grows with every calendar month, also when nothing is planned in it."""

    def test_a_year_is_passed_by_the_months_that_stay_so(self, member):
        meeting(member, date(2026, 12, 1))

        found = beside(member, month=Decimal(100), year=Decimal(1900), told_on=date(2026, 8, 1)).now.outcome
        (year,) = [period for period in found.periods if period.unit == "year"]

        assert (year.elsewhere, year.together, year.passed_on) == (2300, 2450, date(2026, 12, 1))

    def test_others_alone_pass_it_in_a_month_without_a_meeting(self, member):
        meeting(member, date(2026, 11, 3))

        found = beside(member, month=Decimal(60), year=Decimal(2000), told_on=MONDAY).now.outcome
        (year,) = [period for period in found.periods if period.unit == "year"]

        assert (year.together, year.passed_on) == (2210, date(2026, 12, 1))

    def test_only_a_year_stays_as_it_was_told(self, member):
        meeting(member, date(2026, 11, 3))

        found = beside(member, year=Decimal(900), told_on=MONDAY).now.outcome

        assert [period.elsewhere for period in found.periods if period.unit == "year"] == [900]


class TestCountries:
    @pytest.fixture
    def flemish(self, member):
        panel = make_panel(name="Groep Dijk", organisation=make_organisation(country=Country.BELGIUM))
        make_terms(panel=panel, valid_from=date(2022, 1, 1))
        return make_member(panel=panel, user=member.user)

    def ahead(self, *members, **answers):
        return forecast(members[0].user, members, Answers(**answers)).beside

    def test_every_country_with_a_group_has_its_own_limits(self, member, flemish):
        meeting(member, date(2026, 11, 10))
        meeting(flemish, date(2026, 11, 11))

        found = {one.country: one.now.outcome for one in self.ahead(member, flemish)}

        assert list(found) == [Country.BELGIUM, Country.NETHERLANDS]
        units = {country: {period.unit for period in one.periods} for country, one in found.items()}
        assert units == {Country.BELGIUM: {"day", "year"}, Country.NETHERLANDS: {"month", "year"}}
        assert {period.ours for one in found.values() for period in one.periods if period.unit == "year"} == {250}

    def test_the_country_that_was_told_comes_first_and_hides_no_other(self, member, flemish):
        found = self.ahead(member, flemish, country="NL")

        assert [one.country for one in found] == [Country.NETHERLANDS, Country.BELGIUM]

    def test_the_page_names_each_and_one_country_only_when_there_are_more(self, client, member, flemish):
        meeting(member, date(2026, 11, 10))
        client.force_login(member.user)

        page = client.get(reverse("reports:forecast")).content.decode()
        assert "Naast de grenzen van Nederland" in page
        assert "Naast de grenzen van België" in page

        flemish.delete()
        assert "Naast de grenzen van" not in client.get(reverse("reports:forecast")).content.decode()


class TestPage:
    def test_it_says_what_is_counted_and_warns_of_one_transfer(self, client, member):
        for month in range(5, 11):
            TestDayOfTheMoney().handed_in(member, date(2026, month, 6))
        meeting(member, date(2026, 11, 10))
        client.force_login(member.user)

        page = client.get(reverse("reports:forecast")).content.decode()

        for text in (
            "Als alles in één keer wordt betaald",
            "Dan komt u in één keer over een grens",
            "Naar de dag waarop u het geld krijgt",
            "in al uw groepen hier",
            "Uw afstand kennen wij niet bij elke groep",
            "Spreiden helpt dan niet",
            "De norm voor vrijwilligers is",
        ):
            assert text in page
        assert page.count("Twijfel:") == len(Way)

    def test_nothing_of_it_reaches_somebody_else(self, client, member):
        make_line(member=member, on=date(2026, 10, 6), minutes=423)
        client.force_login(make_member(panel=member.panel).user)

        assert "352,50" not in client.get(reverse("reports:forecast")).content.decode()

    @pytest.mark.parametrize(("rate", "told"), [("50", True), ("5", False)])
    def test_more_per_hour_than_the_norm_is_said_before_any_limit(self, client, member, rate, told):
        Terms.objects.update(per_hour=Decimal(rate))
        make_line(member=member, on=date(2026, 10, 6))
        client.force_login(member.user)

        page = client.get(reverse("reports:forecast")).content.decode()

        assert ("Elk bedrag kan dan meetellen" in page) is told
