"""One's own data: seen and changed by oneself alone."""

import pytest
from django.db import connection
from django.urls import reverse

from panels.enums import ContactWay, Role
from panels.models import AuditEntry, Contact
from tests.factories.panels import give_role, make_contact, make_organisation, make_user

pytestmark = pytest.mark.django_db
URL = "/mijn/gegevens/"
ANSWERS = {
    "name": "Ank de Rooij",
    "calling_name": "Ank",
    "preferred": "phone",
    "phone": "06 12345678",
    "best_moment": "na 14.00 uur",
    "language": "nl",
}


@pytest.fixture
def ank(client):
    user = make_user(email="ank@example.org")
    client.force_login(user)
    return user


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(URL).status_code == 302
    assert client.post(URL, ANSWERS).status_code == 302


def test_answers_are_kept_encrypted(client, ank):
    client.post(URL, {**ANSWERS, "calm_font": "on"})
    ank.refresh_from_db()

    with connection.cursor() as cursor:
        cursor.execute("SELECT phone, best_moment FROM panels_contact")
        raw = cursor.fetchone()

    assert (ank.name, ank.called, ank.calm_font) == ("Ank de Rooij", "Ank", True)
    assert Contact.objects.get(user=ank).phone == "06 12345678"
    assert "1234" not in raw[0]
    assert "uur" not in raw[1]


def test_the_log_holds_no_answers(client, ank):
    client.post(URL, ANSWERS)

    assert AuditEntry.objects.get(action="profile.changed").details == {}


def test_one_sees_ones_own_answers_only(client, ank):
    make_contact(user=ank, phone="06 11111111")
    make_contact(phone="06 22222222")

    page = client.get(URL).content.decode()

    assert "06 11111111" in page
    assert "06 22222222" not in page


@pytest.mark.parametrize(("way", "field"), [("phone", "phone"), ("post", "address"), ("helper", "helper")])
def test_the_chosen_way_needs_its_data(client, ank, way, field):
    sent = {**ANSWERS, "preferred": way, "phone": "", "best_moment": "na 14.00 uur"}
    page = client.post(URL, sent).content.decode()

    assert "<title>Fout:" in page
    assert f'id="id_{field}_error"' in page
    assert "na 14.00 uur" in page
    assert not Contact.objects.exists()


def test_without_an_address_e_mail_cannot_be_chosen(client):
    client.force_login(make_user(email=None))

    page = client.post(URL, {**ANSWERS, "preferred": ContactWay.EMAIL}).content.decode()

    assert "geen e-mailadres" in page


def test_a_language_that_is_not_there_is_refused(client, ank):
    page = client.post(URL, {**ANSWERS, "language": "xx"}).content.decode()

    assert "<title>Fout:" in page


def test_the_page_turns_to_the_chosen_language(client, ank):
    page = client.post(URL, {**ANSWERS, "language": "en"}, follow=True).content.decode()

    assert '<html lang="en"' in page


def test_the_calm_font_is_on_every_page(client, ank):
    client.post(URL, {**ANSWERS, "calm_font": "on"})

    assert "sp-calm" in client.get(reverse("panels:help")).content.decode()


def test_only_administrators_see_the_way_to_their_organisation(client, ank):
    organisation = make_organisation(name="Gemeente Oeverland")
    link = organisation.get_absolute_url()

    before = client.get(URL).content.decode()
    give_role(ank, Role.ADMINISTRATOR, organisation=organisation)
    after = client.get(URL).content.decode()

    assert link not in before
    assert link in after


@pytest.mark.parametrize("name", ["account_email", "account_change_password", "mfa_index", "usersessions_list"])
def test_the_ways_to_sign_in_are_one_click_away(client, ank, name):
    assert f'href="{reverse(name)}"' in client.get(URL).content.decode()
