"""The private self-check: asks what is needed, keeps and shares nothing unless the person says so."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from compensation.models import Situation, SituationShare
from compensation.selectors.situation import HELD_FOR, SESSION_KEY, held_answers
from compensation.selfcheck import ORDER
from compensation.views.selfcheck import _address
from panels.models import AuditEntry
from tests.factories.compensation import make_situation, make_situation_share

CHECK, RESULT = "compensation:check", "compensation:check-result"


STEP = reverse("compensation:check-step")


def question_address(client, question):
    """Where this browser finds a question."""
    client.get(STEP)
    return reverse("compensation:check-question", args=[_address(held_answers(client.session), question)])


def answer(client, question, **given):
    return client.post(question_address(client, question), given)


def now(client):
    """The page of the question where somebody is."""
    return client.get(STEP, follow=True)


@pytest.fixture
def ank(scene, client):
    client.force_login(scene.member.user)
    return client


def asked(client):
    return now(client).context["question"]


def answered(client, **more):
    answer(client, "land", country="NL")
    answer(client, "bij", groups=["municipality"])
    answer(client, "wat", options=["nl.bijstand"])
    answer(client, "leeftijd", age="under27", **more)
    answer(client, "huishouden", partner="ja")
    answer(client, "anderen", month="60,50", year="")
    return client.get(reverse(RESULT)).content.decode()


def test_step_by_step_to_an_outcome(ank):
    assert ank.get(reverse(CHECK)).status_code == 200
    for question, given, following in (
        ("land", {"country": "NL"}, "bij"),
        ("bij", {"groups": ["municipality"]}, "wat"),
        ("wat", {"options": ["nl.bijstand"]}, "leeftijd"),
        ("leeftijd", {"age": "under27"}, "huishouden"),
        ("huishouden", {"partner": "nee"}, "anderen"),
    ):
        assert answer(ank, question, **given).url == question_address(ank, following)
        assert asked(ank) == following
    assert answer(ank, "anderen", month="60,50").url == reverse(RESULT)

    page = ank.get(reverse(RESULT)).content.decode()
    assert "Bijstand, jonger dan 27 jaar" in page
    assert "Bijstand, 27 jaar of ouder" not in page
    assert "60,50 deze maand" in page
    assert "dit jaar tot nu toe" not in page
    assert "Wij weten dit niet zeker" in page
    assert "veilig" not in page.lower()


def test_only_what_is_needed_is_asked(ank):
    answer(ank, "land", country="NL")
    answer(ank, "bij", groups=["uwv"])
    offered = {value for value, _name in now(ank).context["form"].fields["options"].choices}
    assert offered == {"nl.ww", "nl.zw", "nl.wia", "nl.wao_waz", "nl.wajong", "nl.toeslag_uwv"}
    answer(ank, "wat", options=["nl.wia"])

    assert asked(ank) == "anderen"


def test_who_names_nobody_is_not_asked_what(ank):
    answer(ank, "land", country="NL")
    answer(ank, "bij")

    assert asked(ank) == "anderen"


def test_who_does_not_know_who_pays_sees_everything(ank):
    answer(ank, "land", country="BE")
    answer(ank, "bij", groups=["all"])

    assert "be.unemployment" in {value for value, _name in now(ank).context["form"].fields["options"].choices}


def test_a_group_that_is_taken_back_takes_its_answers_along(ank):
    answered(ank)
    answer(ank, "bij", groups=["uwv"])

    assert "Bijstand" not in ank.get(reverse(RESULT)).content.decode()


def test_everything_can_be_skipped(ank):
    for question in ("land", "bij", "wat", "leeftijd", "huishouden", "anderen"):
        assert answer(ank, question, skip="1").status_code == 302

    assert "Dit geldt voor iedereen" in ank.get(reverse(RESULT)).content.decode()


class TestNothingTells:
    """Which question is asked follows from what was ticked, so no address and no title has a word of it."""

    def test_no_word_in_an_address_and_one_title(self, ank, scene):
        answered(ank)
        addresses = [question_address(ank, question) for question in ORDER]
        pages = [ank.get(one).content.decode() for one in addresses]

        assert len({page.split("<title>")[1].split("</title>")[0] for page in pages}) == 1
        assert all(re.fullmatch(r"/mijn/nakijken/vraag/[0-9a-f]{16}/", one) for one in addresses)
        ank.post(reverse("compensation:check-clear"))
        assert question_address(ank, "leeftijd") not in addresses

    def test_refresh_shows_the_same_question(self, ank):
        answer(ank, "land", country="NL")

        assert asked(ank) == asked(ank) == "bij"

    def test_sent_twice_is_one_answer(self, ank):
        answer(ank, "land", country="NL")
        for _time in range(2):
            answer(ank, "bij", groups=["uwv"])

        assert asked(ank) == "wat"

    def test_the_question_before_with_its_answer(self, ank):
        answer(ank, "land", country="NL")
        answer(ank, "bij", groups=["uwv"])
        answer(ank, "wat", vorige="1")

        page = now(ank)
        assert page.context["question"] == "bij"
        assert page.context["form"].initial["groups"] == ["uwv"]

    def test_who_was_away_for_long_begins_again(self, ank):
        there = question_address(ank, "leeftijd")
        ank.post(reverse("compensation:check-clear"))
        page = ank.post(there, {"age": "under27"}, follow=True)

        assert "Begin opnieuw" in page.content.decode()
        assert page.redirect_chain[-1][0] == reverse(CHECK)

    def test_no_page_of_it_is_stored_on_the_way(self, ank):
        answered(ank)
        own = (CHECK, RESULT, "compensation:check-step", "compensation:check-elsewhere", "reports:forecast")
        for page in [*map(reverse, own), question_address(ank, "leeftijd")]:
            assert "no-store" in ank.get(page)["Cache-Control"], page


class TestOfOthers:
    def test_asked_on_its_own_and_counted_at_once(self, ank):
        page = reverse("compensation:check-elsewhere")

        assert ank.post(page, {"month": "100", "year": "900"}).url == reverse("reports:forecast")
        assert "900,00" in ank.get(reverse(RESULT)).content.decode()
        assert not Situation.objects.exists()

    def test_a_year_that_is_less_than_its_month_is_asked_again(self, ank):
        page = ank.post(reverse("compensation:check-elsewhere"), {"month": "100", "year": "50"}).content.decode()

        assert "Tel deze maand mee" in page


def test_an_amount_that_is_not_clear_is_asked_again(ank):
    page = ank.post(reverse("compensation:check-elsewhere"), {"month": "veel"}).content.decode()

    assert 'value="veel"' in page
    assert "12,50" in page


def test_an_unknown_question_is_not_there(ank):
    assert ank.get(reverse("compensation:check-question", args=["inkomen"])).url == reverse(CHECK)


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

    assert "Weet u het zeker?" in ank.post(reverse("compensation:check-clear"), {"alles": "1"}).content.decode()
    assert Situation.objects.exists()
    ank.post(reverse("compensation:check-clear"), {"alles": "1", "zeker": "1"})
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

    def test_the_person_sees_who_reads_what(self, ank, scene):
        answered(ank)
        ank.post(reverse("compensation:check-keep"))
        assert "De coördinator van Groep Halte leest niets." in ank.get(reverse(CHECK)).content.decode()
        self.share(ank, scene, "nl.bijstand", "elsewhere")

        page = ank.get(reverse(CHECK)).content.decode()

        assert "leest: Bijstand, Wat u van andere organisaties krijgt." in page
        assert "Ze zijn bewaard" in ank.get(reverse(RESULT)).content.decode()

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
