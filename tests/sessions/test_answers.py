"""Inviting, answering, and how needs become provisions."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.services import set_needs
from panels.signals import member_left, person_forgotten
from sessions.enums import Answer, CallReason, ProvisionStatus, SessionForm
from sessions.models import Invitation, Provision
from sessions.services import add_provision, answer_invitation, invite_members
from tests.factories.panels import make_member, make_need, make_panel, make_person, make_user
from tests.factories.sessions import (
    in_days,
    make_held_session,
    make_invitation,
    make_provision,
    make_session,
    make_started_session,
)

pytestmark = pytest.mark.django_db


def say(invitation, answer, **fields):
    return answer_invitation(invitation, answer=answer, by=invitation.member.user, **fields)


def statuses(panel_session):
    return {row.title: row.status for row in panel_session.provisions.all()}


def test_each_member_is_invited_once():
    panel_session = make_session()
    one, other = (make_member(panel=panel_session.panel) for _nr in range(2))
    invite_members(panel_session, members=[one], by=None)

    told = invite_members(panel_session, members=[one, other, other], by=None)

    assert [invitation.member for invitation in told] == [other]
    assert [letter.to for letter in mail.outbox] == [[one.user.email], [other.user.email]]
    assert Invitation.objects.count() == 2


def test_the_letter_has_the_action_and_the_day_first():
    panel_session = make_session(starts_at=in_days(10), route="Uit bus 4 rechtdoor.")
    member = make_member(panel=panel_session.panel)

    invite_members(panel_session, members=[member], by=None)

    [letter] = mail.outbox
    assert letter.subject.startswith("Laat weten of u komt: ")
    assert "10.00 uur tot 12.30 uur" in letter.body
    assert "Buurthuis De Kade" in letter.body
    assert "Uit bus 4 rechtdoor." in letter.body
    assert panel_session.panel.contact_name in letter.body
    assert str(Invitation.objects.get().pk) in letter.body


def test_the_letter_is_in_the_reader_s_language():
    panel_session = make_session()
    member = make_member(panel=panel_session.panel, user=make_user(language="en"))

    invite_members(panel_session, members=[member], by=None)

    assert panel_session.starts_at.strftime("%B") in mail.outbox[0].subject


def test_who_has_no_e_mail_is_called():
    panel_session = make_session()
    member = make_member(panel=panel_session.panel, user=make_user(email=None))

    [invitation] = invite_members(panel_session, members=[member], by=None)

    assert (mail.outbox, invitation.call_about) == ([], CallReason.INVITED)


@pytest.mark.parametrize("fields", [{"ends_on": today()}, {"starts_on": today() + timedelta(days=60)}])
def test_who_is_no_member_on_that_day_is_not_invited(fields):
    panel_session = make_session()
    member = make_member(panel=panel_session.panel, **fields)

    with pytest.raises(Refusal, match="geen lid"):
        invite_members(panel_session, members=[member], by=None)


def test_a_member_of_another_panel_is_not_invited():
    with pytest.raises(Refusal):
        invite_members(make_session(), members=[make_member(panel=make_panel())], by=None)


def test_a_yes_makes_provisions_of_standing_needs_with_the_lead_time_of_the_catalogue():
    invitation = make_invitation()
    make_need(member=invitation.member, code="sign-language")
    make_need(member=invitation.member, own_words="Een bordje bij de deur")

    say(invitation, Answer.YES)

    interpreter, sign = invitation.panel_session.provisions.order_by("due_on")
    day = invitation.panel_session.day
    assert (interpreter.due_on, interpreter.critical) == (day - timedelta(days=42), True)
    assert (sign.title, sign.due_on, sign.critical) == ("Een bordje bij de deur", day - timedelta(days=7), False)


def test_the_same_yes_twice_makes_each_provision_once():
    invitation = make_invitation()
    make_need(member=invitation.member)

    for _nr in range(2):
        say(invitation, Answer.YES, extra="Een plek bij het raam")

    assert Provision.objects.count() == 2


def test_what_was_unticked_is_not_arranged():
    invitation = make_invitation()
    room, dog = (make_need(member=invitation.member, code=code) for code in ("quiet-room", "assistance-dog"))

    say(invitation, Answer.ONLINE, needs=[room])

    assert [row.need for row in Provision.objects.all()] == [room]

    say(invitation, Answer.YES, needs=[dog])

    assert {row.need: row.status for row in Provision.objects.all()} == {
        room: ProvisionStatus.NOT_NEEDED,
        dog: ProvisionStatus.TO_DO,
    }


def test_somebody_else_s_need_cannot_be_confirmed():
    invitation = make_invitation()
    strange = make_need(member=make_member(panel=invitation.panel))

    say(invitation, Answer.YES, needs=[strange])

    assert not Provision.objects.exists()


def test_a_no_sets_aside_and_a_new_yes_takes_up_again():
    invitation = make_invitation()
    make_need(member=invitation.member)
    say(invitation, Answer.YES, extra="Een plek bij het raam")
    Provision.objects.update(status=ProvisionStatus.BOOKED)
    added = make_provision(panel_session=invitation.panel_session, member=invitation.member, what="Taxi")

    say(invitation, Answer.NO)

    assert set(statuses(invitation.panel_session).values()) == {ProvisionStatus.NOT_NEEDED}

    say(invitation, Answer.YES, extra="Een plek bij het raam")

    assert set(statuses(invitation.panel_session).values()) == {ProvisionStatus.TO_DO}
    added.refresh_from_db()
    assert added.set_aside_at is None


def test_what_the_coordinator_ended_stays_ended_after_a_new_yes():
    invitation = make_invitation()
    make_need(member=invitation.member)
    say(invitation, Answer.YES)
    Provision.objects.update(status=ProvisionStatus.NOT_NEEDED)

    say(invitation, Answer.ONLINE)

    assert set(statuses(invitation.panel_session).values()) == {ProvisionStatus.NOT_NEEDED}


def test_a_no_leaves_the_provisions_of_others_alone():
    invitation = make_invitation()
    for_all = make_provision(panel_session=invitation.panel_session)

    say(invitation, Answer.NO)

    for_all.refresh_from_db()
    assert for_all.status == ProvisionStatus.TO_DO


def test_other_words_for_this_time_are_asked_anew():
    invitation = make_invitation()
    say(invitation, Answer.YES, extra="Een taxi om 9 uur")
    Provision.objects.update(status=ProvisionStatus.DONE)

    say(invitation, Answer.YES, extra="Een taxi om 8 uur")

    assert statuses(invitation.panel_session) == {
        "Een taxi om 9 uur": ProvisionStatus.NOT_NEEDED,
        "Een taxi om 8 uur": ProvisionStatus.TO_DO,
    }


def test_a_need_that_was_withdrawn_is_set_aside_by_the_next_answer():
    invitation = make_invitation()
    set_needs(invitation.member, codes=["quiet-room"], by=None)
    say(invitation, Answer.YES)
    set_needs(invitation.member, codes=["breaks"], by=None)

    say(invitation, Answer.YES)

    assert sorted(Provision.objects.values_list("status", flat=True)) == ["not_needed", "to_do"]


@pytest.mark.parametrize("make", [make_started_session, make_held_session])
def test_an_answer_after_the_start_is_refused(make):
    invitation = make_invitation(panel_session=make())

    with pytest.raises(Refusal):
        say(invitation, Answer.YES)

    invitation.refresh_from_db()
    assert invitation.answer == Answer.OPEN


@pytest.mark.parametrize(
    ("form", "answer"), [(SessionForm.ROOM, Answer.ONLINE), (SessionForm.ONLINE, Answer.YES), ("hybrid", Answer.OPEN)]
)
def test_an_answer_that_the_session_does_not_offer_is_refused(form, answer):
    with pytest.raises(Refusal):
        say(make_invitation(panel_session=make_session(form=form)), answer)


def test_the_coordinator_answers_for_who_called():
    panel_session = make_session()
    coordinator = make_person(Role.COORDINATOR, panel_session.panel)
    invitation = make_invitation(panel_session=panel_session, call_about=CallReason.INVITED)

    answered = answer_invitation(invitation, answer=Answer.YES, by=coordinator)

    assert (answered.answered_by, answered.call_about) == (coordinator, "")


def test_who_leaves_is_taken_off_what_comes_after_their_last_day():
    member = make_member()
    before, after = make_session(panel=member.panel), make_session(panel=member.panel, starts_at=in_days(40))
    stays, goes = (make_invitation(panel_session=one, member=member) for one in (before, after))
    for invitation in (stays, goes):
        make_need(member=member)
        say(invitation, Answer.YES)

    member_left.send(sender=type(member), member=member, on=before.day)

    stays.refresh_from_db()
    goes.refresh_from_db()
    assert (stays.withdrawn_at, bool(goes.withdrawn_at)) == (None, True)
    assert set(statuses(after).values()) == {ProvisionStatus.NOT_NEEDED}
    assert ProvisionStatus.NOT_NEEDED not in statuses(before).values()
    with pytest.raises(Refusal, match="geldt niet meer"):
        say(goes, Answer.YES)


def test_who_came_back_is_invited_again():
    panel_session = make_session()
    invitation = make_invitation(panel_session=panel_session, withdrawn_at=in_days(-1), answer=Answer.YES)

    told = invite_members(panel_session, members=[invitation.member], by=None)

    assert [(one.pk, one.answer, one.withdrawn_at) for one in told] == [(invitation.pk, Answer.OPEN, None)]


def test_words_about_a_person_are_forgotten_and_numbers_stay():
    invitation = make_invitation(note="Ik kom met de taxi")
    make_need(member=invitation.member)
    say(invitation, Answer.YES, extra="Een plek bij het raam", note="Ik kom met de taxi")

    person_forgotten.send(sender=type(invitation.member.user), user=invitation.member.user)

    assert not Invitation.objects.exists()
    assert [(row.need_code, row.what) for row in Provision.objects.all()] == [("", ""), ("", "")]


def test_what_somebody_needs_is_never_readable_in_the_database_or_a_letter():
    marker = "Zeldzaamwoord"
    panel_session = make_session()
    member = make_member(panel=panel_session.panel)
    make_need(member=member, own_words=marker)
    [invitation] = invite_members(panel_session, members=[member], by=None)

    say(invitation, Answer.YES, extra=f"{marker} extra", note=f"{marker} noot")
    add_provision(panel_session, what=marker, due_on=panel_session.day, member=member, by=None, note=marker)

    with connection.cursor() as cursor:
        cursor.execute("select * from panel_sessions_provision")
        provisions = cursor.fetchall()
        cursor.execute("select * from panel_sessions_invitation")
        invitations = cursor.fetchall()
        cursor.execute("select * from panels_auditentry")
        audit = cursor.fetchall()
    assert len(provisions) == 3
    assert marker not in str((provisions, invitations, audit))
    assert marker not in "".join(f"{one.subject}{one.body}{one.attachments}" for one in mail.outbox)
