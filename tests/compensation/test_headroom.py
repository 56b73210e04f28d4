"""How near a limit somebody comes: all groups, what they told of others, never more than the reader may know."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation import selectors
from compensation.enums import LineStatus
from compensation.models import Terms
from compensation.selfcheck import Answers
from compensation.services import load_rulebook
from panels.enums import Country, HelpArea, Role
from panels.kit.dates import today
from panels.models import Member
from tests.factories.compensation import make_line, make_rule, make_situation, make_terms
from tests.factories.helping import make_helper
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person

NOVEMBER = date(2026, 11, 22)
PLANTED = "417,35"


def member_of(user=None, *, country=Country.NETHERLANDS, name="Groep Brug"):
    panel = make_panel(name=name, organisation=make_organisation(country=country))
    make_terms(panel=panel, valid_from=date(2022, 1, 1))
    return make_member(panel=panel, **({"user": user} if user else {}))


@pytest.fixture
def member(db) -> Member:
    load_rulebook()
    return member_of()


def own(member, on=NOVEMBER, told=None):
    return selectors.headroom(member, on, viewer=member.user, told=told)


def test_month_and_year_beside_their_limits(member):
    make_line(member=member, on=date(2026, 11, 3), minutes=240, status=LineStatus.APPROVED)
    make_line(member=member, on=date(2026, 2, 3), minutes=60)
    make_line(member=member, on=date(2026, 11, 4), status=LineStatus.RETURNED)

    room = own(member)

    assert (room.month.ours, room.year.ours) == (Decimal("200.00"), Decimal("250.00"))
    assert (room.month.share.limit, room.year.share.limit) == (Decimal(220), Decimal(2200))
    assert (room.is_near, room.is_over, room.was_told) == (True, False, False)


def test_all_groups_of_the_person_count_whoever_pays(member):
    make_line(member=member, on=date(2026, 11, 3), minutes=120)
    make_line(member=member_of(member.user, name="Groep Dijk"), on=date(2026, 11, 9), minutes=120)

    room = own(member)

    assert room.month.ours == Decimal("200.00")
    assert room.groups == ("Groep Brug", "Groep Dijk")
    assert room.is_near


def test_a_coordinator_counts_only_what_they_may_see(member):
    make_line(member=member, on=date(2026, 11, 3), minutes=120)
    make_line(member=member_of(member.user), on=date(2026, 11, 9), minutes=120)
    told = Answers(month=Decimal(500))

    room = selectors.headroom(member, NOVEMBER, viewer=make_person(Role.COORDINATOR, member.panel), told=told)

    assert (room.month.ours, room.month.elsewhere, room.was_told) == (Decimal("100.00"), None, False)


def test_an_account_that_is_not_known_here_is_not_laid_beside_another(member):
    coordinator = make_person(Role.COORDINATOR, member.panel)
    other = member_of(member.user)
    make_line(member=other, on=date(2026, 11, 9), minutes=120)
    give_role(coordinator, Role.COORDINATOR, other.panel)
    assert selectors.headroom(member, NOVEMBER, viewer=coordinator).month.ours == Decimal("100.00")

    Member.objects.filter(pk=member.pk).update(shown_name="Getypte naam")
    member.refresh_from_db()

    assert selectors.headroom(member, NOVEMBER, viewer=coordinator).month.ours == 0


class TestOthers:
    def test_what_the_person_told_counts_too(self, member):
        make_line(member=member, on=date(2026, 11, 3), minutes=60)
        told = Answers(month=Decimal(126), year=Decimal(900), told_on=NOVEMBER)

        room = own(member, told=told)

        assert (room.month.together, room.month.share.percent) == (Decimal("176.00"), 80)
        assert room.year.together == Decimal("950.00")
        assert (room.is_near, room.was_told) == (True, True)

    def test_a_year_of_last_year_is_not_of_this_year(self, member):
        told = Answers(month=None, year=Decimal(2199), told_on=date(2025, 12, 31))

        assert own(member, told=told).year.together == 0

    def test_only_a_month_makes_the_year_at_least_that(self, member):
        assert own(member, told=Answers(month=Decimal(100))).year.together == 100


class TestFlanders:
    def test_the_fullest_day_and_the_kilometres(self, member):
        flemish = member_of(country=Country.BELGIUM)
        make_line(member=flemish, on=date(2026, 3, 2), minutes=60, km=Decimal(120))
        make_line(member=flemish, on=date(2026, 3, 9), minutes=30, km=Decimal(80))

        room = own(flemish)

        assert (room.day.begins, room.day.share.limit, room.is_over) == (date(2026, 3, 2), Decimal("44.02"), True)
        assert (room.travel.driven, room.travel.most) == (Decimal(200), Decimal(2000))
        assert room.month.share is None

    def test_the_page_says_it_in_words(self, client, member):
        flemish = member_of(country=Country.BELGIUM)
        make_line(member=flemish, on=today(), minutes=60, km=Decimal(120))
        client.force_login(flemish.user)

        page = client.get(reverse("compensation:of-membership", args=[flemish.pk])).content.decode()

        assert "reizen tot 2.000 km per jaar apart" in page
        assert "De dag met het meeste" in page


def test_without_limits_nothing_is_compared(db):
    room = own(member_of())

    assert (room.month.share, room.year.share, room.is_near) == (None, None, False)


def test_an_old_limit_compares_nothing(db):
    make_rule(amount=Decimal(220), unit="month", checked_on=date(2024, 1, 1))

    assert own(member_of()).month.share is None


class TestHoursThatAreNotKeptYet:
    def test_they_come_on_top_of_all_groups_and_of_others(self, member):
        make_line(member=member_of(member.user), on=date(2026, 11, 9), minutes=60)
        line = make_line(member=member, on=date(2026, 11, 3), minutes=60)

        told = Answers(month=Decimal(150))

        found = selectors.what_if(member, line, viewer=member.user, told=told, instead_of=line)

        assert (found.unit, found.before, found.together, found.above) == ("month", 200, 250, 30)
        assert found.was_told

    def test_the_limit_that_is_nearest_is_shown(self, member):
        for month in (2, 3):
            make_line(member=member, on=date(2026, month, 3), minutes=1200)
        line = make_line(member=member, on=date(2026, 11, 3), minutes=60)

        assert selectors.what_if(member, line, viewer=member.user, instead_of=line).unit == "year"

    def test_a_day_in_flanders(self, member):
        flemish = member_of(country=Country.BELGIUM)
        line = make_line(member=flemish, on=date(2026, 11, 3), minutes=60)

        assert selectors.what_if(flemish, line, viewer=flemish.user, instead_of=line).unit == "day"


class TestPages:
    @pytest.fixture
    def told(self, member):
        make_situation(user=member.user, answers={"country": "NL", "month": "417.35"})
        return member

    def test_the_person_reads_what_is_counted(self, client, told):
        client.force_login(told.user)
        page = client.get(reverse("compensation:of-membership", args=[told.pk])).content.decode()

        assert PLANTED in page
        assert "U bent over een grens" in page
        assert "Dat ziet alleen u" in page

    def test_nobody_else_does(self, client, told):
        make_line(member=told, on=today(), minutes=60)
        for role in (Role.COORDINATOR, Role.FINANCE):
            client.force_login(make_person(role, told.panel))
            for name in ("of-member", "submit"):
                page = client.get(reverse(f"compensation:{name}", args=[told.pk]), follow=True).content.decode()
                assert PLANTED not in page
                assert "bij een grens" not in page

    def test_who_coordinates_is_led_to_a_talk_by_what_they_see_themselves(self, client, told):
        make_line(member=told, on=today(), minutes=240)
        client.force_login(make_person(Role.COORDINATOR, told.panel))

        page = client.get(reverse("compensation:of-member", args=[told.pk])).content.decode()

        assert "Dit lid komt bij een grens" in page
        assert PLANTED not in page

    def test_the_start_page_tells_the_person_without_an_amount(self, client, told):
        client.force_login(told.user)
        page = client.get(reverse("reports:start")).content.decode()

        assert "U komt bij een grens" in page
        assert PLANTED not in page

    def test_far_from_a_limit_the_start_page_says_nothing(self, client, member):
        client.force_login(member.user)

        assert "bij een grens" not in client.get(reverse("reports:start")).content.decode()


class TestAHelper:
    @pytest.fixture
    def two_groups(self, member):
        make_line(member=member, on=today(), minutes=60)
        make_line(member=member_of(member.user, name="Groep Dijk"), on=today(), minutes=501)
        return member

    def test_counts_the_group_for_which_they_help_with_hours_and_no_other(self, client, two_groups):
        helper = make_helper(user=two_groups.user, areas=[HelpArea.HOURS])
        client.force_login(helper.helper)
        client.post(reverse("panels:helping-start", args=[helper.pk]))

        page = client.get(reverse("compensation:of-membership", args=[two_groups.pk])).content.decode()

        assert "Daarom ziet u hier alleen deze groep" in page
        assert "€\xa050,00" in page
        assert not [text for text in ("Groep Dijk", "417,50", "467,50", "in al uw groepen") if text in page]

    def test_the_person_still_reads_all_of_it(self, client, two_groups):
        client.force_login(two_groups.user)

        page = client.get(reverse("compensation:of-membership", args=[two_groups.pk])).content.decode()

        assert "467,50" in page
        assert "U bent helper" not in page


@pytest.mark.parametrize(("per_hour", "told"), [("50.00", True), ("5.00", False)])
def test_more_per_hour_than_the_norm_is_said_before_the_limits(client, member, per_hour, told):
    Terms.objects.update(per_hour=Decimal(per_hour))
    make_line(member=member, on=today())
    client.force_login(member.user)

    page = client.get(reverse("compensation:of-membership", args=[member.pk])).content.decode()

    assert ("De norm voor vrijwilligers is" in page) is told
