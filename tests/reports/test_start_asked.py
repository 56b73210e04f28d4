"""Who was asked to think along, sees it on the start page until they answered."""

import pytest

from sessions.enums import AskedAnswer, QuestionState
from tests.factories.questions import make_asked, make_question

pytestmark = pytest.mark.django_db
TITLE = "De brief over de taxi"


def test_a_question_waits_on_the_start_page_until_it_is_answered(client):
    asked = make_asked(make_question(title=TITLE))
    client.force_login(asked.member.user)

    assert TITLE in client.get("/start/").content.decode()
    asked.answer = AskedAnswer.LATER
    asked.save()
    assert TITLE not in client.get("/start/").content.decode()


def test_a_closed_question_waits_no_longer(client):
    asked = make_asked(make_question(title=TITLE))
    asked.question.state, asked.question.closed_at = QuestionState.CLOSED, asked.asked_at
    asked.question.save()
    client.force_login(asked.member.user)

    assert TITLE not in client.get("/start/").content.decode()
