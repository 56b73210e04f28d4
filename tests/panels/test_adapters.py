"""The second factor: secrets encrypted in the raw row, asked for at the next sign-in, passkeys and recovery codes."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import Fernet
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from panels.adapters import SecondFactorAdapter
from panels.kit.encryption import decrypt
from panels.services import keep_address_in_step
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"


@pytest.fixture
def person():
    return make_user(email="ank@example.org", password=PASSWORD)


@pytest.fixture
def inside(client, person):
    """A client that signed in by password a moment ago."""
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    return client


def totp_now(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def switch_on(client):
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<code>([A-Z2-7]+)</code>", page).group(1)
    client.post(reverse("mfa_activate_totp"), {"code": totp_now(secret)})
    return secret


def test_the_secret_is_encrypted_in_the_raw_row(inside, person):
    secret = switch_on(inside)

    with connection.cursor() as cursor:
        cursor.execute("SELECT type, data FROM mfa_authenticator")
        rows = dict(cursor.fetchall())

    assert set(rows) == {"totp", "recovery_codes"}
    assert secret not in rows["totp"]
    stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert decrypt(stored) == secret


def test_the_recovery_seed_is_encrypted_too(inside, person):
    switch_on(inside)
    codes = Authenticator.objects.get(user=person, type="recovery_codes")

    assert codes.data["seed"].startswith("gAAAA")
    assert len(codes.wrap().get_unused_codes()) == 10


def test_a_wrong_code_does_not_switch_it_on(inside, person):
    inside.get(reverse("mfa_activate_totp"))
    response = inside.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "Deze code klopt niet" in response.content.decode()
    assert not Authenticator.objects.filter(user=person).exists()


def test_the_next_sign_in_asks_for_the_second_step(inside, client, person):
    secret = switch_on(inside)
    client.post(reverse("account_logout"))

    response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    page = client.get(reverse("mfa_authenticate")).content.decode()
    assert "Nu de tweede stap" in page
    client.post(reverse("mfa_authenticate"), {"code": totp_now(secret, 1)})

    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_code_by_mail_does_not_replace_the_second_step(inside, client, person):
    switch_on(inside)
    client.post(reverse("account_logout"))
    mail.outbox.clear()

    client.post(reverse("account_request_login_code"), {"email": person.email})
    code = re.search(r"\d{4}-\d{4}", mail.outbox[0].body).group()
    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_works_once(inside, client, person):
    switch_on(inside)
    code = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()[0]

    entered = []
    for _time in range(2):
        client.post(reverse("account_logout"))
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code})
        entered.append("_auth_user_id" in client.session)

    assert entered == [True, False]


def test_changes_to_the_account_are_told_by_mail_in_our_words(inside, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        switch_on(inside)

    assert "Extra bescherming staat aan" in [message.subject for message in mail.outbox]
    assert not any(re.search(r"\b(je|jij|jouw)\b", message.body) for message in mail.outbox)


@pytest.mark.parametrize("name", ["mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"])
def test_pages_of_the_second_factor_are_ours(inside, name):
    switch_on(inside)
    page = inside.get(reverse(name)).content.decode()

    assert page.count("<h1>") == 1
    assert "Extra bescherming" in page


def test_old_sign_ins_are_asked_again_before_a_change(inside):
    switch_on(inside)
    session = inside.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()

    response = inside.get(reverse("mfa_deactivate_totp"))
    assert response.status_code == 302
    page = inside.get(response.url, follow=True).content.decode()
    assert "Laat zien dat u het bent" in page


def test_the_adapter_opens_what_it_closed():
    adapter = SecondFactorAdapter()

    assert adapter.decrypt(adapter.encrypt("geheim")) == "geheim"
    assert adapter.encrypt("geheim") != "geheim"


def test_a_new_key_reaches_the_second_factor_too(inside, person, settings):
    secret = switch_on(inside)
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().generate_codes()
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]

    call_command("rotate_field_keys")
    settings.FIELD_ENCRYPTION_KEYS = settings.FIELD_ENCRYPTION_KEYS[:1]

    assert decrypt(Authenticator.objects.get(user=person, type="totp").data["secret"]) == secret
    assert Authenticator.objects.get(user=person, type="recovery_codes").wrap().generate_codes() == codes


class TestAddress:
    def test_an_address_that_was_replaced_no_longer_opens_the_door(self, client, person):
        keep_address_in_step(person)
        person.email = "nieuw@example.org"
        person.save()
        keep_address_in_step(person)

        client.post(reverse("account_request_login_code"), {"email": "ank@example.org"})

        assert mail.outbox == []
        assert list(EmailAddress.objects.values_list("email", flat=True)) == ["nieuw@example.org"]

    def test_twice_changes_nothing(self, person):
        keep_address_in_step(person)
        first = EmailAddress.objects.get()
        keep_address_in_step(person)

        assert EmailAddress.objects.get() == first

    def test_a_person_without_e_mail_has_no_address(self):
        keep_address_in_step(make_user(email=None))

        assert not EmailAddress.objects.exists()

    def test_a_new_address_counts_after_its_code(self, inside, person):
        inside.post(reverse("account_email"), {"email": "nieuw@example.org", "action_add": "1"})
        person.refresh_from_db()
        before = person.email
        code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()
        inside.post(reverse("account_email_verification_sent"), {"code": code})
        person.refresh_from_db()

        assert (before, person.email) == ("ank@example.org", "nieuw@example.org")
        assert mail.outbox[-1].to == ["ank@example.org"]

    def test_the_page_of_the_new_code_is_ours(self, inside):
        inside.post(reverse("account_email"), {"email": "nieuw@example.org", "action_add": "1"})
        page = inside.get(reverse("account_email_verification_sent")).content.decode()

        assert "Controleer uw e-mailadres" in page
        assert "Toch niet veranderen" in page or "Begin opnieuw" in page
