"""Who rests is asked nothing; what waited comes back as it was."""

from datetime import timedelta

import pytest

from panels import services
from panels.enums import TalkWish
from panels.kit.dates import today
from panels.kit.errors import Refusal
from sessions.enums import Answer, Presence, ProvisionStatus
from sessions.models import Attendance, Invitation
from sessions.selectors import attendance_figures, head_count, open_invitations, to_invite
from sessions.services import invite_members
from tests.factories.panels import make_member, make_need, make_panel, make_pause
from tests.factories.sessions import (
    in_days,
    make_attendance,
    make_held_session,
    make_invitation,
    make_provision,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


def invited(member, *, days=21, answer=Answer.YES):
    session = make_session(panel=member.panel, starts_at=in_days(days))
    return make_invitation(panel_session=session, member=member, answer=answer)


def test_invitations_are_put_aside_and_come_back_with_their_answer(member):
    invitation = invited(member)
    provision = make_provision(panel_session=invitation.panel_session, member=member)

    services.start_pause(member, by=member.user)

    assert not Invitation.objects.standing().exists()
    assert head_count(invitation.panel_session).no == 0
    provision.refresh_from_db()
    assert provision.status == ProvisionStatus.NOT_NEEDED

    services.end_pause(member, by=member.user)

    back = Invitation.objects.standing().get()
    assert back.answer == Answer.YES
    provision.refresh_from_db()
    assert provision.status == ProvisionStatus.TO_DO


def test_a_session_after_the_day_of_return_keeps_its_yes_but_asks_nothing_now(member):
    kept, asked = invited(member, days=40), invited(member, days=50, answer=Answer.OPEN)

    services.start_pause(member, back_on=today() + timedelta(days=30), by=member.user)

    assert list(Invitation.objects.standing()) == [kept]
    assert not open_invitations(member.user).exists()
    services.end_pause(member, by=member.user)
    assert list(open_invitations(member.user)) == [asked]


def test_a_no_stays_a_no(member):
    invitation = invited(member, answer=Answer.NO)

    services.start_pause(member, by=member.user)
    services.end_pause(member, by=member.user)

    invitation.refresh_from_db()
    assert invitation.answer == Answer.NO
    assert invitation.set_aside_at is None


def test_what_somebody_needs_since_the_pause_is_arranged_on_the_day_of_return(member):
    invitation = invited(member)
    services.start_pause(member, by=member.user)
    need = make_need(member=member)

    services.end_pause(member, by=member.user)

    assert invitation.panel_session.provisions.needed().get().need == need


def test_a_session_that_went_by_does_not_come_back(member):
    invitation = invited(member)
    services.start_pause(member, by=member.user)
    type(invitation.panel_session).objects.update(starts_at=in_days(-1), ends_at=in_days(-1) + timedelta(hours=1))

    services.end_pause(member, by=member.user)

    assert not Invitation.objects.standing().exists()


def test_who_rests_is_not_on_the_list_to_invite_and_cannot_be_invited(member):
    session = make_session(panel=member.panel, starts_at=in_days(60))
    awake = make_member(panel=member.panel)
    services.start_pause(member, back_on=today() + timedelta(days=10), by=member.user)

    assert list(to_invite(session)) == [awake]
    with pytest.raises(Refusal, match="rust"):
        invite_members(session, members=[member], by=None)


def test_a_pause_to_come_puts_aside_what_falls_in_it_from_now_on(member):
    before, during = invited(member, days=5), invited(member, days=15)

    services.start_pause(member, starts_on=today() + timedelta(days=10), by=None)

    assert list(Invitation.objects.standing()) == [before]
    services.end_pause(member, by=None)
    assert set(Invitation.objects.standing()) == {before, during}


def test_figures_do_not_count_a_day_of_rest_as_absence():
    panel = make_panel()
    rests, away = make_member(panel=panel), make_member(panel=panel)
    session = make_held_session(panel=panel)
    make_pause(member=rests, starts_on=session.day - timedelta(days=2), ended_on=session.day + timedelta(days=2))
    for member in (rests, away):
        make_attendance(panel_session=session, member=member, presence=Presence.ABSENT)

    figures = attendance_figures(panel)

    assert (figures.asked, figures.present) == (1, 0)
    assert [row.member for row in figures.members] == [away]


def test_who_came_during_a_pause_is_counted_as_there():
    session = make_held_session()
    member = make_member(panel=session.panel)
    make_pause(member=member, starts_on=session.day, ended_on=session.day + timedelta(days=1))
    make_attendance(panel_session=session, member=member)

    assert Attendance.objects.counted().count() == 1


def test_who_stays_after_all_gets_the_invitations_back(member):
    invitation = invited(member)
    provision = make_provision(panel_session=invitation.panel_session, member=member)
    leaving = services.start_leaving(member, last_day=today(), talk=TalkWish.NO, by=member.user)
    assert not Invitation.objects.standing().exists()

    services.stay_after_all(leaving, by=member.user)

    assert list(Invitation.objects.standing()) == [invitation]
    provision.refresh_from_db()
    assert provision.status == ProvisionStatus.TO_DO
