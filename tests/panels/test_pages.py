"""The small public pages, and telling us about a problem."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from panels.enums import Role
from tests.factories.panels import make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
PAGES = ["help", "about", "privacy", "accessibility", "problem", "problem-thanks"]


@pytest.mark.parametrize("name", PAGES)
def test_everybody_may_read_it(client, name):
    visitor = client.get(reverse(f"panels:{name}"))
    client.force_login(make_user())
    person = client.get(reverse(f"panels:{name}"))

    for response in (visitor, person):
        text = response.content.decode()
        assert response.status_code == 200
        assert len(re.findall(r"<h1[ >]", text)) == 1
        assert not re.search(r"\b(je|jij|jouw)\b", text)


@pytest.mark.parametrize("name", PAGES)
def test_a_wrong_method_is_refused(client, name):
    assert client.delete(reverse(f"panels:{name}")).status_code == 405


def test_titles_are_unique(client):
    titles = [
        re.search("<title>(.*?)</title>", client.get(reverse(f"panels:{name}")).content.decode())[1] for name in PAGES
    ]

    assert len(set(titles)) == len(PAGES)


def test_help_shows_the_number_of_ones_own_organisation(client):
    organisation = make_organisation(help_phone="030 123 45 67", help_hours="maandag")
    client.force_login(make_person(Role.EXPERT, make_panel(organisation=organisation)))

    page = client.get(reverse("panels:help")).content.decode()

    assert 'href="tel:0301234567"' in page
    assert "maandag" in page


class TestProblem:
    SAID = {"what": "De knop werkt niet.", "name": "", "contact": ""}

    def test_a_visitor_reaches_who_runs_the_site(self, client, settings):
        settings.CONTACT_EMAIL = "beheer@example.org"

        response = client.post(reverse("panels:problem"), self.SAID)

        assert response.url == reverse("panels:problem-thanks")
        assert mail.outbox[0].to == ["beheer@example.org"]
        assert "De knop werkt niet." in mail.outbox[0].body
        assert "liet geen gegevens achter" in mail.outbox[0].body

    def test_a_person_reaches_their_organisation(self, client):
        organisation = make_organisation(reply_email="groep@example.org")
        client.force_login(make_person(Role.EXPERT, make_panel(organisation=organisation)))

        client.post(reverse("panels:problem"), {**self.SAID, "name": "Ank", "contact": "06 12345678"})

        assert mail.outbox[0].to == ["groep@example.org"]
        assert "06 12345678" in mail.outbox[0].body
        assert "Ank" not in mail.outbox[0].subject

    def test_an_empty_message_is_explained_and_the_rest_kept(self, client):
        page = client.post(reverse("panels:problem"), {"what": " ", "name": "Ank"}).content.decode()

        assert "<title>Fout:" in page
        assert 'value="Ank"' in page
        assert mail.outbox == []

    def test_a_flood_is_stopped_and_nothing_typed_is_lost(self, client):
        for _message in range(5):
            client.post(reverse("panels:problem"), self.SAID)

        page = client.post(reverse("panels:problem"), {**self.SAID, "what": "De zesde melding"}).content.decode()

        assert len(mail.outbox) == 5
        assert "De zesde melding" in page
        assert "Wacht een uur" in page
