"""The signal that somebody does more than they said is enough: counted, explained, and no ranking."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import Activity
from panels.enums import Role
from panels.kit.dates import at
from reports.selectors.load import loads_of, too_much
from sessions.enums import Answer
from tests.factories.compensation import make_line
from tests.factories.continuity import make_carrying
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.sessions import make_attendance, make_held_session, make_invitation, make_session

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 10)


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


def planned(member, day, *, answer=Answer.YES):
    session = make_session(panel=member.panel, starts_at=at(day, time(10, 0)), ends_at=at(day, time(12, 0)))
    return make_invitation(panel_session=session, member=member, answer=answer)


def measures(member, day=TODAY):
    return {one.kind: (one.counted, one.is_over) for one in loads_of([member], day)[0].measures}


def test_who_said_nothing_has_no_signal(member):
    planned(member, date(2026, 11, 20))

    assert loads_of([member], TODAY) == []


def test_done_and_planned_hours_count_together(member):
    make_carrying(member=member, said={"minutes": 180})
    make_line(member=member, on=date(2026, 11, 3), minutes=60, activity=Activity.READING)
    planned(member, date(2026, 11, 20))

    assert measures(member) == {"minutes": (180, False)}
    planned(member, date(2026, 11, 21), answer=Answer.OPEN)
    assert measures(member) == {"minutes": (300, True)}


def test_a_no_and_another_month_do_not_count(member):
    make_carrying(member=member, said={"sessions": 1})
    planned(member, date(2026, 11, 20), answer=Answer.NO)
    planned(member, date(2026, 12, 4))

    this_month, next_month = loads_of([member], TODAY)

    assert this_month.measures[0].counted == 0
    assert next_month.measures[0].counted == 1


def test_a_held_meeting_counts_once(member):
    make_carrying(member=member, said={"minutes": 150, "sessions": 1})
    session = make_held_session(panel=member.panel, day=date(2026, 11, 4))
    make_attendance(panel_session=session, member=member)
    make_invitation(panel_session=session, member=member, answer=Answer.YES)
    make_line(member=member, on=date(2026, 11, 4), minutes=150)

    assert measures(member) == {"minutes": (150, False), "sessions": (1, False)}


def test_two_meetings_in_a_week_and_a_long_way(member):
    make_carrying(member=member, said={"one_a_week": True, "km": "50"})
    planned(member, date(2026, 11, 17))
    planned(member, date(2026, 11, 19))
    make_line(member=member, on=date(2026, 11, 5), km=Decimal(80))

    assert measures(member) == {"km": (80, True), "week": (2, True)}


def test_only_who_is_over_is_on_the_list_of_the_coordinator(member):
    make_carrying(member=member, said={"sessions": 1})
    fine = make_member(panel=member.panel, joined_at="2022-01-02T10:00Z")
    make_carrying(member=fine, said={"sessions": 5})
    for day in (17, 24):
        planned(member, date(2026, 11, day))
        planned(fine, date(2026, 11, day))

    assert [load.member for load in too_much(member.panel, TODAY)] == [member]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(django_assert_num_queries, number):
    panel = make_panel()
    for _nr in range(number):
        one = make_member(panel=panel, joined_at="2022-01-02T10:00Z")
        make_carrying(member=one, said={"sessions": 1, "minutes": 60})
        make_line(member=one, on=date(2026, 11, 3))

    with django_assert_num_queries(5):
        assert len(too_much(panel, TODAY)) == number


def test_the_person_sees_the_same_figures_in_plain_words(client, member):
    make_carrying(member=member, said={"sessions": 2, "minutes": 240, "km": "30", "one_a_week": True})
    client.force_login(member.user)

    page = client.get(reverse("reports:load", args=[member.pk])).content.decode()

    assert "genoeg is 2" in page
    assert "genoeg is 4 uur" in page
    assert "genoeg is 30" in page


def test_without_anything_said_the_page_says_how(client, member):
    client.force_login(member.user)

    assert "U zei nog niet" in client.get(reverse("reports:load", args=[member.pk])).content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.POLICY, Role.CONFIDANT])
def test_nobody_else_opens_the_page_of_a_person(client, member, role):
    client.force_login(make_person(role, member.panel))

    assert client.get(reverse("reports:load", args=[member.pk])).status_code in (403, 404)
