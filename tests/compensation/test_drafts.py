"""Hours that somebody began to write: kept with and without a button, for them alone, over nothing newer."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.errors import Outdated
from compensation.models import HoursDraft, Line
from compensation.services import keep_draft
from compensation.services.drafts import Screen
from panels.models import AuditEntry
from sessions.enums import Answer
from tests.compensation.conftest import ROLES, STRANGERS
from tests.factories.compensation import make_hours_draft, make_line
from tests.factories.panels import make_member
from tests.factories.sessions import make_invitation, make_session

pytestmark = pytest.mark.django_db
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}
TYPED = {"activity": "reading", "description": "halverwege", "minutes": "lang"}


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


def hidden(response, name):
    """What the page carries along in a hidden box."""
    return response.content.decode().split(f'name="{name}" value="', 1)[1].split('"', 1)[0]


@pytest.fixture
def expert(client, scene):
    return scene.client_of(client, "expert")


@pytest.fixture
def meeting(scene):
    session = make_session(panel=scene.panel, starts_at=timezone.now() - timedelta(hours=30), title="De halte")
    make_invitation(panel_session=session, member=scene.member, answer=Answer.YES)
    return f"session:{session.pk}:{scene.member.pk}"


class TestWithAButton:
    def test_a_refused_form_is_there_the_next_time(self, expert, scene):
        expert.post(url("add", scene.member), {**HOURS, **TYPED})

        page = expert.get(url("add", scene.member)).content.decode()

        assert "U was hier gebleven" in page
        assert "halverwege" in page
        assert 'value="lang"' in page

    def test_a_day_that_does_not_exist_is_there_as_well(self, expert, scene):
        expert.post(url("add", scene.member), {**HOURS, "on_day": "31", "on_month": "febr"})

        page = expert.get(url("add", scene.member)).content.decode()

        assert 'value="31"' in page
        assert 'value="febr"' in page

    def test_later_asks_nothing_and_loses_nothing(self, expert, scene):
        response = expert.post(url("add", scene.member), {"description": "halverwege", "later": "1"})

        assert response["Location"] == url("of-membership", scene.member)
        assert HoursDraft.objects.get().values == {"description": "halverwege"}

    def test_it_goes_when_the_hours_are_kept(self, expert, scene):
        make_hours_draft(member=scene.member)
        page = expert.get(url("add", scene.member))

        expert.post(url("add", scene.member), {**HOURS, "gezien": hidden(page, "gezien")})

        assert not HoursDraft.objects.exists()

    @pytest.mark.parametrize(("button", "home"), [({"opnieuw": "1"}, "add"), ({}, "of-membership")])
    def test_who_begins_again_or_goes_no_further_throws_it_away(self, expert, scene, button, home):
        make_hours_draft(member=scene.member, typed='{"description": "halverwege", "activity": "reading"}')
        assert url("draft-remove", scene.member) in expert.get(url("of-membership", scene.member)).content.decode()

        response = expert.post(url("draft-remove", scene.member), button)

        assert response["Location"] == url(home, scene.member)
        assert not HoursDraft.objects.exists()
        assert "halverwege" not in expert.get(url("add", scene.member)).content.decode()
        assert "U begon met uren" not in expert.get(url("of-membership", scene.member)).content.decode()

    def test_nobody_throws_away_what_somebody_else_began(self, client, scene):
        make_hours_draft(member=scene.member)
        scene.client_of(client, "coordinator")

        client.post(url("draft-remove", scene.member))

        assert HoursDraft.objects.count() == 1

    def test_changing_a_line_has_a_draft_of_its_own(self, expert, scene):
        expert.post(url("edit", scene.draft), {**HOURS, "description": "", "minutes": "2", "later": "1"})

        page = expert.get(url("edit", scene.draft)).content.decode()

        assert "U was hier gebleven" in page
        assert 'value="2"' in page
        scene.draft.refresh_from_db()
        assert scene.draft.minutes == 90
        assert "U was hier gebleven" not in expert.get(url("add", scene.member)).content.decode()

    def test_a_meeting_has_a_draft_of_its_own(self, expert, scene, meeting):
        expert.post(url("add", scene.member), {**TYPED, "description": "andere uren", "later": "1"})
        expert.post(url("add", scene.member), {**TYPED, "bij": meeting, "later": "1"})

        page = expert.get(url("add", scene.member), {"bij": meeting}).content.decode()

        assert "halverwege" in page
        assert "andere uren" not in page

    def test_the_list_of_hours_leads_back_to_it(self, expert, scene):
        make_hours_draft(member=scene.member)

        assert "U begon met uren invullen" in expert.get(url("of-membership", scene.member)).content.decode()


class TestByItself:
    def test_what_is_typed_is_kept_and_the_time_is_told(self, expert, scene):
        answer = expert.post(url("draft", scene.member), {**TYPED, "once": "scherm", "iets": "anders"})

        assert answer.json()["text"].startswith("Concept bewaard om ")
        assert answer.json()["gezien"] == HoursDraft.objects.get().version
        assert HoursDraft.objects.get().values == TYPED
        assert "halverwege" not in [line.description for line in Line.objects.all()]

    def test_the_same_screen_keeps_again(self, expert, scene):
        for words in ("half", "helemaal"):
            answer = expert.post(url("draft", scene.member), {"description": words, "once": "scherm"})

        assert (answer.status_code, HoursDraft.objects.get().values["description"]) == (200, "helemaal")

    def test_another_screen_never_overwrites_something_newer(self, expert, scene):
        expert.post(url("draft", scene.member), {"description": "nieuw", "once": "telefoon"})

        answer = expert.post(url("draft", scene.member), {"description": "oud", "once": "laptop", "gezien": ""})

        assert answer.status_code == 409
        assert "op een ander scherm" in answer.json()["text"]
        assert HoursDraft.objects.get().values == {"description": "nieuw"}

    def test_a_page_that_was_opened_afterwards_goes_on_with_it(self, expert, scene):
        expert.post(url("draft", scene.member), {"description": "telefoon", "once": "telefoon"})
        seen = hidden(expert.get(url("add", scene.member)), "gezien")

        answer = expert.post(url("draft", scene.member), {"description": "laptop", "once": "laptop", "gezien": seen})

        assert (answer.status_code, HoursDraft.objects.get().values["description"]) == (200, "laptop")

    def test_a_button_asks_first_and_then_keeps_what_the_person_chose(self, expert, scene):
        expert.post(url("draft", scene.member), {"description": "nieuw", "once": "telefoon"})
        sent = {"description": "hier", "once": "laptop", "gezien": ""}

        asked = expert.post(url("add", scene.member), {**sent, "later": "1"}).content.decode()
        assert "Wat wilt u bewaren?" in asked
        assert 'value="hier"' in asked
        assert HoursDraft.objects.get().values == {"description": "nieuw"}

        expert.post(url("add", scene.member), {**sent, "toch": "1"})
        assert HoursDraft.objects.get().values == {"description": "hier"}

    def test_hours_that_are_kept_leave_the_draft_of_another_screen(self, expert, scene):
        expert.post(url("draft", scene.member), {"description": "telefoon", "once": "telefoon"})

        expert.post(url("add", scene.member), {**HOURS, "once": "laptop"})

        assert HoursDraft.objects.get().values == {"description": "telefoon"}

    def test_a_save_that_comes_after_the_hours_brings_nothing_back(self, expert, scene):
        expert.post(url("add", scene.member), {**HOURS, "once": "scherm"})

        answer = expert.post(url("draft", scene.member), {**HOURS, "once": "scherm"})

        assert "al bewaard" in answer.json()["text"]
        assert not HoursDraft.objects.exists()

    def test_nor_after_the_hours_of_a_meeting(self, expert, scene, meeting):
        sent = {**HOURS, "on_day": "20", "activity": "session", "bij": meeting, "once": "scherm"}
        expert.post(url("add", scene.member), sent)

        expert.post(url("draft", scene.member), sent)

        assert Line.objects.filter(source_key=meeting).exists()
        assert not HoursDraft.objects.exists()

    @pytest.mark.parametrize("about", [{"bij": "session:onzin"}, {"regel": "onzin"}])
    def test_about_something_else_it_is_not_found(self, expert, scene, about):
        assert expert.post(url("draft", scene.member), {**TYPED, **about}).status_code == 404

    def test_a_line_of_somebody_else_or_on_its_way_is_not_found(self, expert, scene):
        for line in (make_line(member=make_member(panel=scene.panel)), scene.submitted):
            assert expert.post(url("draft", scene.member), {**TYPED, "regel": line.pk}).status_code == 404
        assert scene.submitted.status == LineStatus.SUBMITTED

    def test_an_identity_number_is_left_out_here_too(self, expert, scene):
        expert.post(url("draft", scene.member), {"description": "nummer 111222333"})

        assert HoursDraft.objects.get().values == {"description": "nummer [nummer weggelaten]"}

    def test_it_wants_the_token_of_the_page(self, scene):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(scene.member.user)

        assert strict.post(url("draft", scene.member), TYPED).status_code == 403
        assert not HoursDraft.objects.exists()

    @pytest.mark.parametrize("who", ROLES + STRANGERS)
    def test_who_may(self, client, scene, who):
        allowed = {"expert": 200, "coordinator": 200, "anonymous": 302, "foreign_expert": 404}
        found = scene.client_of(client, who).post(url("draft", scene.member), TYPED).status_code

        assert found in (allowed.get(who, 403), 404 if who not in allowed else found)
        assert HoursDraft.objects.exists() == (who in ("expert", "coordinator"))


class TestWhoSeesIt:
    def test_nobody_else(self, client, scene):
        make_hours_draft(member=scene.member, typed='{"description": "halverwege", "activity": "reading"}')

        page = scene.client_of(client, "coordinator").get(url("add", scene.member)).content.decode()

        assert "halverwege" not in page

    def test_nothing_of_it_is_in_a_log(self, expert, scene, caplog):
        caplog.set_level(logging.DEBUG)
        before = AuditEntry.objects.count()

        expert.post(url("draft", scene.member), TYPED)

        ours = [record for record in caplog.records if not record.name.startswith("django.db")]
        assert not [record for record in ours if "halverwege" in record.getMessage()]
        assert AuditEntry.objects.count() == before


def test_two_screens_at_once_do_not_lose_each_other(scene):
    keep_draft(scene.member, user=scene.member.user, typed={"km": "1"}, screen=Screen(page="een"))

    with pytest.raises(Outdated):
        keep_draft(scene.member, user=scene.member.user, typed={"km": "2"}, screen=Screen(page="twee"))

    assert HoursDraft.objects.get().values == {"km": "1"}
