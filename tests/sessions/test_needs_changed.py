"""What somebody needs changes after they said yes: the sessions to come follow."""

import pytest

from panels.services import set_needs
from sessions.enums import Answer, ProvisionStatus
from sessions.models import Provision
from sessions.services import answer_invitation
from tests.factories.sessions import make_invitation, make_started_session

pytestmark = pytest.mark.django_db


def say(invitation, answer, **fields):
    return answer_invitation(invitation, answer=answer, by=invitation.member.user, **fields)


def board(invitation):
    rows = Provision.objects.filter(panel_session=invitation.panel_session)
    return {(row.need_code, row.status) for row in rows}


def test_a_new_need_reaches_a_session_that_was_answered_with_yes():
    invitation = make_invitation()
    say(invitation, Answer.YES)

    set_needs(invitation.member, codes=["quiet-room"], by=None)

    assert board(invitation) == {("quiet-room", ProvisionStatus.TO_DO)}


def test_a_withdrawn_need_is_not_arranged_any_more():
    invitation = make_invitation()
    set_needs(invitation.member, codes=["quiet-room", "recap"], by=None)
    say(invitation, Answer.YES)

    set_needs(invitation.member, codes=["recap"], by=None)

    assert board(invitation) == {("quiet-room", ProvisionStatus.NOT_NEEDED), ("recap", ProvisionStatus.TO_DO)}


def test_what_was_unticked_for_the_session_stays_out_of_it():
    invitation = make_invitation()
    needs = set_needs(invitation.member, codes=["quiet-room", "recap"], by=None)
    say(invitation, Answer.YES, needs=[need for need in needs if need.code == "recap"])

    set_needs(invitation.member, codes=["quiet-room", "recap", "taxi"], by=None)

    assert board(invitation) == {("recap", ProvisionStatus.TO_DO), ("taxi", ProvisionStatus.TO_DO)}


@pytest.mark.parametrize("answer", [Answer.OPEN, Answer.NO])
def test_who_does_not_come_gets_nothing_arranged(answer):
    invitation = make_invitation()
    if answer == Answer.NO:
        say(invitation, answer)

    set_needs(invitation.member, codes=["quiet-room"], by=None)

    assert board(invitation) == set()


def test_a_session_that_started_is_left_alone():
    invitation = make_invitation(panel_session=make_started_session(), answer=Answer.YES)

    set_needs(invitation.member, codes=["quiet-room"], by=None)

    assert board(invitation) == set()


def test_saving_the_same_needs_sends_no_news():
    invitation = make_invitation()
    set_needs(invitation.member, codes=["quiet-room"], by=None)
    say(invitation, Answer.YES)
    Provision.objects.update(status=ProvisionStatus.DONE)

    set_needs(invitation.member, codes=["quiet-room"], by=None)

    assert board(invitation) == {("quiet-room", ProvisionStatus.DONE)}
