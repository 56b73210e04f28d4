"""Planning, changing and calling off a session."""

from datetime import date, time, timedelta

import pytest
from django.core import mail

from panels.enums import ContactWay
from panels.kit.dates import at
from panels.kit.errors import Refusal
from sessions.enums import Answer, CallReason, ProvisionStatus, SessionForm, SessionStatus
from sessions.models import PanelSession
from sessions.services import cancel_session, change_session, plan_session
from tests.factories.panels import make_contact, make_member, make_panel, make_user
from tests.factories.sessions import (
    in_days,
    make_held_session,
    make_invitation,
    make_plan,
    make_provision,
    make_session,
    make_started_session,
)

pytestmark = pytest.mark.django_db


def test_sessions_of_a_panel_are_numbered_from_one():
    panel = make_panel()
    make_session(panel=make_panel(), number=7)

    numbers = [plan_session(panel=panel, plan=make_plan(), by=None).number for _nr in range(2)]

    assert numbers == [1, 2]


def test_planning_tells_nobody():
    panel = make_panel()
    make_member(panel=panel)

    plan_session(panel=panel, plan=make_plan(), by=None)

    assert mail.outbox == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_at": in_days(21, time(9, 0))},
        {"place": ""},
        {"answer_by": date(2100, 1, 1)},
    ],
)
def test_an_impossible_plan_is_refused(wrong):
    with pytest.raises(Refusal):
        plan_session(panel=make_panel(), plan=make_plan(**wrong), by=None)

    assert not PanelSession.objects.exists()


def test_a_change_tells_who_was_invited_what_is_different():
    panel_session = make_session()
    invitation = make_invitation(panel_session=panel_session)
    make_invitation(panel_session=panel_session, withdrawn_at=in_days(0))

    changes = change_session(panel_session, plan=make_plan(place="De Haven"), by=None)

    assert changes == ("place",)
    [letter] = mail.outbox
    assert letter.to == [invitation.member.user.email]
    assert "De Haven" in letter.body
    panel_session.refresh_from_db()
    assert panel_session.sequence == 1


def test_a_change_that_nobody_needs_to_know_sends_nothing():
    panel_session = make_session()
    make_invitation(panel_session=panel_session)

    changes = change_session(panel_session, plan=make_plan(guests="Bram van Verkeer"), by=None)

    panel_session.refresh_from_db()
    assert (changes, panel_session.guests, panel_session.sequence) == ((), "Bram van Verkeer", 0)
    assert mail.outbox == []


def test_the_same_plan_changes_nothing():
    panel_session = make_session()

    assert change_session(panel_session, plan=make_plan(), by=None) == ()


def test_correcting_a_session_of_the_past_sends_nothing():
    panel_session = make_started_session()
    make_invitation(panel_session=panel_session)

    change_session(panel_session, plan=make_plan(starts_at=in_days(-2)), by=None)

    assert mail.outbox == []


def test_another_day_moves_due_days_and_asks_again_for_what_was_arranged():
    panel_session = make_session()
    booked = make_provision(panel_session=panel_session, status=ProvisionStatus.BOOKED)
    open_one = make_provision(panel_session=panel_session)
    due_on = booked.due_on

    change_session(panel_session, plan=make_plan(starts_at=in_days(24)), by=None)

    booked.refresh_from_db()
    open_one.refresh_from_db()
    assert (booked.due_on, booked.status) == (due_on + timedelta(days=3), ProvisionStatus.ASKED)
    assert open_one.status == ProvisionStatus.TO_DO


def test_another_hour_of_the_same_day_leaves_provisions_alone():
    panel_session = make_session()
    booked = make_provision(panel_session=panel_session, status=ProvisionStatus.BOOKED)

    change_session(panel_session, plan=make_plan(starts_at=in_days(21, time(13, 0))), by=None)

    booked.refresh_from_db()
    assert booked.status == ProvisionStatus.BOOKED


def test_a_session_lasts_as_long_as_people_sat_there_when_the_clock_changes():
    """In the night of 25 October 2026 the clock goes back from 3.00 to 2.00."""
    plan = make_plan(starts_at=at(date(2026, 10, 25), time(1, 0)), ends_at=at(date(2026, 10, 25), time(4, 0)))

    panel_session = plan_session(panel=make_panel(), plan=plan, by=None)

    assert panel_session.minutes == 4 * 60


def test_calling_off_tells_everybody_and_takes_it_out_of_the_calendar():
    panel_session = make_session()
    make_invitation(panel_session=panel_session, answer=Answer.YES)

    cancelled = cancel_session(panel_session, reason="De zaal heeft geen stroom.", by=None)

    assert (cancelled.status, cancelled.sequence) == (SessionStatus.CANCELLED, 1)
    [letter] = mail.outbox
    assert "De zaal heeft geen stroom." in letter.body
    [(_name, content, kind)] = letter.attachments
    assert kind == "text/calendar"
    assert "METHOD:CANCEL" in content


def test_calling_off_twice_is_refused_and_tells_once():
    panel_session = make_session()
    make_invitation(panel_session=panel_session)
    cancel_session(panel_session, reason="Storm", by=None)

    with pytest.raises(Refusal, match="gaat niet door"):
        cancel_session(panel_session, reason="Storm", by=None)

    assert len(mail.outbox) == 1


def test_a_closed_session_does_not_change():
    with pytest.raises(Refusal, match="al afgesloten"):
        change_session(make_held_session(), plan=make_plan(), by=None)


def test_who_has_no_e_mail_comes_on_the_call_list():
    panel_session = make_session()
    without = make_invitation(
        panel_session=panel_session, member=make_member(panel=panel_session.panel, user=make_user(email=None))
    )
    likes_phone = make_invitation(panel_session=panel_session)
    make_contact(user=likes_phone.member.user, preferred=ContactWay.PHONE)
    by_mail = make_invitation(panel_session=panel_session)

    cancel_session(panel_session, reason="Storm", by=None)

    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(
        [likes_phone.member.user.email, by_mail.member.user.email]
    )
    about = dict(panel_session.invitations.values_list("pk", "call_about"))
    assert about == {without.pk: CallReason.CANCELLED, likes_phone.pk: CallReason.CANCELLED, by_mail.pk: ""}


def test_an_online_session_needs_no_place():
    plan = make_plan(form=SessionForm.ONLINE, place="")

    assert plan_session(panel=make_panel(), plan=plan, by=None).place == ""


def test_an_answer_that_is_not_offered_any_more_is_open_again():
    panel_session = make_session()
    online, room = (make_invitation(panel_session=panel_session, answer=answer) for answer in (Answer.ONLINE, "yes"))

    change_session(panel_session, plan=make_plan(form=SessionForm.ROOM), by=None)

    answers = dict(panel_session.invitations.values_list("pk", "answer"))
    assert answers == {online.pk: Answer.OPEN, room.pk: Answer.YES}
