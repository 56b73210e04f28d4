"""Two at the same moment: the last place of a question, what a member needs, and one letter for one question."""

import threading

import pytest
from django.db import connections

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Delivery, MemberNeed
from panels.services import set_needs
from sessions.models import AskedMember
from sessions.services.questions import answer_question, ask_members, close_question
from tests.factories.panels import make_member, make_person
from tests.factories.questions import make_asked, make_joined, make_question

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs):
    """Run verbs at the same moment, each on a connection of its own; what they return, or "refused"."""
    ready, results = threading.Barrier(len(verbs)), []

    def run(verb):
        ready.wait(10)
        try:
            results.append(verb())
        except Refusal:
            results.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(results) == len(verbs)
    return results


def test_two_who_say_yes_to_the_last_place_at_once():
    question = make_question(places=2)
    make_asked(question, answer="yes")
    one, other = make_asked(question), make_asked(question)

    at_once(*(lambda asked=asked: answer_question(asked, answer="yes", by=asked.member.user) for asked in (one, other)))

    assert sorted(AskedMember.objects.values_list("answer", flat=True)) == ["full", "yes", "yes"]


def test_one_who_takes_the_last_place_while_it_closes():
    question = make_question(places=1)
    asked = make_asked(question)
    coordinator = make_person(Role.COORDINATOR, question.panel)

    at_once(
        lambda: answer_question(asked, answer="yes", by=asked.member.user),
        lambda: close_question(question, word="Dank u", by=coordinator),
    )

    assert not AskedMember.objects.without_word().exists()
    assert Delivery.objects.filter(member=asked.member, kind="question.closed").count() == 1


def test_two_coordinators_who_ask_the_same_person_send_one_letter():
    question = make_question()
    member = make_joined(question.panel)
    coordinators = [make_person(Role.COORDINATOR, question.panel) for _nr in range(2)]

    results = at_once(
        *(lambda by=by: len(ask_members(question, members=[member], by=by)) for by in coordinators),
    )

    assert sorted(results) == [0, 1]
    assert Delivery.objects.filter(member=member, kind="question.asked").count() == 1


def test_two_who_close_a_question_at_once_tell_everybody_once():
    question = make_question()
    asked = make_asked(question, answer="yes")
    coordinators = [make_person(Role.COORDINATOR, question.panel) for _nr in range(2)]

    at_once(*(lambda by=by: close_question(question, word="Dank u", by=by) and "closed" for by in coordinators))

    assert Delivery.objects.filter(member=asked.member, kind="question.closed").count() == 1


def test_two_who_set_the_needs_of_a_member_at_once_leave_each_need_once():
    member = make_member(starts_on=today())

    at_once(*(lambda: len(set_needs(member, codes=["recap", "taxi"], by=None)) for _nr in range(2)))

    standing = sorted(need.code for need in MemberNeed.objects.standing().filter(member=member))
    assert standing == ["recap", "taxi"]
