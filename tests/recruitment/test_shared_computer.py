"""Libraries and day centres: the next person finds nothing of the one before; and nobody can flood a mailbox."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from recruitment.models import Application, ApplicationDraft
from recruitment.selectors import private_token, resume_token
from recruitment.services import save_step
from tests.factories.panels import make_person
from tests.factories.recruitment import make_call
from tests.recruitment.test_applying import WHO, address, answer, answer_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def sent(client, call):
    """What somebody sent from this browser; the page with the number was not shown yet."""
    answer_all(client, call)
    client.post(address("apply-summary", call))
    return Application.objects.get()


def stop(client, call):
    return client.post(address("apply-step", call, slug="wie-u-bent"), {**WHO, "stop": "1"})


def test_whoever_comes_after_the_number_was_shown_begins_anew(client, call, sent):
    shown = client.get(address("apply-sent", call)).content.decode()

    next_person = client.get(address("apply", call), follow=True).content.decode()

    assert private_token(sent) in shown
    assert private_token(sent) not in next_person
    assert "Vraag 1 van 6" in next_person
    assert WHO["email"] not in next_person


def test_a_reload_still_shows_the_number_for_a_quarter_of_an_hour(client, call, sent):
    client.get(address("apply-sent", call))
    again = client.get(address("apply-sent", call))
    Application.objects.update(received_at=timezone.now() - timedelta(minutes=16))

    later = client.get(address("apply-sent", call))

    assert sent.reference in again.content.decode()
    assert later.status_code == 410
    assert private_token(sent) not in later.content.decode()


def test_a_number_that_was_never_shown_goes_after_a_quarter_of_an_hour_too(client, call, sent):
    Application.objects.update(received_at=timezone.now() - timedelta(minutes=16))

    page = client.get(address("apply", call), follow=True)

    assert "Vraag 1 van 6" in page.content.decode()


def test_the_next_person_who_begins_takes_the_number_away(client, call, sent):
    client.get(address("apply-sent", call))
    answer(client, call, "wie-u-bent", name="Iemand anders")

    page = client.get(address("apply-sent", call))

    assert page.status_code == 410


def test_sending_again_after_the_back_button_shows_the_number(client, call, sent):
    client.get(address("apply-sent", call))

    page = client.post(address("apply-summary", call), follow=True).content.decode()

    assert sent.reference in page
    assert Application.objects.count() == 1


def test_without_an_account_the_browser_forgets_when_it_closes(client, call):
    answer(client, call, "wie-u-bent")

    assert client.session.get_expire_at_browser_close()


def test_who_is_signed_in_stays_so(client, call):
    client.force_login(make_person(Role.COORDINATOR, call.panel))
    answer(client, call, "wie-u-bent")

    assert not client.session.get_expire_at_browser_close()


def test_a_link_to_go_on_asks_first_when_something_else_is_open_here(client, call):
    other = save_step(None, call=call, step="who", answers={**WHO, "name": "Iemand Anders"})
    answer(client, call, "wie-u-bent")
    link = reverse("recruitment:apply-resume", kwargs={"token": resume_token(other)})

    asked = client.get(link)
    untouched = client.get(address("apply-step", call, slug="wie-u-bent")).content.decode()
    client.post(link)
    taken = client.get(address("apply-step", call, slug="wie-u-bent")).content.decode()

    assert "Met welke aanmelding gaat u verder?" in asked.content.decode()
    assert "Iemand Anders" not in asked.content.decode()
    assert WHO["name"] in untouched
    assert "Iemand Anders" in taken


def test_the_link_to_what_is_open_here_goes_on_at_once(client, call):
    answer(client, call, "wie-u-bent")
    link = reverse("recruitment:apply-resume", kwargs={"token": resume_token(ApplicationDraft.objects.get())})

    assert client.get(link).url == address("apply", call)


def test_a_fourth_letter_to_the_same_mailbox_is_not_sent_and_the_page_says_so(client, call):
    responses = [stop(client, call) for _time in range(4)]
    page = client.get(responses[-1].url).content.decode()

    assert len(mail.outbox) == 3
    assert "Wij sturen nu geen mail" in page
    assert "/verder/" in page
    assert "Wij sturen nu geen mail" not in client.get(responses[0].url).content.decode()


def test_one_sender_cannot_write_to_more_than_twenty_mailboxes_an_hour(client, call):
    for number in range(22):
        data = {**WHO, "email": f"nummer{number}@example.org", "stop": "1"}
        client.post(address("apply-step", call, slug="wie-u-bent"), data)

    assert len(mail.outbox) == 20


def test_each_next_question_says_that_the_ones_before_are_kept(client, call):
    first = client.get(address("apply-step", call, slug="wie-u-bent")).content.decode()
    answer(client, call, "wie-u-bent")
    second = client.get(address("apply-step", call, slug="ervaring")).content.decode()
    answer(client, call, "ervaring")
    third = client.get(address("apply-step", call, slug="motivatie")).content.decode()

    assert "bewaard. U kunt nu stoppen" not in first
    assert "Vraag 1 is bewaard." in second
    assert "Vraag 1 en 2 zijn bewaard." in third
