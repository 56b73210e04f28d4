"""By telephone, on paper or in a talk: the coordinator enters it; and people who ask to be called."""

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import Role
from panels.kit.errors import Refusal
from recruitment.emails import private_link
from recruitment.models import Application, ContactRequest
from recruitment.services import withdraw, write_down_motivation
from tests.factories.panels import make_person
from tests.factories.recruitment import make_application, make_call, make_contact_request

pytestmark = pytest.mark.django_db

GIVEN = {
    "way": "phone",
    "name": "Wil Kuipers",
    "preferred": "phone",
    "phone": "06 00 00 00 01",
    "form": "text",
    "text": "Ik vertel het u aan de telefoon.",
    "consent": "on",
    "consent_way": "spoken",
    "keep_for_next": "no",
    "note": "Sprak rustig.",
}


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def coordinator(client, call):
    user = make_person(Role.COORDINATOR, call.panel)
    client.force_login(user)
    return user


def test_an_application_on_somebody_s_behalf_notes_how_consent_was_given(client, call, coordinator):
    response = client.post(reverse("recruitment:application-enter", kwargs={"pk": call.pk}), GIVEN)

    application = Application.objects.get()
    assert response.url == application.get_absolute_url()
    assert (application.way, application.consent_way, application.on_behalf) == ("phone", "spoken", True)
    assert application.entered_by == coordinator
    assert application.motivation.text == "Ik vertel het u aan de telefoon."


def test_who_has_an_email_address_gets_the_same_confirmation_as_after_the_website(client, call, coordinator):
    given = {**GIVEN, "preferred": "email", "email": "wil@example.org"}
    page = client.post(reverse("recruitment:application-enter", kwargs={"pk": call.pk}), given, follow=True)

    letter = mail.outbox[-1]
    assert letter.to == ["wil@example.org"]
    assert Application.objects.get().reference in letter.body
    assert "krijgt een mail met de link" in page.content.decode()
    assert "Geef dit mee" not in page.content.decode()


def test_without_an_address_the_coordinator_gets_the_private_link_to_hand_over(client, call, coordinator):
    page = client.post(reverse("recruitment:application-enter", kwargs={"pk": call.pk}), GIVEN, follow=True)
    link = private_link(Application.objects.get()).rsplit(":", 2)[0]  # without the second in which it was signed
    client.force_login(make_person(Role.REVIEWER, call.panel))
    reader = client.get(Application.objects.get().get_absolute_url())

    assert not mail.outbox
    assert link in page.content.decode()
    assert link not in reader.content.decode()


def test_the_link_of_who_applied_on_the_website_is_shown_to_nobody_else(client, call, coordinator):
    application = make_application(call=call, email="", phone="06 00 00 00 01", preferred="phone")

    assert private_link(application) not in client.get(application.get_absolute_url()).content.decode()


def test_a_form_that_is_sent_twice_makes_one_application(client, call, coordinator):
    address = reverse("recruitment:application-enter", kwargs={"pk": call.pk})
    assert 'name="once"' in client.get(address).content.decode()

    responses = [client.post(address, {**GIVEN, "once": "sleutel"}, follow=True) for _time in range(2)]

    assert Application.objects.count() == 1
    assert "was al bewaard" in responses[1].content.decode()


@pytest.mark.parametrize("missing", ["way", "name", "phone", "text", "consent", "consent_way", "keep_for_next"])
def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(client, call, coordinator, missing):
    data = {key: value for key, value in GIVEN.items() if key != missing}

    page = client.post(reverse("recruitment:application-enter", kwargs={"pk": call.pk}), data).content.decode()

    assert f'id="id_{missing}_error"' in page
    assert "Fout:" in page
    assert "Sprak rustig." in page
    assert not Application.objects.exists()


def test_what_was_told_by_telephone_is_written_down(client, call, coordinator):
    application = make_application(call=call, form="phone", text="")
    page = client.get(application.get_absolute_url()).content.decode()
    client.post(reverse("recruitment:transcript", kwargs={"pk": application.pk}), {"text": "Zij vertelde veel."})

    assert "Bel deze persoon" in page
    assert "Zij vertelde veel." in client.get(application.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("call-me", {"name": "Ank", "phone": "06 00 00 00 01", "best_moment": "dinsdag"}, "call"),
        ("send-form", {"name": "Ank", "address": "Kade 1"}, "form"),
    ],
)
def test_asking_to_be_called_or_for_the_form_makes_a_task(client, call, name, data, kind):
    response = client.post(reverse(f"recruitment:{name}", kwargs={"pk": call.pk}), data, follow=True)

    assert response.status_code == 200
    assert ContactRequest.objects.get().kind == kind


@pytest.mark.parametrize("name", ["call-me", "send-form"])
def test_an_empty_request_says_what_is_missing(client, call, name):
    page = client.post(reverse(f"recruitment:{name}", kwargs={"pk": call.pk}), {}).content.decode()

    assert 'id="id_name_error"' in page
    assert not ContactRequest.objects.exists()


def test_a_wrong_telephone_number_is_told(client, call):
    page = client.post(reverse("recruitment:call-me", kwargs={"pk": call.pk}), {"name": "A", "phone": "12"})

    assert "Dit lijkt geen telefoonnummer" in page.content.decode()


def test_a_request_that_is_done_leaves_the_list_and_loses_its_number(client, call, coordinator):
    one = make_contact_request(call=call)
    done = reverse("recruitment:request-done", kwargs={"pk": one.pk})
    client.post(done)
    again = client.post(done, follow=True)

    one.refresh_from_db()
    assert (one.done_by, one.phone) == (coordinator, "")
    assert "al gedaan" in again.content.decode()


def test_the_paper_form_asks_the_same_questions(client, call):
    page = client.get(reverse("recruitment:call-paper", kwargs={"pk": call.pk})).content.decode()

    for question in ("Hoe heet u?", "Welke ervaring brengt u mee?", "Hoe wilt u het vertellen?", "Uw toestemming"):
        assert question in page


def test_writing_down_after_a_withdrawal_is_refused(call, coordinator):
    application = make_application(call=call, form="phone", text="")
    withdraw(application, by=None)

    with pytest.raises(Refusal):
        write_down_motivation(application, text="Te laat", by=coordinator)


def test_a_page_that_is_only_asked_for_shows_no_errors(client, call, coordinator):
    page = client.get(reverse("recruitment:application-enter", kwargs={"pk": call.pk})).content.decode()

    assert "Fout:" not in page
