"""The self-check without an account: answered at once, kept nowhere, wiped with one button."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse

from compensation.models import Situation


class TestWithoutAccount:
    PAGE = reverse("compensation:check-public")

    def test_it_answers_at_once_and_keeps_nothing(self, client, db):
        answer = client.post(self.PAGE, {"land": "NL", "bij_uwv": ["nl.ww"]})

        assert "Er kan dan meer af gaan dan u kreeg" in answer.content.decode()
        assert not Session.objects.exists()
        assert settings.SESSION_COOKIE_NAME not in client.cookies
        assert "no-store" in answer["Cache-Control"]
        assert not Situation.objects.exists()

    def test_it_is_wiped_with_one_button(self, client, db):
        page = client.post(self.PAGE, {"bij_uwv": ["nl.ww"]}).content.decode()
        assert f'href="{self.PAGE}">Wis alles</a>' in page

        wiped = client.get(self.PAGE)
        assert wiped.context["told"] is None
        assert "checked" not in wiped.content.decode()
        assert 'autocomplete="off"' in wiped.content.decode()

    def test_who_ticks_nothing_hears_what_goes_for_everybody(self, client, db):
        assert [one.rule.key for one in client.post(self.PAGE, {}).context["told"]] == ["nl.general"]

    def test_the_age_is_asked_only_where_the_rules_need_it(self, client, db):
        assert "Hoe oud bent u?" in client.get(self.PAGE).content.decode()

        belgium = client.post(self.PAGE, {"ander_land": "BE"}).content.decode()
        assert "Hoe oud bent u?" not in belgium
        assert "Woont u samen" in belgium

    def test_who_came_from_a_call_finds_the_way_back(self, client, db):
        key = "0b7a4d6e-6c1c-4f5f-8f8e-0f6f2c1f7a11"

        for page in (client.get(self.PAGE, {"oproep": key}), client.post(self.PAGE, {"oproep": key})):
            assert f'href="{reverse("recruitment:call", args=[key])}">' in page.content.decode()
        assert "Terug naar de oproep" not in client.get(self.PAGE, {"oproep": "x"}).content.decode()

    def test_another_country_is_in_no_address(self, client, db):
        chosen = client.post(self.PAGE, {"ander_land": "BE"})
        assert chosen.context["told"] is None
        assert "Het OCMW" in chosen.content.decode()

        assert "C45B" in client.post(self.PAGE, {"land": "BE", "bij_rva": ["be.unemployment"]}).content.decode()
        assert f'action="{self.PAGE}"' in client.get(self.PAGE, {"land": "BE"}).content.decode()
        assert client.post(self.PAGE, {"land": "XX"}).status_code == 200
