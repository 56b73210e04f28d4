"""Signing in and out: by code, by password; the same answer to known and unknown; limits; pages in our words."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from panels.services import keep_address_in_step
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
ENTRANCES = ["account_login", "account_request_login_code", "account_reset_password", "account_signup"]
OWN_PAGES = [
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "usersessions_list",
]


def ask_code(client, email, **extra):
    return client.post(reverse("account_request_login_code"), {"email": email, **extra})


def code_in(message):
    return re.search(r"\d{4}-\d{4}", message.body).group()


def titled(response):
    """The page has one h1 and a title of its own; returns the title."""
    text = response.content.decode()
    assert len(re.findall(r"<h1[ >]", text)) == 1
    return re.search(r"<title>(.*?)</title>", text, re.DOTALL).group(1)


def without_tokens(response):
    return re.sub(r'(csrfmiddlewaretoken" value)="[^"]+"', r"\1", response.content.decode())


class TestSignInByCode:
    def test_a_code_from_the_mail_opens_the_door(self, client):
        user = make_user(email="ank@example.org")

        ask_code(client, "ank@example.org")
        response = client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})

        assert response.status_code == 302
        assert client.session["_auth_user_id"] == str(user.pk)

    def test_one_code_is_enough_the_first_time_too(self, client):
        user = make_user(email="ank@example.org")

        ask_code(client, "ank@example.org")
        client.post(reverse("account_confirm_login_code"), {"code": code_in(mail.outbox[0])})

        assert len(mail.outbox) == 1
        assert EmailAddress.objects.get(user=user).verified

    def test_a_code_may_be_pasted_with_spaces_or_without_the_dash(self, client):
        make_user(email="ank@example.org")
        ask_code(client, "ANK@example.org")

        pasted = f" {code_in(mail.outbox[0]).replace('-', ' ')} "
        client.post(reverse("account_confirm_login_code"), {"code": pasted})

        assert "_auth_user_id" in client.session

    def test_the_letter_is_ours_and_speaks_the_language_of_the_reader(self, client):
        make_user(email="ank@example.org", name="Ank de Rooij")
        ask_code(client, "ank@example.org")

        assert mail.outbox[0].subject == "Uw code om in te loggen"
        assert "Dag Ank," in mail.outbox[0].body
        assert not re.search(r"\b(je|jij|jouw)\b", mail.outbox[0].body)

    def test_a_wrong_code_is_said_at_the_field(self, client):
        make_user(email="ank@example.org")
        ask_code(client, "ank@example.org")

        response = client.post(reverse("account_confirm_login_code"), {"code": "0000-000"})

        assert titled(response).startswith("Fout:")
        assert "Deze code klopt niet" in response.content.decode()
        assert 'aria-describedby="id_code_helptext id_code_error"' in response.content.decode()
        assert "_auth_user_id" not in client.session

    def test_three_wrong_codes_end_the_attempt(self, client):
        make_user(email="ank@example.org")
        ask_code(client, "ank@example.org")
        code = code_in(mail.outbox[0])

        for _attempt in range(3):
            client.post(reverse("account_confirm_login_code"), {"code": "0000-000"})
        client.post(reverse("account_confirm_login_code"), {"code": code})

        assert "_auth_user_id" not in client.session

    def test_next_is_kept_through_the_code(self, client):
        make_user(email="ank@example.org")

        response = ask_code(client, "ank@example.org", next="/groepen/")
        response = client.post(response.url, {"code": code_in(mail.outbox[0]), "next": "/groepen/"})

        assert response.url == "/groepen/"

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_next_never_leads_to_another_site(self, client, elsewhere):
        make_user(email="ank@example.org")

        ask_code(client, "ank@example.org", next=elsewhere)
        sent = {"code": code_in(mail.outbox[0]), "next": elsewhere}
        response = client.post(reverse("account_confirm_login_code"), sent)

        assert "evil" not in response.url
        assert "javascript" not in response.url

    def test_somebody_whose_account_is_closed_gets_no_code(self, client):
        make_user(email="ank@example.org", is_active=False)

        response = ask_code(client, "ank@example.org")

        assert response.status_code == 302
        assert mail.outbox == []


class TestNeutralAnswers:
    @pytest.fixture(autouse=True)
    def _known(self):
        make_user(email="wel@example.org", password="een-lang-wachtwoord")

    def follow(self, client, url, data):
        return client.post(url, data, follow=True)

    def test_a_code_request_does_not_tell_who_is_known(self, client):
        answers = []
        for email in ("wel@example.org", "dag@example.org"):
            client.cookies.clear()
            response = self.follow(client, reverse("account_request_login_code"), {"email": email})
            answers.append((response.status_code, without_tokens(response).replace(email, "adres")))

        assert answers[0] == answers[1]
        assert [message.to for message in mail.outbox] == [["wel@example.org"]]

    def test_a_password_reset_does_not_tell_who_is_known(self, client):
        answers = []
        for email in ("wel@example.org", "dag@example.org"):
            client.cookies.clear()
            response = self.follow(client, reverse("account_reset_password"), {"email": email})
            answers.append((response.status_code, without_tokens(response)))

        assert answers[0] == answers[1]
        assert [message.to for message in mail.outbox] == [["wel@example.org"]]

    def test_a_wrong_password_does_not_tell_who_is_known(self, client):
        answers = []
        for email in ("wel@example.org", "dag@example.org"):
            client.cookies.clear()
            response = client.post(reverse("account_login"), {"login": email, "password": "verkeerd-woord"})
            answers.append((response.status_code, without_tokens(response).replace(email, "adres")))

        assert answers[0] == answers[1]


class TestPassword:
    def test_a_password_opens_the_door_without_a_mail(self, client):
        user = make_user(email="ank@example.org", password="een-lang-wachtwoord")

        client.post(reverse("account_login"), {"login": "ank@example.org", "password": "een-lang-wachtwoord"})

        assert client.session["_auth_user_id"] == str(user.pk)
        assert mail.outbox == []

    def test_what_was_typed_is_kept_but_not_the_password(self, client):
        response = client.post(reverse("account_login"), {"login": "ank@example.org", "password": "verkeerd-woord"})
        text = response.content.decode()

        assert 'value="ank@example.org"' in text
        assert "verkeerd-woord" not in text

    def test_guessing_is_limited(self, client):
        make_user(email="ank@example.org", password="een-lang-wachtwoord")
        for _attempt in range(6):
            client.post(reverse("account_login"), {"login": "ank@example.org", "password": "verkeerd"})

        response = client.post(
            reverse("account_login"), {"login": "ank@example.org", "password": "een-lang-wachtwoord"}
        )

        assert "Het is te vaak niet gelukt" in response.content.decode()
        assert "_auth_user_id" not in client.session

    def test_codes_are_limited_too(self, client):
        make_user(email="ank@example.org")
        for _attempt in range(3):
            client.cookies.clear()
            ask_code(client, "ank@example.org")

        client.cookies.clear()
        response = ask_code(client, "ank@example.org")

        assert response.status_code == 200
        assert len(mail.outbox) == 3

    def test_a_forgotten_password_is_replaced_by_the_link_once(self, client):
        user = make_user(email="ank@example.org", password="het-oude-wachtwoord")
        client.post(reverse("account_reset_password"), {"email": "ank@example.org"})
        link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body).group(1)

        form = client.get(link, follow=True)
        sent = {"password1": "een-heel-nieuw-woord", "password2": "een-heel-nieuw-woord"}
        client.post(form.request["PATH_INFO"], sent)
        user.refresh_from_db()
        again = client.get(link, follow=True)

        assert user.check_password("een-heel-nieuw-woord")
        assert "Deze link werkt niet meer" in titled(again)


class TestPages:
    @pytest.mark.parametrize("name", ENTRANCES)
    def test_a_visitor_reads_our_words(self, client, name):
        response = client.get(reverse(name))

        assert response.status_code == 200
        assert titled(response).endswith("– Spiegel")
        assert not re.search(r"\b(je|jij|jouw|Sign|Email)\b", visible(response))

    @pytest.mark.parametrize("name", OWN_PAGES)
    def test_a_person_reads_our_words(self, client, name):
        client.force_login(make_user(password=None))

        response = client.get(reverse(name), follow=True)

        assert response.status_code == 200
        assert not re.search(r"\b(je|jij|jouw|Sign|Email)\b", visible(response))
        assert titled(response).endswith("– Spiegel")

    @pytest.mark.parametrize("name", [name for name in OWN_PAGES if name != "account_logout"])
    def test_own_pages_ask_a_visitor_to_sign_in(self, client, name):
        response = client.get(reverse(name))

        assert response.status_code == 302
        assert reverse("account_login") in response.url

    def test_titles_are_unique(self, client):
        seen = [titled(client.get(reverse(name))) for name in ENTRANCES]
        person = make_user(password=None)
        keep_address_in_step(person)
        client.force_login(person)
        seen += [titled(client.get(reverse(name), follow=True)) for name in OWN_PAGES]

        assert len(set(seen)) == len(seen)

    def test_nobody_makes_an_account_alone(self, client):
        sent = {"email": "nieuw@example.org", "password1": "een-lang-wachtwoord"}
        response = client.post(reverse("account_signup"), sent)

        assert "U maakt hier zelf geen account" in response.content.decode()
        assert mail.outbox == []

    def test_signing_out_is_a_post(self, client):
        client.force_login(make_user())

        client.get(reverse("account_logout"))
        assert "_auth_user_id" in client.session
        client.post(reverse("account_logout"))
        assert "_auth_user_id" not in client.session

    def test_sessions_of_other_places_can_be_ended(self, client):
        elsewhere = Client()
        make_user(email="ank@example.org", password="een-lang-wachtwoord")
        for one in (client, elsewhere):
            one.post(reverse("account_login"), {"login": "ank@example.org", "password": "een-lang-wachtwoord"})

        client.post(reverse("usersessions_list"))

        assert elsewhere.get(reverse("usersessions_list")).status_code == 302
        assert client.get(reverse("usersessions_list")).status_code == 200


def visible(response):
    """The text of the main part, without tags and scripts."""
    text = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"<script.*?</script>|<[^>]+>", " ", text, flags=re.DOTALL)
