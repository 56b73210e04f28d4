"""The pages of a question: what each role reads and does."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry
from sessions.enums import AskedAnswer
from sessions.models import AskedMember, Invitation, PolicyQuestion
from tests.factories.offers import make_offer
from tests.factories.panels import make_panel, make_person
from tests.factories.questions import make_asked, make_joined, make_question
from tests.journeys.walker import fill_day
from tests.sessions.pages import page

pytestmark = pytest.mark.django_db
NAME = "Wil Kuipers Verzonnen"
NOTE = "Ik kom alleen met de taxi"


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def question(panel):
    return make_question(panel=panel)


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def answers(**changed):
    days = fill_day("starts_on", today() + timedelta(20))
    given = {"title": "De brief", "wish": "Wat vindt u?", "form": "written", "minutes": "1:30", "places": "3"}
    return {**given, **days, "still_open": "De toon van de brief", **changed}


def text_of(response):
    return response.content.decode()


def test_policy_staff_describe_a_question_and_the_coordinator_finds_it(client, panel):
    officer = make_person(Role.POLICY, panel)
    client.force_login(officer)

    response = client.post(page("question-create", panel), answers(topic="letters"), follow=True)

    question = PolicyQuestion.objects.get()
    assert (question.asked_by, question.minutes, question.topic) == (officer, 90, "letters")
    assert "Brieven en formulieren" in text_of(response)


def test_a_form_that_comes_in_twice_makes_one_question(client, panel, coordinator):
    for _time in range(2):
        client.post(page("question-create", panel), answers(once="sleutel"))

    assert PolicyQuestion.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"minutes": "een poosje"},
        {"still_open": ""},
        {"places": "0"},
        fill_day("starts_on", today() - timedelta(1)),
        fill_day("ends_on", today() + timedelta(1)),
        fill_day("answer_by", today() + timedelta(90)),
    ],
)
def test_what_is_not_right_is_asked_again_and_nothing_is_lost(client, panel, coordinator, wrong):
    response = client.post(page("question-create", panel), answers(**wrong))

    assert response.status_code == 200
    assert "Fout" in text_of(response)
    assert "Wat vindt u?" in text_of(response)
    assert not PolicyQuestion.objects.exists()


def test_the_coordinator_picks_people_and_reading_offers_is_written_down(client, question, coordinator):
    named, other = make_joined(question.panel), make_joined(question.panel)
    make_offer(named, topics=["travel"])
    PolicyQuestion.objects.update(topic="travel")

    shown = text_of(client.get(page("question-pick", question)))
    client.post(page("question-pick", question), {"members": [other.pk]})

    assert "Noemde dit onderwerp: Reizen en vervoer" in shown
    assert shown.count(" checked") == 1
    assert AuditEntry.objects.filter(action="offers.read", by=coordinator).exists()
    assert list(AskedMember.objects.values_list("member", flat=True)) == [other.pk]


@pytest.mark.parametrize("chosen", [[], ["onzin"]])
def test_nobody_or_nonsense_is_asked_again(client, question, coordinator, chosen):
    make_joined(question.panel)

    response = client.post(page("question-pick", question), {"members": chosen})

    assert "Fout:" in text_of(response)
    assert not AskedMember.objects.exists()


def test_with_nobody_to_ask_the_page_says_so(client, question, coordinator):
    assert "Er is niemand om te vragen" in text_of(client.get(page("question-pick", question)))


def test_a_member_reads_what_is_asked_and_answers(client, question):
    asked = make_asked(question)
    client.force_login(asked.member.user)

    listed = text_of(client.get(reverse("sessions:my-questions")))
    response = client.post(page("question-answer", asked), {"answer": "yes", "note": NOTE}, follow=True)

    assert "Wacht op uw antwoord" in listed
    assert "U hoort van ons hoe het verder gaat" in text_of(response)
    asked.refresh_from_db()
    assert (asked.answer, asked.note, asked.answered_by) == (AskedAnswer.YES, NOTE, asked.member.user)


def test_the_address_of_a_question_brings_a_member_to_their_own_page(client, question):
    asked = make_asked(question)
    client.force_login(asked.member.user)

    assert client.get(page("question", question)).url == asked.get_absolute_url()


def test_who_is_just_too_late_is_told_kindly(client, question):
    asked = make_asked(question)
    for _nr in range(2):
        make_asked(question, answer="yes")
    client.force_login(asked.member.user)

    response = client.post(page("question-answer", asked), {"answer": "yes"}, follow=True)

    assert "De laatste plaats was net bezet" in text_of(response)
    assert "De plaatsen zijn vol" in text_of(client.get(page("question-answer", asked)))


def test_the_coordinator_notes_what_somebody_said_by_telephone(client, question, coordinator):
    asked = make_asked(question)

    response = client.post(page("question-answer", asked), {"answer": "later"}, follow=True)

    assert "Het antwoord is opgeschreven" in text_of(response)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == (AskedAnswer.LATER, coordinator)


def test_policy_staff_see_numbers_and_no_names_or_notes(client, question):
    make_asked(question, member=make_joined(question.panel, shown_name=NAME), note=NOTE, answer="yes")
    client.force_login(question.asked_by)

    for name in ("question", "question-close", "question-pick", "question-session"):
        response = client.get(page(name, question))
        assert response.status_code == (200 if name == "question" else 403)
        assert NAME not in text_of(response)
        assert NOTE not in text_of(response)
    spread = text_of(client.get(page("questions", question.panel)))
    assert "Hoe eerlijk" not in spread
    assert "1 van 2 plaatsen bezet" in spread


@pytest.mark.parametrize("name", ["question", "question-edit", "question-pick", "question-close", "question-session"])
def test_others_in_the_panel_and_elsewhere_find_nothing(client, question, name):
    for user in (make_joined(question.panel).user, make_person(Role.COORDINATOR, make_panel())):
        client.force_login(user)
        assert client.get(page(name, question)).status_code == 404


def test_closing_says_how_many_wait_and_sends_the_word(client, question, coordinator):
    make_asked(question, answer="yes")

    asks = text_of(client.get(page("question-close", question)))
    refused = client.post(page("question-close", question), {"word": ""})
    closed = client.post(page("question-close", question), {"word": "Dank u wel."}, follow=True)

    assert "1 persoon wacht op bericht" in asks
    assert refused.status_code == 200
    assert "De vraag is gesloten" in text_of(closed)
    assert not AskedMember.objects.without_word().exists()


def test_policy_staff_tell_what_was_done_and_who_took_part_reads_it(client, question):
    asked = make_asked(question, answer="yes")
    PolicyQuestion.objects.update(state="closed", closed_at=timezone.now())
    client.force_login(question.asked_by)

    response = client.post(page("question-feedback", question), {"text": "De brief is korter."}, follow=True)
    client.force_login(asked.member.user)

    assert "1 persoon krijgt bericht" in text_of(response)
    assert "De brief is korter." in text_of(client.get(page("question-answer", asked)))
    assert "Lees wat ermee is gedaan" in text_of(client.get(reverse("sessions:my-questions")))


def test_feedback_before_closing_leads_back(client, question):
    client.force_login(question.asked_by)

    assert client.get(page("question-feedback", question)).url == question.get_absolute_url()


def test_a_session_of_the_question_is_filled_in_and_invites_who_said_yes(client, question, coordinator):
    yes = make_asked(question, answer="yes")
    filled = text_of(client.get(page("question-session", question)))
    plan = {"title": "De brief", "kind": "meeting", "starts": "10.00", "ends": "12.00", "form": "online"}
    days = fill_day("day", today() + timedelta(30))

    client.post(page("question-session", question), {**plan, **days, "members": [yes.member_id]})

    assert question.wish in filled
    assert Invitation.objects.get().member == yes.member
    assert PolicyQuestion.objects.get().panel_session_id


@pytest.mark.parametrize("name", ["questions", "my-questions", "question"])
def test_lists_ask_the_same_for_one_and_for_three_hundred_rows(client, panel, coordinator, name):
    question = make_question(panel=panel, places=400)
    member = make_joined(panel, user=coordinator)
    address = reverse("sessions:my-questions") if name == "my-questions" else page(name, panel)
    address = page("question", question) if name == "question" else address

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def grow(number):
        made = PolicyQuestion.objects.bulk_create(
            PolicyQuestion(panel=panel, title=f"Vraag {nr}", wish="?", form="phone", starts_on=today(), minutes=30)
            for nr in range(number)
        )
        now = timezone.now()
        AskedMember.objects.bulk_create(AskedMember(question=row, member=member, asked_at=now) for row in made)

    make_asked(question, member=member)
    grow(1)
    queries()
    few = queries()
    grow(299)

    assert queries() == few <= 15
