"""A question about hours and its ways on; who did what; and answers that take too long."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.models.line import after_workdays
from compensation.selectors.clock import late_answers
from compensation.services import return_line
from panels.enums import HelpArea
from panels.kit.dates import today
from panels.models import AuditEntry
from tests.compensation.conftest import ROLES, STRANGERS
from tests.factories.compensation import make_line
from tests.factories.helping import make_helper
from tests.factories.panels import make_user
from tests.panels.test_acting import helping

pytestmark = pytest.mark.django_db
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


@pytest.fixture
def asked(ready):
    """A line that came back with a question and a suggestion."""
    suggestion = {"minutes": 120, "km": "12.5", "costs": {"taxi": "15"}}
    return return_line(ready.submitted, reason="Met de bus?", suggestion=suggestion, by=ready.people["coordinator"])


class TestQuestion:
    @pytest.mark.parametrize("page", ["of-membership", "line"])
    def test_it_has_three_ways_on_each_with_a_name_of_its_own(self, client, ready, asked, page):
        expert = ready.client_of(client, "expert")

        text = expert.get(url(page, ready.member if page == "of-membership" else asked)).content.decode()

        assert "Met de bus?" in text
        for words in ("2 uur", "12,5 kilometer", "Taxi: €\xa015,00"):
            assert words in text
        suffix = '<span class="sp-vh">: Bij een bijeenkomst, woensdag 4 november 2026</span>'
        for label in ("Neem over en geef door", "Verander deze uren", "Het klopt zo"):
            assert f"{label}{suffix}" in text

    def test_it_is_right_goes_back_with_a_word_to_who_asked(self, client, ready, asked):
        expert = ready.client_of(client, "expert")
        assert "Met de bus?" in expert.get(url("dispute", asked)).content.decode()

        page = expert.post(url("dispute", asked), {"reply": "Met de auto: de bus reed niet."}, follow=True)

        asked.refresh_from_db()
        assert "Opnieuw doorgegeven, met uw antwoord. Antwoord: uiterlijk" in page.content.decode()
        assert (asked.status, asked.return_reason) == (LineStatus.SUBMITTED, "Met de bus?")
        detail = ready.client_of(client, "finance").get(url("line", asked)).content.decode()
        assert "de bus reed niet" in detail
        assert "Keur goed" in detail

    def test_nobody_has_to_explain(self, client, ready, asked):
        ready.client_of(client, "expert").post(url("dispute", asked))

        assert Line.objects.get(pk=asked.pk).status == LineStatus.SUBMITTED

    def test_a_second_question_begins_anew(self, client, ready, asked):
        ready.client_of(client, "expert").post(url("dispute", asked), {"reply": "Met de auto."})

        line = return_line(Line.objects.get(pk=asked.pk), reason="Welke dag?", by=ready.people["finance"])

        assert (line.reply, line.return_reason) == ("", "Welke dag?")

    def test_twice_or_without_a_question_it_changes_nothing(self, client, ready, asked):
        expert = ready.client_of(client, "expert")
        expert.post(url("dispute", asked), {"reply": "een"})

        assert expert.post(url("dispute", asked), {"reply": "twee"})["Location"] == url("line", asked)
        assert Line.objects.get(pk=asked.pk).reply == "een"

    def test_before_the_explanation_it_leads_there(self, client, scene):
        line = return_line(scene.submitted, reason="Met de bus?", by=scene.people["coordinator"])

        answer = scene.client_of(client, "expert").post(url("dispute", line), {"reply": "nee"})

        assert answer["Location"] == url("notice", scene.member)

    @pytest.mark.parametrize("who", ROLES + STRANGERS)
    def test_who_may_say_so(self, client, ready, asked, who):
        ready.client_of(client, who).post(url("dispute", asked), {"reply": "het klopt"})

        is_handed_in = Line.objects.get(pk=asked.pk).status == LineStatus.SUBMITTED
        assert is_handed_in == (who in ("expert", "coordinator"))

    def test_words_stay_out_of_the_log(self, client, ready, asked):
        ready.client_of(client, "expert").post(url("dispute", asked), {"reply": "zeldzaam"})

        assert not [entry for entry in AuditEntry.objects.all() if "zeldzaam" in str(entry.details)]


class TestWhoDidWhat:
    def test_what_a_coordinator_wrote_down_shows_whose_hand_it_was(self, client, ready):
        coordinator = ready.client_of(client, "coordinator")
        coordinator.post(url("add", ready.member), HOURS)
        coordinator.post(url("submit", ready.member))
        line, name = Line.objects.get(activity="reading"), ready.people["coordinator"].name

        expert = ready.client_of(client, "expert")

        assert f"Opgeschreven door {name}" in expert.get(url("of-membership", ready.member)).content.decode()
        detail = expert.get(url("line", line)).content.decode()
        assert f"<b>Opgeschreven</b>, {name}" in detail
        assert f"<b>Doorgegeven</b>, {name}" in detail

    def test_what_a_helper_did_names_the_helper(self, client, ready):
        helper = make_helper(user=ready.member.user, helper=make_user(name="Hedwig"), areas=[HelpArea.HOURS])
        browser = helping(helper)
        browser.post(url("add", ready.member), HOURS)
        browser.post(url("submit", ready.member))
        line = Line.objects.get(activity="reading")

        expert = ready.client_of(client, "expert")

        assert "Opgeschreven door Hedwig, als helper" in expert.get(url("of-membership", ready.member)).content.decode()
        detail = expert.get(url("line", line)).content.decode()
        assert "<b>Doorgegeven</b>, Hedwig, als helper" in detail

    def test_one_s_own_hours_say_nothing_in_the_list(self, client, ready):
        expert = ready.client_of(client, "expert")
        expert.post(url("add", ready.member), HOURS)

        assert "Opgeschreven door" not in expert.get(url("of-membership", ready.member)).content.decode()
        line = Line.objects.get(activity="reading")
        assert "<b>Opgeschreven</b>, Uzelf" in expert.get(url("line", line)).content.decode()

    def test_the_list_asks_the_log_once(self, client, ready, django_assert_max_num_queries):
        expert = ready.client_of(client, "expert")
        for day in range(1, 12):
            make_line(member=ready.member, on=date(2026, 10, day))
        expert.get(url("of-membership", ready.member))

        with django_assert_max_num_queries(45):
            expert.get(url("of-membership", ready.member))


class TestLateAnswers:
    @pytest.mark.parametrize("days", range(10))
    def test_the_desk_counts_what_each_line_says(self, scene, days):
        moment = timezone.now() - timedelta(days=days)
        Line.objects.filter(pk=scene.submitted.pk).update(submitted_at=moment)
        line = Line.objects.get(pk=scene.submitted.pk)

        assert line.is_answer_late == (after_workdays(timezone.localtime(moment).date(), 2) < today())
        assert late_answers(scene.panel).exists() == line.is_answer_late

    def test_they_stand_first_and_are_said(self, client, scene):
        new = make_line(member=scene.member, status=LineStatus.SUBMITTED, on=date(2024, 1, 1))
        Line.objects.filter(pk=scene.submitted.pk).update(submitted_at=timezone.now() - timedelta(days=9))

        response = scene.client_of(client, "coordinator").get(url("of-panel", scene.panel))

        assert list(response.context["page"]) == [scene.submitted, new]
        page = response.content.decode()
        assert "1 regel wacht langer dan 2 werkdagen" in page
        assert page.count("Wacht te lang") == 1

    def test_the_person_sees_the_promise_too(self, client, scene):
        Line.objects.filter(pk=scene.submitted.pk).update(submitted_at=timezone.now() - timedelta(days=9))

        page = scene.client_of(client, "expert").get(url("of-membership", scene.member)).content.decode()

        assert "Antwoord was beloofd voor" in page
