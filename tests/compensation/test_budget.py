"""The budget: what was spent, what is promised, and what the meetings in the calendar will cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.models import Budget
from compensation.selectors.budget_ahead import ahead_of, tight_budgets
from panels.enums import Role
from panels.kit.dates import today
from sessions.enums import Answer, SessionForm
from sessions.services import cancel_session
from tests.factories.compensation import make_budget, make_line, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.sessions import make_invitation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(monkeypatch):
    """The fifteenth of November at noon: there is a rest of the year, whenever this runs."""
    moment = timezone.localtime().replace(month=11, day=15, hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


@pytest.fixture
def panel(now):
    """€ 50 an hour, half an hour of preparation for each hour of a meeting."""
    panel = make_panel()
    make_terms(panel=panel, preparation_per_hour=30, valid_from=today() - timedelta(days=400))
    return panel


def meeting(panel, days, *answers, minutes=120, **fields):
    starts_at = timezone.now() + timedelta(days=days)
    ends_at = starts_at + timedelta(minutes=minutes)
    session = make_session(panel=panel, starts_at=starts_at, ends_at=ends_at, **fields)
    for answer in answers:
        make_invitation(panel_session=session, answer=answer)
    return session


def line(panel, status, fee, *, travel=0, days=10, **fields):
    member = make_member(panel=panel)
    return make_line(member=member, on=today() - timedelta(days=days), status=status, fee=fee, travel=travel, **fields)


class TestAhead:
    def test_people_who_may_come_times_what_was_agreed(self, panel):
        meeting(panel, 5, Answer.YES, Answer.OPEN, Answer.NO)

        [month] = ahead_of(panel).months

        assert (month.meetings, month.people) == (1, 2)
        assert (month.fee, month.preparation, month.travel) == (Decimal(200), Decimal(100), 0)

    def test_travel_is_what_it_was_on_average_and_only_for_who_comes_along_the_road(self, panel):
        line(panel, LineStatus.APPROVED, 100, travel=30)
        line(panel, LineStatus.APPROVED, 100, travel=10)
        meeting(panel, 5, Answer.YES, Answer.ONLINE)
        meeting(panel, 6, Answer.ONLINE, form=SessionForm.ONLINE)

        ahead = ahead_of(panel)

        assert ahead.trip == Decimal("20.00")
        assert [month.travel for month in ahead.months] == [Decimal("20.00")]

    def test_months_until_the_end_of_the_year(self, panel):
        for days in (5, 30, 90):
            meeting(panel, days, Answer.YES)

        assert [month.month.month for month in ahead_of(panel).months] == [11, 12]

    def test_who_wrote_hours_down_for_a_meeting_that_is_not_closed_counts_once(self, panel):
        began = meeting(panel, -1, Answer.YES, Answer.YES, Answer.OPEN)
        member = began.invitations.first().member
        make_line(member=member, on=began.day, fee=100, source_key=f"session:{began.pk}:{member.pk}")

        ahead = ahead_of(panel)

        assert ahead.months[0].people == 1
        assert ahead.ready == Decimal(100)

    def test_a_meeting_that_is_called_off_moves_to_what_is_ready(self, panel):
        session = meeting(panel, 1, Answer.YES)
        planned = ahead_of(panel).planned

        cancel_session(session, reason="Storm", by=make_user())

        ahead = ahead_of(panel)
        assert (ahead.planned, ahead.ready) == (0, planned)

    def test_a_day_without_terms_is_not_counted_and_is_told(self, now):
        panel = make_panel(organisation=make_organisation(country="BE"))
        meeting(panel, 5, Answer.YES)

        ahead = ahead_of(panel)

        assert (ahead.planned, ahead.unknown) == (0, 1)

    def test_a_dutch_panel_without_terms_counts_by_the_guideline(self, now):
        panel = make_panel()
        meeting(panel, 5, Answer.YES)

        assert ahead_of(panel).planned == Decimal(150)


class TestEnough:
    @pytest.mark.parametrize(
        ("amount", "near", "over"), [(1000, False, False), (375, True, False), (300, True, False), (299, False, True)]
    )
    def test_from_eighty_percent_and_when_it_is_not_enough(self, panel, amount, near, over):
        make_budget(panel=panel, year=today().year, amount=amount)
        meeting(panel, 5, Answer.YES)
        line(panel, LineStatus.SUBMITTED, 150)

        ahead = ahead_of(panel)

        assert (ahead.is_near, ahead.is_over, ahead.expected) == (near, over, Decimal(300))
        assert [one.panel for one in tight_budgets([panel.pk])] == ([panel] if near or over else [])

    def test_a_budget_of_nothing_is_over_at_the_first_cent(self, panel):
        make_budget(panel=panel, year=today().year, amount=0)
        assert not ahead_of(panel).is_over
        meeting(panel, 5, Answer.YES)
        assert ahead_of(panel).is_over

    def test_one_query_without_budgets_and_a_fixed_number_with_them(self, panel, django_assert_num_queries):
        panels = [panel]
        with django_assert_num_queries(1):
            tight_budgets([panel.pk])
        for number in (1, 3):
            for _nr in range(number):
                panels.append(make_panel())
                make_terms(panel=panels[-1])
            for one in panels:
                Budget.objects.update_or_create(panel=one, year=today().year, defaults={"amount": 1})
                meeting(one, 5, Answer.YES)
                meeting(one, -1, Answer.YES)
                line(one, LineStatus.APPROVED, 100)
            with django_assert_num_queries(6):
                assert len(tight_budgets([one.pk for one in panels])) == len(panels)


class TestPages:
    def page(self, client, panel):
        client.force_login(make_person(Role.COORDINATOR, panel))
        return client.get(reverse("compensation:budget", args=[panel.pk])).content.decode()

    def test_it_tells_what_will_be_left_and_how_it_was_counted(self, client, panel):
        make_budget(panel=panel, year=today().year, amount=1000)
        meeting(panel, 5, Answer.YES)
        meeting(panel, 8)
        make_member(panel=panel, joined_at=timezone.now())

        page = self.page(client, panel)

        assert "blijft over" in page
        assert "Voor 1 bijeenkomst is nog niemand gevraagd. Daar telt de hele groep." in page
        assert "Let op" not in page

    def test_it_warns_when_it_is_not_enough(self, client, panel):
        make_budget(panel=panel, year=today().year, amount=100)
        meeting(panel, 5, Answer.YES)

        assert "Let op: er is €\xa050,00 te weinig" in self.page(client, panel)

    def test_without_a_budget_it_asks_for_one(self, client, panel):
        assert "is nog geen begroting ingevuld" in self.page(client, panel)

    @pytest.mark.parametrize("where", ["reports:start", "reports:panel-home"])
    def test_a_coordinator_finds_it_among_the_tasks(self, client, panel, where):
        make_budget(panel=panel, year=today().year, amount=100)
        meeting(panel, 5, Answer.YES)
        client.force_login(make_person(Role.COORDINATOR, panel))

        address = reverse(where, args=[panel.pk] if "home" in where else [])
        page = client.get(address + "?taken=alle").content.decode()

        assert "Naar verwachting is er €\xa050,00 te weinig." in page
