"""Scoring, moving, telling and admitting: once, with a reason, and everybody gets an answer."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member
from recruitment.models import Answer, Application, Review
from recruitment.selectors import scores_of, waiting_for_answer
from recruitment.services import admit, mark_told, move, save_scores, withdraw
from tests.factories.panels import make_panel, make_person, make_user
from tests.factories.recruitment import make_answer, make_application, make_call, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def call(panel):
    return make_call(panel=panel)


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def address(name, thing, **kwargs):
    return reverse(f"recruitment:{name}", kwargs={"pk": thing.pk, **kwargs})


def test_a_decision_is_looked_at_before_it_goes(client, call, coordinator):
    application = make_application(call=call)
    data = {"reason": "Wij zochten iemand uit een dorp."}

    shown = client.post(address("move", application, stage="declined"), {**data, "preview": "1"})
    still = Application.objects.get().stage
    client.post(address("move", application, stage="declined"), data)

    assert "Wij zochten iemand uit een dorp." in shown.content.decode()
    assert still == "received"
    assert Application.objects.get().stage == "declined"
    assert Answer.objects.get().told_at


@pytest.mark.parametrize(("stage", "status"), [("declined", 200), ("reserve", 200), ("conversation", 302)])
def test_a_no_needs_a_reason(client, call, coordinator, stage, status):
    application = make_application(call=call)

    response = client.post(address("move", application, stage=stage), {"reason": ""})

    assert response.status_code == status
    if status == 200:
        assert 'id="id_reason_error"' in response.content.decode()


@pytest.mark.parametrize("stage", ["admitted", "received", "withdrawn", "verzonnen"])
def test_other_stages_are_no_decision(client, call, coordinator, stage):
    assert client.get(address("move", make_application(call=call), stage=stage)).status_code == 404


@pytest.mark.parametrize("stage", ["conversation", "selected", "reserve", "declined"])
def test_each_decision_has_its_letter_without_the_story(call, stage):
    application = make_application(call=call, text="Een geheim verhaal")

    move(application, to=stage, reason="Een geheime reden", by=make_user())

    letter = mail.outbox[-1]
    assert letter.to == [application.email]
    assert application.reference in letter.body
    assert "geheim" not in letter.body + letter.subject


def test_who_has_no_email_comes_on_the_list_to_tell(client, call, panel, coordinator):
    application = make_application(call=call, preferred="phone", email="", phone="06 00 00 00 01", name="Bel Belt")
    client.post(address("move", application, stage="declined"), {"reason": "Er was geen plaats."})
    answer = Answer.objects.get()
    listed = client.get(address("to-tell", panel)).content.decode()
    letter = client.get(address("answer", answer)).content.decode()

    assert not mail.outbox
    assert "Bel Belt" in listed
    assert "Er was geen plaats." in letter
    assert list(waiting_for_answer(panel)) == [application]

    client.post(address("answer-told", answer))
    assert list(waiting_for_answer(panel)) == []


def test_telling_twice_is_refused():
    answer = make_answer()
    mark_told(answer, by=make_user())

    with pytest.raises(Refusal):
        mark_told(answer, by=make_user())


def test_a_new_decision_replaces_what_nobody_heard(call):
    application = make_application(call=call, preferred="post", email="", address="Kade 1")
    move(application, to="reserve", reason="Vol.", by=make_user())
    move(application, to="selected", reason="Er is plaats.", by=make_user())

    assert [answer.stage for answer in application.answers.all()] == ["selected"]


def test_moving_somebody_who_withdrew_meanwhile_is_refused(client, call, coordinator):
    application = make_application(call=call)
    form = client.get(address("move", application, stage="selected"))
    withdraw(application, by=None)

    response = client.post(address("move", application, stage="selected"), {"reason": ""}, follow=True)

    assert form.status_code == 200
    assert "ingetrokken" in response.content.decode()
    assert Application.objects.get().stage == "withdrawn"


def test_own_score_first_then_that_of_others(call):
    application, one, other = make_application(call=call), make_user(), make_user()
    make_review(application=application, reviewer=other, score=2)
    before = scores_of(application, one)
    save_scores(application, reviewer=one, scores={call.criteria.get().pk: (5, "Sterk verhaal")})

    after = scores_of(application, one)

    assert [line.average for line in before] == [None]
    assert [(line.score, line.average, line.readers) for line in after] == [(5, 2, 1)]


def test_scoring_by_the_page_twice_keeps_one_score(client, call, panel):
    reviewer = make_person(Role.REVIEWER, panel)
    client.force_login(reviewer)
    application, key = make_application(call=call), call.criteria.get().pk.hex
    for score in ("2", "4"):
        client.post(address("review", application), {f"score_{key}": score, f"note_{key}": "goed"})
    bad = client.post(address("review", application), {f"score_{key}": "9"})

    assert [review.score for review in Review.objects.all()] == [4]
    assert "Fout:" in bad.content.decode()


def test_admitting_moves_contact_and_needs_and_empties_the_copy(client, call, panel, coordinator):
    application = make_application(
        call=call,
        name="Ank de Rooij",
        email="ank@example.org",
        phone="06 00 00 00 01",
        need_codes=("breaks",),
        need_words="een stille kamer",
        stage="selected",
    )
    client.post(address("admit", application), {"starts_on_day": 1, "starts_on_month": "mei", "starts_on_year": 2027})

    member = Member.objects.get(panel=panel)
    application.refresh_from_db()
    assert (member.name, member.user.email, member.user.contact.phone) == (
        "Ank de Rooij",
        "ank@example.org",
        "06 00 00 00 01",
    )
    assert {need.text for need in member.needs.standing()} >= {"een stille kamer"}
    assert len(member.needs.standing()) == 2
    assert (application.stage, application.member) == ("admitted", member)
    assert not any((application.email, application.phone, application.need_words, application.need_codes))
    assert (application.email_hash, application.phone_hash) == ("", "")
    assert mail.outbox[-1].to == ["ank@example.org"]


def test_admitting_twice_or_too_early_is_refused(call):
    application, user = make_application(call=call, stage="selected"), make_user()
    admit(application, starts_on=today(), by=user)

    with pytest.raises(Refusal):
        admit(application, starts_on=today(), by=user)
    with pytest.raises(Refusal):
        admit(make_application(call=call), starts_on=today(), by=user)
    assert Member.objects.count() == 1


def test_an_admission_that_fails_half_way_changes_nothing(call, monkeypatch):
    application = make_application(call=call, stage="selected", email="ank@example.org")
    monkeypatch.setattr("recruitment.services.admission._move_what_is_left", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        admit(application, starts_on=today(), by=make_user())

    application.refresh_from_db()
    assert (application.stage, application.email) == ("selected", "ank@example.org")
    assert not Member.objects.exists()


def test_stories_and_contact_data_are_unreadable_in_the_database(call):
    marker = "MERKTEKEN"
    application = make_application(
        call=call,
        text=f"{marker} verhaal",
        experience=f"{marker} ervaring",
        email=f"{marker.lower()}@example.org",
        phone="06 12 34 56 78",
        address=f"{marker} 1",
        helper=f"{marker} helpt",
        need_words=f"{marker} nodig",
        need_codes=("breaks",),
    )
    move(application, to="declined", reason=f"{marker} reden", by=make_user())
    make_review(application=application, note=f"{marker} notitie")
    raw = ""
    with connection.cursor() as cursor:
        for table in ("application", "motivation", "answer", "review"):
            cursor.execute(f"SELECT * FROM recruitment_{table}")
            raw += str(cursor.fetchall())

    assert marker.lower() not in raw.lower()
    assert "breaks" not in raw
    assert "34 56 78" not in raw
