"""The pages of signing in that are seldom seen: closed accounts, used links, passkeys, too many tries."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from panels.services import keep_address_in_step
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def person():
    user = make_user(email="ank@example.org", password=PASSWORD)
    keep_address_in_step(user)
    return user


def make_passkey(user, name):
    data = {"name": name, "credential": {"clientExtensionResults": {}}}
    return Authenticator.objects.create(user=user, type="webauthn", data=data)


def is_ours(response):
    text = response.content.decode()
    main = re.sub(r"<script.*?</script>|<[^>]+>", " ", text.split("<main", 1)[1].split("</main>")[0], flags=re.DOTALL)
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert not re.search(r"\b(je|jij|jouw|Sign|Email|Confirm)\b", main)
    return response.status_code == 200


@pytest.mark.parametrize(
    "name", ["account_inactive", "account_reset_password_done", "account_reset_password_from_key_done"]
)
def test_a_visitor_reads_our_words(client, name):
    assert is_ours(client.get(reverse(name)))


def test_a_link_that_never_was_is_explained(client):
    response = client.get("/account/password/reset/key/1-onzin/")

    assert is_ours(response)
    assert "Deze link werkt niet meer" in response.content.decode()


def test_too_many_tries_get_a_page_of_ours(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "1/m/ip"}
    for _try in range(2):
        response = client.post(reverse("account_login"), {"login": "ank@example.org", "password": "verkeerd"})

    assert response.status_code == 429
    assert "Even wachten" in response.content.decode()


class TestPasskeys:
    @pytest.fixture
    def inside(self, client, person):
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        return client

    def test_pages_of_a_passkey_are_ours(self, inside, person):
        key = make_passkey(person, "Mijn telefoon")

        listed = inside.get(reverse("mfa_list_webauthn"))

        assert is_ours(listed)
        assert "Mijn telefoon" in listed.content.decode()
        assert is_ours(inside.get(reverse("mfa_edit_webauthn", args=[key.pk])))
        assert is_ours(inside.get(reverse("mfa_remove_webauthn", args=[key.pk])))

    def test_a_passkey_gets_another_name(self, inside, person):
        key = make_passkey(person, "Mijn telefoon")

        inside.post(reverse("mfa_edit_webauthn", args=[key.pk]), {"name": "Mijn tablet"})
        key.refresh_from_db()

        assert str(key) == "Mijn tablet"

    def test_a_passkey_of_another_is_not_there(self, inside):
        key = make_passkey(make_user(), "Van Bram")

        assert inside.get(reverse("mfa_edit_webauthn", args=[key.pk])).status_code == 404
        assert inside.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 404

    def test_nonsense_for_a_passkey_is_refused_without_a_fault(self, client):
        response = client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})

        assert response.status_code == 302
        assert "_auth_user_id" not in client.session


def test_an_address_of_somebody_else_cannot_be_taken(client, person):
    make_user(email="bram@example.org")
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    client.post(reverse("account_email"), {"email": "bram@example.org", "action_add": "1"})
    code = next(iter(re.findall(r"\d{4}-\d{4}", "".join(message.body for message in mail.outbox))), "0000-0000")
    client.post(reverse("account_email_verification_sent"), {"code": code})
    person.refresh_from_db()

    assert person.email == "ank@example.org"
