"""The reminder of looking back: once for each person and moment, in their own way, and never about what they wrote."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from config.settings.timetable import TIMETABLE
from panels.enums import Role
from panels.models import Delivery, LearningReminder
from panels.services.learning import remind_of_learning
from tests.factories.growth import make_goal, make_plan, make_reflection, make_reminder
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
HALF, END = date(2026, 6, 1), date(2026, 12, 1)


@pytest.fixture
def panel():
    panel = make_panel(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    make_plan(panel=panel, half_on=HALF, end_on=END)
    return panel


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now())


def test_everybody_is_reminded_once_however_often_it_runs(panel, member):
    by_phone = make_member(panel=panel, joined_at=timezone.now(), user=make_user(email=None))
    make_contact(user=by_phone.user, phone="06 0000 0001", preferred="phone")
    policy = make_person(Role.POLICY, panel)

    told = [remind_of_learning(HALF + timedelta(days=day)) for day in (-1, 0, 0, 1)]

    assert told == [0, 3, 0, 0]
    assert {one.user for one in Delivery.objects.all()} == {member.user, by_phone.user, policy}
    assert LearningReminder.objects.count() == 3


def test_both_moments_are_reminded_of(panel, member):
    assert remind_of_learning(HALF) == 1
    assert remind_of_learning(END) == 1
    assert {one.kind for one in Delivery.objects.all()} == {"learning.half", "learning.end"}


def test_who_looked_back_or_does_not_take_part_is_left_alone(panel, member):
    make_reflection(panel=panel, user=member.user, moment="half")
    make_member(panel=panel)
    make_member(panel=panel, joined_at=timezone.now(), ends_on=HALF - timedelta(days=1))
    make_person(Role.COORDINATOR, panel)

    assert remind_of_learning(HALF) == 0


def test_a_panel_whose_day_is_long_ago_or_that_is_closed_is_left_alone(panel, member):
    closed = make_panel(archived_at=timezone.now())
    make_plan(panel=closed, half_on=HALF)
    make_member(panel=closed, joined_at=timezone.now())

    assert remind_of_learning(HALF + timedelta(days=31)) == 0
    assert remind_of_learning(HALF + timedelta(days=30)) == 1


def test_somebody_who_was_told_by_another_worker_is_not_told_again(panel, member):
    make_reminder(panel=panel, user=member.user, moment="half")

    assert remind_of_learning(HALF) == 0
    assert not Delivery.objects.exists()


def test_a_reminder_that_fails_half_way_is_tried_again(panel, member, monkeypatch):
    def broken(*_args, **_words):
        raise OSError("disk full")

    monkeypatch.setattr("panels.services.learning.tell", broken)
    with pytest.raises(OSError, match="disk full"):
        remind_of_learning(HALF)
    monkeypatch.undo()

    assert remind_of_learning(HALF) == 1


def test_the_letter_says_nothing_of_goals(panel, member):
    make_goal(panel=panel, user=member.user, text="GEHEIMWOORD")

    remind_of_learning(HALF)

    delivery = Delivery.objects.get()
    assert "GEHEIMWOORD" not in delivery.text + delivery.subject
    assert not any("GEHEIMWOORD" in one.body for one in mail.outbox)


def test_the_clock_runs_the_command(capsys):
    call_command("remind_of_learning")

    assert "0 reminded" in capsys.readouterr().out
    assert TIMETABLE["remind-of-learning"]["args"] == ["remind_of_learning"]
