"""Somebody's own application, behind a private link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from panels.kit.files import CheckedFile
from recruitment.models import Answer, Application, Motivation, Review
from recruitment.selectors import private_token
from recruitment.services import erase, move
from tests.factories.panels import make_user
from tests.factories.recruitment import make_answer, make_application, make_call, make_review

pytestmark = pytest.mark.django_db


def own(application, name="own"):
    return reverse(f"recruitment:{name}", kwargs={"token": private_token(application)})


def test_it_shows_what_was_told_and_is_kept_private(client):
    application = make_application(text="De halte is te ver.")

    response = client.get(own(application))

    assert "De halte is te ver." in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "strict-origin"


@pytest.mark.parametrize("token", ["verzonnen", "a:b:c", "%00"])
def test_a_wrong_link_is_a_clear_page(client, token):
    response = client.get(f"/aanmelding/{token}/")

    assert response.status_code == 404
    assert "Deze link werkt niet" in response.content.decode()


def test_an_old_link_is_a_clear_page(client, monkeypatch):
    application = make_application()
    address = own(application)
    later = timezone.now() + timedelta(days=500)
    monkeypatch.setattr("time.time", lambda: later.timestamp())

    assert client.get(address).status_code == 404


def test_the_link_of_an_erased_application_is_a_clear_page(client):
    application = make_application()
    erase(application)

    assert client.get(own(application)).status_code == 404


def test_the_reason_stands_on_the_page_and_not_in_the_mail(client):
    application = make_application()
    move(application, to="declined", reason="Wij zochten iemand uit een dorp.", by=make_user())

    page = client.get(own(application)).content.decode()

    assert "Wij zochten iemand uit een dorp." in page
    assert "dorp" not in mail.outbox[-1].body + mail.outbox[-1].subject


def test_the_own_file_can_be_downloaded(client):
    file = CheckedFile("document", "text/plain", "txt", b"Mijn verhaal")
    application = make_application(form="document", text="", file=file, file_name="brief.txt")

    response = client.get(own(application, "own-file"))

    assert b"".join(response.streaming_content) == b"Mijn verhaal"


def test_a_get_withdraws_nothing(client):
    application = make_application()

    response = client.get(own(application, "own-withdraw"))

    assert "Weet u het zeker?" in response.content.decode()
    assert Application.objects.get().stage == "received"


def test_withdrawing_empties_the_story_and_the_file(client, django_capture_on_commit_callbacks):
    file = CheckedFile("document", "text/plain", "txt", b"Mijn verhaal")
    application = make_application(form="document", text="", file=file)
    name = Motivation.objects.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(own(application, "own-withdraw"), follow=True)

    application.refresh_from_db()
    assert "U heeft uw aanmelding ingetrokken" in response.content.decode()
    assert (application.stage, application.email, application.experience) == ("withdrawn", "", "")
    assert not Motivation.objects.exists()
    assert not storages["private"].exists(name)


def test_withdrawing_takes_away_what_was_written_about_somebody(client):
    application = make_application()
    make_review(application=application, note="Vertelde over haar ziekte")
    make_answer(application=application, stage="conversation", reason="Om haar verhaal", told_at=timezone.now())
    make_answer(application=application, reason="Nog niet verteld")

    client.post(own(application, "own-withdraw"))

    assert not Review.objects.exists()
    assert [answer.reason for answer in Answer.objects.all()] == [""]


def test_withdrawing_twice_says_so_and_changes_nothing(client):
    application = make_application()
    client.post(own(application, "own-withdraw"))

    response = client.post(own(application, "own-withdraw"), follow=True)

    assert "al ingetrokken" in response.content.decode()
    assert len(mail.outbox) == 1


def test_who_is_in_the_group_is_told_whom_to_ask(client):
    application = make_application(call=make_call(), stage="admitted")

    response = client.post(own(application, "own-withdraw"), follow=True)

    assert "U zit al in de groep" in response.content.decode()
