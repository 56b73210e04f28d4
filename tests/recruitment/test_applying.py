"""Applying without an account: step by step, back without loss, sent once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from panels.kit.dates import today
from recruitment.models import Application, ApplicationDraft, Call, Motivation
from tests.factories.recruitment import make_call, make_channel

pytestmark = pytest.mark.django_db

WHO = {"name": "Ank de Rooij", "preferred": "email", "email": "ank@example.org"}
ANSWERS = {
    "wie-u-bent": WHO,
    "ervaring": {"experience": "Ik reis met een stok."},
    "motivatie": {"form": "text", "text": "De halte is te ver."},
    "wat-nodig": {"talk_wish": "phone", "need_codes": ["breaks"], "need_words": ""},
    "toestemming": {"consent": "on", "keep_for_next": "no"},
}


@pytest.fixture
def call():
    return make_call()


def address(name, call, **kwargs):
    return reverse(f"recruitment:{name}", kwargs={"pk": call.pk, **kwargs})


def answer(client, call, slug, **changed):
    return client.post(address("apply-step", call, slug=slug), {**ANSWERS[slug], **changed})


def answer_all(client, call, **by_step):
    for slug in ANSWERS:
        response = answer(client, call, slug, **by_step.get(slug.replace("-", "_"), {}))
        assert response.status_code == 302, response.content.decode()[-3000:]
    return client.get(address("apply-summary", call))


def test_the_whole_way_from_first_question_to_reference_number(client, call):
    channel = make_channel(call=call)

    summary = answer_all(client, call, wie_u_bent={"channel": str(channel.pk)})
    sent = client.post(address("apply-summary", call), follow=True)

    application = Application.objects.get()
    assert "De halte is te ver." in summary.content.decode()
    assert application.reference in sent.content.decode()
    assert (application.name, application.channel, application.way) == ("Ank de Rooij", channel, "website")
    assert (application.need_codes, application.talk_wish, application.keep_for_next) == (["breaks"], "phone", False)
    assert application.motivation.text == "De halte is te ver."


def test_the_applicant_gets_a_mail_with_number_and_private_link(client, call):
    answer_all(client, call)
    client.post(address("apply-summary", call))

    letter = mail.outbox[-1]
    application = Application.objects.get()
    assert letter.to == ["ank@example.org"]
    assert application.reference in letter.body
    link = next(word for word in letter.body.split() if "/aanmelding/" in word)
    page = client.get(link.removeprefix("http://localhost:8000"))
    assert page.status_code == 200
    assert "halte" not in letter.subject + letter.body


def test_apply_goes_to_the_first_question(client, call):
    response = client.get(address("apply", call), follow=True)

    page = response.content.decode()
    assert "Vraag 1 van 6" in page
    assert not ApplicationDraft.objects.exists()


def test_sending_twice_gives_one_application(client, call):
    answer_all(client, call)

    first = client.post(address("apply-summary", call))
    second = client.post(address("apply-summary", call))

    assert first.url == second.url == address("apply-sent", call)
    assert Application.objects.count() == 1
    assert len(mail.outbox) == 1


def test_the_back_button_shows_what_was_answered(client, call):
    answer(client, call, "wie-u-bent")
    answer(client, call, "ervaring")

    page = client.get(address("apply-step", call, slug="ervaring")).content.decode()

    assert "Ik reis met een stok." in page


def test_a_change_from_the_summary_comes_back_to_the_summary(client, call):
    answer_all(client, call)

    response = answer(client, call, "toestemming", keep_for_next="yes")

    assert response.url == address("apply-summary", call)


def test_an_error_keeps_what_was_typed_and_says_fout_in_the_title(client, call):
    response = answer(client, call, "wie-u-bent", name="", email="ank@example.org")

    page = response.content.decode()
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title.strip().startswith("Fout:")
    assert 'value="ank@example.org"' in page
    assert 'href="#id_name"' in page


@pytest.mark.parametrize(
    ("preferred", "field"), [("email", "email"), ("phone", "phone"), ("post", "address"), ("helper", "helper")]
)
def test_one_way_to_reach_somebody_is_enough_but_must_be_filled(client, call, preferred, field):
    given = {"phone": "06 00 00 00 01", "address": "Kade 1", "helper": "mijn zus", "email": "a@example.org"}
    empty = client.post(address("apply-step", call, slug="wie-u-bent"), {"name": "Ank", "preferred": preferred})
    full = client.post(
        address("apply-step", call, slug="wie-u-bent"), {"name": "Ank", "preferred": preferred, field: given[field]}
    )

    assert f'id="id_{field}_error"' in empty.content.decode()
    assert full.status_code == 302


def test_an_identity_number_is_sent_back_and_not_kept(client, call):
    answer(client, call, "wie-u-bent")

    response = answer(client, call, "ervaring", experience="Mijn nummer is 111222333.")

    assert "burgerservicenummer" in response.content.decode()
    assert "experience" not in ApplicationDraft.objects.get().answers


def test_without_a_session_the_page_says_what_happened(client, call):
    response = client.get(address("apply-step", call, slug="motivatie"))

    assert response.status_code == 410
    assert "niet meer open" in response.content.decode()


def test_stopping_keeps_even_half_an_answer_and_gives_a_link(client, call):
    answer(client, call, "wie-u-bent")
    response = answer(client, call, "motivatie", text="", form="text", stop="1")
    paused = client.get(response.url)
    link = next(word for word in mail.outbox[-1].body.split() if "/verder/" in word)
    client.session.flush()
    client.cookies.clear()

    again = client.get(link.removeprefix("http://localhost:8000"), follow=True)

    assert "zijn bewaard" in paused.content.decode()
    assert paused["Referrer-Policy"] == "strict-origin"
    assert "Vraag 2 van 6" in again.content.decode()


def test_a_wrong_resume_link_is_a_clear_page(client):
    response = client.get(reverse("recruitment:apply-resume", kwargs={"token": "verzonnen"}))

    assert response.status_code == 404
    assert "Deze link werkt niet" in response.content.decode()


def test_somebody_else_can_start_at_the_same_computer(client, call):
    answer(client, call, "wie-u-bent")
    client.post(address("apply", call))

    page = client.get(address("apply-step", call, slug="wie-u-bent")).content.decode()

    assert "ank@example.org" not in page


def test_what_was_started_before_the_deadline_may_be_sent_a_day_later(client, call):
    answer_all(client, call)
    Call.objects.filter(pk=call.pk).update(deadline=today() - timedelta(days=1))
    ApplicationDraft.objects.update(created_at=timezone.now() - timedelta(days=2))

    client.post(address("apply-summary", call))

    assert Application.objects.count() == 1


def test_after_the_grace_nothing_is_sent_and_the_page_says_so(client, call):
    answer_all(client, call)
    Call.objects.filter(pk=call.pk).update(deadline=today() - timedelta(days=3))
    ApplicationDraft.objects.update(created_at=timezone.now() - timedelta(days=4))

    response = client.post(address("apply-summary", call))

    assert "gesloten" in response.content.decode()
    assert not Application.objects.exists()


@pytest.mark.parametrize(("hours", "sent"), [(1, True), (30, False)])
def test_a_call_that_closes_while_somebody_types_takes_it_for_a_day(client, call, hours, sent):
    answer_all(client, call)
    ApplicationDraft.objects.update(created_at=timezone.now() - timedelta(hours=40))
    Call.objects.filter(pk=call.pk).update(status="closed", closed_at=timezone.now() - timedelta(hours=hours))

    response = client.post(address("apply-summary", call))

    assert Application.objects.exists() is sent
    assert sent or "gesloten" in response.content.decode()


def test_nothing_can_be_started_after_the_deadline(client):
    call = make_call(deadline=today() - timedelta(days=1))

    response = answer(client, call, "wie-u-bent")

    assert "gesloten" in response.content.decode()
    assert not ApplicationDraft.objects.exists()


def test_too_many_from_one_address_get_a_friendly_page(client, call):
    send = reverse("recruitment:call-me", kwargs={"pk": call.pk})
    responses = [client.post(send, {"name": "A", "phone": "06 00 00 00 01"}) for _time in range(12)]

    assert responses[0].status_code == 302
    assert responses[-1].status_code == 429
    assert "Even wachten" in responses[-1].content.decode()


def test_a_file_goes_with_the_draft_and_into_the_application(client, call):
    answer(client, call, "wie-u-bent")
    upload = SimpleUploadedFile("mijn verhaal.txt", b"Ik wil meedoen.", content_type="text/plain")
    client.post(address("apply-step", call, slug="motivatie"), {"form": "document", "document": upload})
    own_file = client.get(address("apply-file", call))
    answer_all(client, call, motivatie={"form": "document"})
    client.post(address("apply-summary", call))

    motivation = Motivation.objects.get()
    assert b"".join(own_file.streaming_content) == b"Ik wil meedoen."
    assert motivation.file.read() == b"Ik wil meedoen."
    assert (motivation.form, motivation.file_name) == ("document", "mijn verhaal.txt")
    assert "verhaal" not in motivation.file.name
