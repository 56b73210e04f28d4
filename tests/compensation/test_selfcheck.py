"""The private self-check: asks what is needed, keeps and shares nothing unless the person says so."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from compensation.models import Situation, SituationShare
from compensation.selectors.situation import HELD_FOR, SESSION_KEY
from panels.models import AuditEntry
from tests.factories.compensation import make_situation, make_situation_share

CHECK, RESULT = "compensation:check", "compensation:check-result"


def step(question):
    return reverse("compensation:check-step", args=[question])


@pytest.fixture
def ank(scene, client):
    client.force_login(scene.member.user)
    return client


def answered(client, **more):
    client.post(step("land"), {"country": "NL"})
    client.post(step("wat"), {"options": ["nl.bijstand"]})
    client.post(step("leeftijd"), {"age": "under27", **more})
    client.post(step("huishouden"), {"partner": "ja"})
    client.post(step("anderen"), {"month": "60,50", "year": ""})
    return client.get(reverse(RESULT)).content.decode()


def test_step_by_step_to_an_outcome(ank):
    assert ank.get(reverse(CHECK)).status_code == 200
    assert ank.post(step("land"), {"country": "NL"}).url == step("wat")
    assert ank.post(step("wat"), {"options": ["nl.bijstand"]}).url == step("leeftijd")
    assert ank.post(step("leeftijd"), {"age": "under27"}).url == step("huishouden")
    assert ank.post(step("huishouden"), {"partner": "nee"}).url == step("anderen")
    assert ank.post(step("anderen"), {"month": "60,50"}).url == reverse(RESULT)

    page = ank.get(reverse(RESULT)).content.decode()
    assert "Bijstand, jonger dan 27 jaar" in page
    assert "Bijstand, 27 jaar of ouder" not in page
    assert "60,50" in page
    assert "Wij weten dit niet zeker" in page
    assert "veilig" not in page.lower()


def test_only_what_is_needed_is_asked(ank):
    ank.post(step("land"), {"country": "NL"})

    assert ank.post(step("wat"), {"options": ["nl.wia"]}).url == step("anderen")


def test_everything_can_be_skipped(ank):
    for question in ("land", "wat", "leeftijd", "huishouden", "anderen"):
        assert ank.post(step(question), {"skip": "1"}).status_code == 302

    assert "Dit geldt voor iedereen" in ank.get(reverse(RESULT)).content.decode()


def test_an_amount_that_is_not_clear_is_asked_again(ank):
    page = ank.post(step("anderen"), {"month": "veel"}).content.decode()

    assert 'value="veel"' in page
    assert "12,50" in page


def test_an_unknown_question_is_not_there(ank):
    assert ank.get(step("inkomen")).status_code == 404


def test_answers_are_in_the_session_only_and_unreadable_there(ank):
    answered(ank)

    assert not Situation.objects.exists()
    assert "bijstand" not in ank.session[SESSION_KEY]
    assert all("bijstand" not in str(one.get_decoded()) for one in Session.objects.all())


def test_answers_are_gone_after_an_hour(ank, monkeypatch):
    answered(ank)
    from compensation.selectors import situation

    later = situation.now_in_seconds() + HELD_FOR + 1
    monkeypatch.setattr(situation, "now_in_seconds", lambda: later)

    assert "Dit geldt voor iedereen" in ank.get(reverse(RESULT)).content.decode()
    assert "Vul ze opnieuw in" in ank.post(reverse("compensation:check-keep"), follow=True).content.decode()


def test_the_person_wipes_the_browser_and_what_was_kept(ank, scene):
    answered(ank)
    ank.post(reverse("compensation:check-keep"))
    assert Situation.objects.get().answers["options"] == ["nl.bijstand"]

    ank.post(reverse("compensation:check-clear"))
    assert SESSION_KEY not in ank.session
    assert Situation.objects.exists()

    ank.post(reverse("compensation:check-clear"), {"alles": "1"})
    assert not Situation.objects.exists()


class TestSharing:
    def share(self, client, scene, *items):
        return client.post(reverse("compensation:check-share", args=[scene.member.pk]), {"items": list(items)})

    def test_the_coordinator_reads_only_what_is_shared(self, ank, scene):
        answered(ank)
        ank.post(reverse("compensation:check-keep"))
        self.share(ank, scene, "nl.bijstand")
        ank.force_login(scene.people["coordinator"])

        page = ank.get(reverse("compensation:check-shared", args=[scene.member.pk])).content.decode()

        assert "Bijstand, jonger dan 27 jaar" in page
        assert "60,50" not in page
        assert AuditEntry.objects.filter(action="situation.read").count() == 1

    def test_taking_it_back_works_at_once(self, ank, scene):
        share = make_situation_share(member=scene.member)
        self.share(ank, scene)
        ank.force_login(scene.people["coordinator"])

        assert not SituationShare.objects.filter(pk=share.pk).exists()
        page = ank.get(reverse("compensation:check-shared", args=[scene.member.pk])).content.decode()
        assert "Er is niets gedeeld" in page

    def test_what_is_not_kept_cannot_be_shared(self, ank, scene):
        make_situation(user=scene.member.user)
        self.share(ank, scene, "nl.ww")

        assert not SituationShare.objects.exists()

    @pytest.mark.parametrize("who", ["finance", "policy", "reader", "other_expert", "foreign_coordinator"])
    def test_nobody_else_reads_it(self, client, scene, who):
        make_situation_share(member=scene.member)
        scene.client_of(client, who)

        answer = client.get(reverse("compensation:check-shared", args=[scene.member.pk]))
        assert answer.status_code in (403, 404)


class TestWithoutAccount:
    def test_it_answers_at_once_and_keeps_nothing(self, client, db):
        before = Session.objects.count()
        page = client.post(reverse("compensation:check-public"), {"options": ["nl.ww"]}).content.decode()

        assert "Er kan dan meer af gaan dan u kreeg" in page
        assert Session.objects.count() == before
        assert not client.session.get(SESSION_KEY)

    def test_another_country(self, client, db):
        address = reverse("compensation:check-public") + "?land=BE"

        assert "C45B" in client.post(address, {"options": ["be.unemployment"]}).content.decode()
        assert client.get(address.replace("BE", "XX")).status_code == 200
