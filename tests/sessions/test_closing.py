"""Who was there, closing, and the checklist beside it."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest

from checklists.models import Checklist
from compensation.enums import Activity, LineStatus
from compensation.models import Line
from panels.kit.dates import at
from panels.kit.errors import Refusal
from sessions.enums import Presence, SessionKind
from sessions.models import PanelSession
from sessions.services import GivenAttendance, cancel_session, close_session, record_attendance, start_checklist
from tests.factories.compensation import make_terms
from tests.factories.panels import make_member, make_organisation, make_panel
from tests.factories.sessions import (
    make_attendance,
    make_held_session,
    make_people,
    make_session,
    make_started_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel_session():
    """Began yesterday, lasts 2.5 hours; its panel pays € 50 an hour."""
    panel_session = make_started_session()
    make_terms(panel=panel_session.panel)
    return panel_session


def there(panel_session, member, minutes=150, presence=Presence.PRESENT):
    return record_attendance(panel_session, given={member: GivenAttendance(presence, minutes)}, by=None)


def test_closing_books_one_line_for_everybody_who_was_there(panel_session):
    present, online, ill, away = make_people(panel_session, 4)
    given = {
        present: GivenAttendance(Presence.PRESENT, 150),
        online: GivenAttendance(Presence.ONLINE, 60),
        ill: GivenAttendance(Presence.ILL),
        away: GivenAttendance(Presence.ABSENT),
    }
    record_attendance(panel_session, given=given, by=None)

    closed = close_session(panel_session, by=None)

    assert closed.closed_at
    lines = {line.member: line for line in Line.objects.all()}
    assert {member: (line.minutes, line.fee) for member, line in lines.items()} == {
        present: (150, Decimal("125.00")),
        online: (60, Decimal("50.00")),
    }
    line = lines[present]
    assert (line.on, line.activity, line.status) == (panel_session.day, Activity.SESSION, LineStatus.DRAFT)
    assert line.source_key == f"session:{panel_session.pk}:{present.pk}"
    assert line.attendance.panel_session == panel_session


def test_closing_twice_is_refused_and_pays_once(panel_session):
    [member] = make_people(panel_session, 1)
    there(panel_session, member)
    close_session(panel_session, by=None)

    with pytest.raises(Refusal, match="al afgesloten"):
        close_session(panel_session, by=None)

    assert Line.objects.count() == 1


def test_closing_is_all_or_nothing(panel_session):
    """The second person cannot be paid: the first is not either, and the session stays open."""
    one, other = make_people(panel_session, 2)
    for member in (one, other):
        there(panel_session, member)
    other.ends_on = panel_session.day - timedelta(days=1)
    other.save()

    with pytest.raises(Refusal, match=other.name):
        close_session(panel_session, by=None)

    assert not Line.objects.exists()
    panel_session.refresh_from_db()
    assert panel_session.is_planned


def test_closing_waits_until_everybody_is_written_down(panel_session):
    make_people(panel_session, 2)

    with pytest.raises(Refusal, match="2 mensen"):
        close_session(panel_session, by=None)


def test_closing_waits_until_the_session_has_begun():
    with pytest.raises(Refusal, match="nog niet begonnen"):
        close_session(make_session(), by=None)


def test_without_rates_closing_says_whose_hours_cannot_be_booked():
    panel = make_panel(organisation=make_organisation(country="BE"))
    panel_session = make_started_session(panel=panel)
    [member] = make_people(panel_session, 1)
    there(panel_session, member)

    with pytest.raises(Refusal, match=member.name):
        close_session(panel_session, by=None)

    panel_session.refresh_from_db()
    assert panel_session.is_planned


@pytest.mark.parametrize(
    ("kind", "activity"),
    [
        (SessionKind.ACQUAINTANCE, Activity.SESSION),
        (SessionKind.TRAINING, Activity.TRAINING),
        (SessionKind.WORKSHOP, Activity.WORKSHOP),
        (SessionKind.SHADOW_DAY, Activity.SHADOW_DAY),
        (SessionKind.CLOSING, Activity.SESSION),
    ],
)
def test_the_kind_of_session_decides_the_activity(panel_session, kind, activity):
    PanelSession.objects.update(kind=kind)
    [member] = make_people(panel_session, 1)
    there(panel_session, member)

    close_session(panel_session, by=None)

    assert Line.objects.get().activity == activity


def test_a_session_in_the_night_that_the_clock_goes_back_pays_the_hour():
    """26 October 2025: from 1.00 to 4.00 is four hours."""
    night = date(2025, 10, 26)
    panel_session = make_session(starts_at=at(night, time(1, 0)), ends_at=at(night, time(4, 0)))
    make_terms(panel=panel_session.panel)
    [member] = make_people(panel_session, 1)
    there(panel_session, member, minutes=panel_session.minutes)

    close_session(panel_session, by=None)

    assert [(line.minutes, line.fee, line.on) for line in Line.objects.all()] == [(240, Decimal("200.00"), night)]


def test_a_walk_in_counts_and_a_mistake_is_taken_back(panel_session):
    walk_in = make_member(panel=panel_session.panel)
    there(panel_session, walk_in)

    record_attendance(panel_session, given={walk_in: GivenAttendance(None)}, by=None)

    assert not panel_session.attendances.exists()


def test_who_was_no_member_on_that_day_cannot_be_present(panel_session):
    later = make_member(panel=panel_session.panel, starts_on=date(2100, 1, 1))

    with pytest.raises(Refusal, match="geen lid"):
        there(panel_session, later)


def test_being_there_takes_time(panel_session):
    [member] = make_people(panel_session, 1)

    with pytest.raises(Refusal, match="hoe lang"):
        there(panel_session, member, minutes=0)


def test_attendance_before_the_start_is_refused():
    panel_session = make_session()
    [member] = make_people(panel_session, 1)

    with pytest.raises(Refusal, match="nog niet begonnen"):
        there(panel_session, member)


def test_a_closed_session_keeps_its_attendance():
    held = make_held_session()
    attendance = make_attendance(panel_session=held)

    with pytest.raises(Refusal, match="al afgesloten"):
        there(held, attendance.member, minutes=10)


def test_the_checklist_is_started_once(panel_session):
    checklist = start_checklist(panel_session, by=None)

    with pytest.raises(Refusal, match="al begonnen"):
        start_checklist(panel_session, by=None)

    panel_session.refresh_from_db()
    assert (panel_session.checklist, checklist.title, checklist.about_on) == (
        checklist,
        panel_session.title,
        panel_session.day,
    )
    assert Checklist.objects.count() == 1


def test_no_checklist_on_a_session_that_does_not_go_on():
    panel_session = make_session()
    cancel_session(panel_session, reason="Storm", by=None)

    with pytest.raises(Refusal):
        start_checklist(panel_session, by=None)
