"""Asking the panel a question: everybody asked gets an answer, places never run over."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Delivery, Pause
from panels.services import end_membership
from sessions.enums import AskedAnswer
from sessions.models import AskedMember, Invitation, PolicyQuestion
from sessions.services.questions import (
    answer_question,
    ask_members,
    ask_panel,
    change_question,
    close_question,
    give_feedback,
    make_session_of,
)
from tests.factories.panels import make_contact, make_member, make_panel, make_person
from tests.factories.questions import make_asked, make_joined, make_question, make_question_plan
from tests.factories.sessions import make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(panel):
    return make_person(Role.COORDINATOR, panel)


@pytest.fixture
def question(panel):
    return make_question(panel=panel, places=2)


def told(member, kind):
    return Delivery.objects.filter(member=member, kind=f"question.{kind}").count()


def test_a_new_question_reaches_the_coordinators_and_no_member(panel, coordinator):
    make_joined(panel)

    ask_panel(panel=panel, plan=make_question_plan(), by=make_person(Role.POLICY, panel))

    assert Delivery.objects.get().user == coordinator
    assert not AskedMember.objects.exists()


def test_people_are_asked_once_and_in_their_own_channel(question, coordinator):
    by_mail, by_phone = make_joined(question.panel), make_joined(question.panel)
    make_contact(user=by_phone.user, preferred="phone", phone="06 12345678")

    for _time in range(2):
        ask_members(question, members=[by_mail, by_phone], by=coordinator)

    assert (told(by_mail, "asked"), told(by_phone, "asked")) == (1, 1)
    assert [letter.to for letter in mail.outbox] == [[by_mail.user.email]]
    assert PolicyQuestion.objects.get().state == "asking"


@pytest.mark.parametrize("why", ["rests", "left", "elsewhere", "not yet joined"])
def test_who_cannot_be_asked_is_refused(question, coordinator, why):
    member = make_joined(question.panel if why != "elsewhere" else make_panel())
    if why == "rests":
        Pause.objects.create(member=member, starts_on=today())
    elif why == "left":
        end_membership(member, on=today(), by=None)
    elif why == "not yet joined":
        member = make_member(panel=question.panel)

    with pytest.raises(Refusal):
        ask_members(question, members=[member], by=coordinator)
    assert not AskedMember.objects.exists()


def test_the_last_place_lets_the_others_hear_that_it_is_full(question):
    yes, last, waits, later, no = (make_asked(question) for _nr in range(5))
    answer_question(later, answer=AskedAnswer.LATER, by=later.member.user)
    answer_question(no, answer=AskedAnswer.NO, by=no.member.user)

    for asked in (yes, last):
        answer_question(asked, answer=AskedAnswer.YES, by=asked.member.user)

    answers = dict(question.asked.values_list("pk", "answer"))
    assert [answers[one.pk] for one in (yes, last, waits, later, no)] == ["yes", "yes", "full", "full", "no"]
    assert [told(one.member, "full") for one in (yes, last, waits, later, no)] == [0, 0, 1, 1, 0]


def test_a_yes_that_comes_too_late_is_kindly_full(question):
    no = make_asked(question, answer=AskedAnswer.NO)
    for _nr in range(2):
        make_asked(question, answer=AskedAnswer.YES)

    assert answer_question(no, answer=AskedAnswer.YES, by=no.member.user).answer == AskedAnswer.FULL
    with pytest.raises(Refusal):
        answer_question(no, answer=AskedAnswer.YES, by=no.member.user)


def test_saying_yes_twice_keeps_the_place(question):
    asked = make_asked(question)
    make_asked(question, answer=AskedAnswer.YES)

    for _time in range(2):
        assert answer_question(asked, answer=AskedAnswer.YES, by=asked.member.user).takes_part


def test_a_place_that_comes_free_can_be_given_to_who_heard_that_it_was_full(question, coordinator):
    full = make_asked(question, answer=AskedAnswer.FULL, told_at=timezone.now())
    holders = [make_asked(question, answer=AskedAnswer.YES) for _nr in range(2)]
    with pytest.raises(Refusal):
        ask_members(question, members=[full.member], by=coordinator)

    answer_question(holders[0], answer=AskedAnswer.NO, by=holders[0].member.user)
    ask_members(question, members=[full.member], by=coordinator)

    full.refresh_from_db()
    assert (full.answer, full.told_at) == (AskedAnswer.OPEN, None)


def test_it_cannot_be_closed_without_a_word_while_somebody_waits_for_one(question, coordinator):
    make_asked(question, answer=AskedAnswer.YES)

    with pytest.raises(Refusal):
        close_question(question, word="  ", by=coordinator)
    assert not PolicyQuestion.objects.get().is_closed


def test_closing_gives_everybody_who_waits_a_word_once(question, coordinator):
    waiting = [make_asked(question, answer=answer) for answer in ("yes", "later", "open")]
    had_word = [make_asked(question, answer="no"), make_asked(question, answer="full", told_at=timezone.now())]

    close_question(question, word="Wij lezen alles in mei.", by=coordinator)

    assert [told(asked.member, "closed") for asked in (*waiting, *had_word)] == [1, 1, 1, 0, 0]
    assert not question.asked.without_word().exists()
    assert told(waiting[0].member, "closed") == 1
    with pytest.raises(Refusal):
        close_question(question, word="Nog eens", by=coordinator)


def test_a_question_that_nobody_was_asked_for_closes_without_a_word(question, coordinator):
    assert close_question(question, word="", by=coordinator).is_closed


def test_feedback_goes_once_to_who_took_part(question, coordinator):
    took_part, did_not = make_asked(question, answer="yes"), make_asked(question, answer="no")
    with pytest.raises(Refusal):
        give_feedback(question, text="Te vroeg", by=question.asked_by)
    close_question(question, word="Dank u", by=coordinator)

    assert give_feedback(question, text="De brief is korter.", by=question.asked_by) == 1
    with pytest.raises(Refusal):
        give_feedback(question, text="Nog eens", by=question.asked_by)
    assert (told(took_part.member, "feedback"), told(did_not.member, "feedback")) == (1, 0)
    assert Delivery.objects.filter(user=question.asked_by, kind="question.wants_feedback").exists()


def test_what_people_read_does_not_change_any_more(question, coordinator):
    change_question(question, plan=make_question_plan(title="Anders"), by=coordinator)
    make_asked(PolicyQuestion.objects.get())

    with pytest.raises(Refusal):
        change_question(question, plan=make_question_plan(title="Nog anders"), by=coordinator)
    assert PolicyQuestion.objects.get().title == "Anders"


@pytest.mark.parametrize("fields", [{"ends_on": today()}, {"answer_by": today() + timedelta(60)}])
def test_an_impossible_plan_is_refused(panel, coordinator, fields):
    with pytest.raises(Refusal):
        ask_panel(panel=panel, plan=make_question_plan(**fields), by=coordinator)


def test_an_archived_panel_is_asked_nothing(coordinator, panel):
    panel.archived_at = timezone.now()

    with pytest.raises(Refusal):
        ask_panel(panel=panel, plan=make_question_plan(), by=coordinator)


def test_a_session_of_a_question_invites_who_said_yes_and_is_their_word(question, coordinator):
    yes, later = make_asked(question, answer="yes"), make_asked(question, answer="later")

    made = make_session_of(question, plan=make_plan(), members=[yes.member], by=coordinator)

    assert list(Invitation.objects.values_list("panel_session", "member")) == [(made.pk, yes.member_id)]
    assert list(question.asked.without_word()) == [later]
    with pytest.raises(Refusal):
        make_session_of(question, plan=make_plan(), members=[], by=coordinator)


def test_who_leaves_frees_the_place(question):
    asked = make_asked(question, answer="yes")

    end_membership(asked.member, on=today(), by=None)

    assert not question.asked.taking_part().exists()
    with pytest.raises(Refusal):
        answer_question(asked, answer=AskedAnswer.YES, by=asked.member.user)
