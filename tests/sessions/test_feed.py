"""The secret address with which one's own calendar follows the sessions."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from panels.enums import Role
from sessions.enums import Answer, SessionStatus
from sessions.models import CalendarFeed
from sessions.services.calendar_feed import renew_feed
from tests.factories.helping import make_helper
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.sessions import make_invitation, make_session

pytestmark = pytest.mark.django_db
PAGE = reverse("sessions:feed")


def file_of(feed, client=None):
    return (client or Client()).get(reverse("sessions:feed-file", args=[feed.token]))


def events_in(response):
    return [part for part in Calendar.from_ical(response.content).walk("VEVENT")]


@pytest.fixture
def member():
    return make_member()


def test_it_says_when_and_where_and_never_what_it_is_about(member):
    session = make_session(panel=member.panel, title="Leven met schulden", place="Buurthuis, Utrecht")
    make_invitation(panel_session=session, member=member)

    response = file_of(renew_feed(member.user))

    (event,) = events_in(response)
    text = response.content.decode()
    assert response["Content-Type"].startswith("text/calendar")
    assert (str(event["summary"]), str(event["location"])) == ("Bijeenkomst", "Buurthuis, Utrecht")
    assert event["dtstart"].dt == timezone.localtime(session.starts_at)
    for private in ("schulden", member.user.name, member.panel.name, member.panel.organisation.name, "/bijeenkomsten/"):
        assert private not in text
    assert "no-store" in response["Cache-Control"]


def test_only_what_somebody_is_asked_for_and_did_not_refuse(member):
    asked, refused = make_session(panel=member.panel), make_session(panel=member.panel)
    make_session(panel=member.panel)
    make_session(panel=make_panel())
    make_invitation(panel_session=asked, member=member)
    make_invitation(panel_session=refused, member=member, answer=Answer.NO)

    (event,) = events_in(file_of(renew_feed(member.user)))

    assert str(event["uid"]) == f"{asked.pk}@spiegel"


def test_a_session_that_is_off_takes_itself_out(member):
    session = make_session(panel=member.panel, status=SessionStatus.CANCELLED)
    make_invitation(panel_session=session, member=member)

    (event,) = events_in(file_of(renew_feed(member.user)))

    assert str(event["status"]) == "CANCELLED"


def test_a_new_address_ends_the_old_one(client, member):
    old = renew_feed(member.user)
    client.force_login(member.user)

    client.post(PAGE, {"do": "renew"})

    assert file_of(old).status_code == 404
    assert file_of(CalendarFeed.objects.get()).status_code == 200


def test_stopping_twice_is_fine(client, member):
    feed = renew_feed(member.user)
    client.force_login(member.user)

    for _time in range(2):
        client.post(PAGE, {"do": "stop"})

    assert file_of(feed).status_code == 404
    assert "Maak mijn adres" in client.get(PAGE).content.decode()


def test_it_says_when_a_calendar_last_looked_and_writes_once_an_hour(client, member):
    feed = renew_feed(member.user)
    client.force_login(member.user)
    assert "Nog geen agenda" in client.get(PAGE).content.decode()

    file_of(feed)
    feed.refresh_from_db()
    first = feed.last_used_at
    file_of(feed)

    feed.refresh_from_db()
    assert feed.last_used_at == first
    CalendarFeed.objects.update(last_used_at=first - timedelta(hours=2))
    file_of(feed)
    feed.refresh_from_db()
    assert feed.last_used_at > first - timedelta(hours=1)
    assert "keek hier het laatst op" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("token", ["onzin", "0" * 32])
def test_a_wrong_address_is_not_found(client, token):
    assert client.get(reverse("sessions:feed-file", args=[token])).status_code == 404


def test_a_closed_account_is_not_followed(member):
    feed = renew_feed(member.user)
    member.user.is_active = False
    member.user.save()

    assert file_of(feed).status_code == 404


def test_the_secret_is_not_in_the_database_as_it_is(member):
    feed = renew_feed(member.user)

    with connection.cursor() as cursor:
        cursor.execute("SELECT token, token_hash FROM panel_sessions_calendarfeed")
        assert feed.token not in str(cursor.fetchall())


def test_a_helper_never_gets_the_address(client, member):
    renew_feed(member.user)
    helper = make_helper(user=member.user, areas=["sessions"])
    client.force_login(helper.helper)
    client.post(reverse("panels:helping-start", args=[helper.pk]))

    assert client.get(PAGE).status_code == 404


def test_policy_staff_follow_the_sessions_of_their_panel():
    panel = make_panel()
    make_session(panel=panel)

    assert len(events_in(file_of(renew_feed(make_person(Role.POLICY, panel))))) == 1


def test_many_sessions_take_as_few_questions_as_one(member, django_assert_max_num_queries):
    feed = renew_feed(member.user)
    for number in (1, 3, 30):
        for _one in range(number - member.panel.sessions.count()):
            make_invitation(panel_session=make_session(panel=member.panel), member=member)
        with django_assert_max_num_queries(6):
            file_of(feed)
