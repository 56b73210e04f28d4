"""The calendar file, read back by the library that calendars use."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from icalendar import Calendar

from panels.kit.dates import at
from sessions.ical import calendar_file
from sessions.services import answer_invitation, cancel_session, change_session, invite_members
from tests.factories.panels import make_need
from tests.factories.sessions import in_days, make_people, make_plan, make_session
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def read(content):
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_it_says_when_and_where():
    panel_session = make_session(starts_at=at(date(2026, 12, 8), time(10, 0)), route="Uit bus 4\nrechtdoor")

    calendar, event = read(calendar_file(panel_session))

    assert calendar["method"] == "PUBLISH"
    assert event["dtstart"].dt == datetime(2026, 12, 8, 10, 0, tzinfo=AMSTERDAM)
    assert event["dtend"].dt == datetime(2026, 12, 8, 12, 30, tzinfo=AMSTERDAM)
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert (str(event["summary"]), str(event["location"])) == ("Wachten bij de halte", "Buurthuis De Kade")
    assert "Uit bus 4\nrechtdoor" in event["description"]
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 7, 1), 2), (date(2026, 12, 8), 1)])
def test_summer_and_winter_time(day, hours):
    content = calendar_file(make_session(starts_at=at(day, time(10, 0))))

    calendar, event = read(content)

    assert event["dtstart"].dt.utcoffset() == timedelta(hours=hours)
    [zone] = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Amsterdam"
    by_the_rule = zone.to_tz(lookup_tzid=False)
    for moment in (datetime(2026, 7, 1, 12), datetime(2026, 12, 1, 12), datetime(2045, 7, 1, 12)):
        assert moment.replace(tzinfo=by_the_rule).utcoffset() == moment.replace(tzinfo=AMSTERDAM).utcoffset()


def test_it_keeps_its_name_and_counts_changes():
    panel_session = make_session()
    _calendar, before = read(calendar_file(panel_session))
    change_session(panel_session, plan=make_plan(starts_at=in_days(23)), by=None)
    panel_session.refresh_from_db()

    _calendar, after = read(calendar_file(panel_session))

    assert (after["uid"], after["sequence"]) == (before["uid"], 1)
    assert after["dtstart"].dt == in_days(23)


def test_calling_off_takes_it_out():
    panel_session = make_session()
    cancelled = cancel_session(panel_session, reason="Storm", by=None)

    calendar, event = read(calendar_file(cancelled))

    assert (calendar["method"], event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 1)


def test_lines_are_folded_and_control_characters_left_out():
    panel_session = make_session(title="Halte\x07 en\x0b bus; komma, én ünïcödé " + "x" * 60, place="De\r\nKade")

    content = calendar_file(panel_session)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    _calendar, event = read(content)
    assert str(event["summary"]).startswith("Halte en bus; komma, én ünïcödé")
    assert str(event["location"]) == "De\nKade"


def test_it_goes_with_the_invitation_and_holds_nothing_private():
    panel_session = make_session(online_link="https://beeld.example/geheim")
    [member] = make_people(panel_session, 1)
    make_need(member=member, own_words="Zeldzaamwoord")
    answer_invitation(member.invitations.get(), answer="yes", extra="Zeldzaamwoord", by=member.user)
    member.invitations.update(withdrawn_at=in_days(0))
    invite_members(panel_session, members=[member], by=None)

    [(name, content, kind)] = mail.outbox[-1].attachments

    assert (name, kind) == ("bijeenkomst.ics", "text/calendar")
    _calendar, event = read(content)
    assert str(event["uid"]) == f"{panel_session.pk}@spiegel"
    for private in ("Zeldzaamwoord", "geheim", member.name, member.user.email):
        assert private not in str(content)


def test_the_page_gives_the_file(client):
    panel_session = make_session()
    [member] = make_people(panel_session, 1)
    client.force_login(member.user)

    response = client.get(page("calendar", panel_session))

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="bijeenkomst.ics"'
    assert response["Cache-Control"] == "private, no-store"
    read(response.content)
