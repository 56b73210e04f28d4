"""The talk about what a payment may do: the person owns it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from compensation.models import Talk
from panels.kit.dates import today
from tests.factories.compensation import make_talk

WORDS = "Merkteken bijstand"


def page(name, thing):
    return reverse(f"compensation:{name}", args=[thing.pk])


@pytest.fixture
def talk(scene):
    return make_talk(member=scene.member, questions=WORDS, calls=[{"who": "Klantmanager", "done": False}])


@pytest.mark.parametrize("who", ["expert", "coordinator"])
def test_begun_and_written_by_either(client, scene, who):
    scene.client_of(client, who)
    answer = client.post(page("talks", scene.member))
    begun = Talk.objects.get()
    assert answer.url == begun.get_absolute_url()

    day = today() + timedelta(days=30)
    parts = {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    sent = {"questions": WORDS, "who_1": "Gemeente bellen", "done_1": "on", "outcome": "waits", **parts}
    client.post(page("talk", begun), sent)

    begun.refresh_from_db()
    assert (begun.questions, begun.outcome, begun.review_on) == (WORDS, "waits", day)
    assert begun.calls == [{"who": "Gemeente bellen", "done": True}]


def test_sent_twice_is_one(client, scene):
    scene.client_of(client, "expert")
    for _time in range(2):
        client.post(page("talks", scene.member), {"once": "sleutel"})

    assert Talk.objects.count() == 1


def test_nobody_writes_over_the_words_of_the_other_unnoticed(client, scene, talk):
    seen = talk.version
    client.force_login(scene.people["coordinator"])
    client.post(page("talk", talk), {"questions": "Van de coördinator", "gezien": seen})
    client.force_login(scene.member.user)

    answer = client.post(page("talk", talk), {"questions": "Van het lid", "gezien": seen})

    text = answer.content.decode()
    assert all(words in text for words in ("Nog niet bewaard", "Van het lid", "Van de coördinator"))
    assert Talk.objects.get().questions == "Van de coördinator"
    client.post(page("talk", talk), {"questions": "Van beiden", "gezien": answer.context["talk"].version})
    assert Talk.objects.get().questions == "Van beiden"


def test_the_same_words_twice_are_kept_once(client, scene, talk):
    scene.client_of(client, "expert")
    for _time in range(2):
        sent = {"questions": "Telt dit mee?", "who_1": "Klantmanager", "gezien": talk.version}
        assert client.post(page("talk", talk), sent).status_code == 302

    assert Talk.objects.get().questions == "Telt dit mee?"


def test_there_is_one_row_more_than_there_are_calls(client, scene, talk):
    scene.client_of(client, "expert")
    fields = client.get(page("talk", talk)).context["form"].fields
    assert [name for name in fields if name.startswith("who_")] == ["who_1", "who_2"]

    client.post(
        page("talk", talk), {"who_1": "Klantmanager", "who_2": "Raadslieden", "who_3": "Telefonisch", "done_3": "on"}
    )
    assert [call["who"] for call in Talk.objects.get().calls] == ["Klantmanager", "Raadslieden", "Telefonisch"]


def test_a_day_that_is_over_is_asked_again(client, scene, talk):
    scene.client_of(client, "expert")
    answer = client.post(page("talk", talk), {"review_on_day": 1, "review_on_month": 1, "review_on_year": 2020})

    assert "Deze dag is al geweest" in answer.content.decode()


def test_the_person_closes_it_for_the_coordinator(client, scene, talk):
    scene.client_of(client, "expert").post(page("talk-reading", talk), {"lezen": "nee"})
    scene.client_of(client, "coordinator")

    assert client.get(page("talk", talk)).status_code == 404
    assert "Overleg van" not in client.get(page("talks", scene.member)).content.decode()


def test_only_the_person_removes_it(client, scene, talk):
    assert scene.client_of(client, "coordinator").post(page("talk-remove", talk)).status_code == 403
    scene.client_of(client, "expert")
    assert "Het komt niet terug" in client.get(page("talk-remove", talk)).content.decode()
    client.post(page("talk-remove", talk))

    assert not Talk.objects.exists()


@pytest.mark.parametrize("who", ["finance", "policy", "reader", "administrator", "other_expert", "foreign_coordinator"])
def test_nobody_else_finds_it(client, scene, talk, who):
    assert scene.client_of(client, who).get(page("talk", talk)).status_code == 404


def test_a_reminder_comes_once_and_says_nothing(scene, talk, django_capture_on_commit_callbacks):
    Talk.objects.update(review_on=today())
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remind_of_talks")

    assert Talk.objects.get().reminded_on == today()
    told = [letter for letter in mail.outbox if scene.member.user.email in letter.to]
    assert len(told) == 1
    assert not any(word in told[0].subject + told[0].body for word in ("Merkteken", "bijstand", "uitkering"))


def test_a_new_day_is_a_new_reminder(client, scene, talk):
    Talk.objects.update(review_on=today() - timedelta(days=1), reminded_on=today())
    day = today() + timedelta(days=3)
    scene.client_of(client, "expert").post(
        page("talk", talk), {"review_on_day": day.day, "review_on_month": day.month, "review_on_year": day.year}
    )

    assert Talk.objects.get().reminded_on is None
