"""'I am done for this month': one tap, whatever is open, and words about what happens next."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Line, PaymentPart, PaymentPreference
from compensation.models.line import after_workdays
from compensation.services import approve_line, book_line, close_batch
from panels.enums import HelpArea
from panels.kit.dates import today
from panels.models import Panel
from panels.services import end_membership
from tests.factories.compensation import make_hours_draft, make_line, make_one_off, make_payer, make_terms, release
from tests.factories.helping import make_helper
from tests.factories.panels import make_user
from tests.panels.test_acting import helping

pytestmark = pytest.mark.django_db
LAST_MONTH = timedelta(days=35)


def in_words(day):
    return date_format(day, "l j F")


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


def tap(client, member):
    return client.post(url("submit", member), follow=True).content.decode()


@pytest.fixture
def expert(client, ready):
    Line.objects.filter(pk=ready.draft.pk).update(on=today())
    return ready.client_of(client, "expert")


class TestWhatIsSaidNext:
    def test_the_answer_and_the_money_have_a_day(self, expert, ready):
        page = tap(expert, ready.member)

        assert "De uren zijn doorgegeven: 1 regel." in page
        assert f"Antwoord: uiterlijk {in_words(after_workdays(today(), 2))}." in page
        assert f"Betaald: uiterlijk {in_words(today() + timedelta(days=14))}." in page
        assert "Zo gaat het verder" in page

    def test_the_promise_is_that_of_who_pays(self, expert, ready):
        payer = make_payer(organisation=ready.panel.organisation, promise_days=7)
        ready.panel.terms.update(payer=payer)

        assert f"Betaald: uiterlijk {in_words(today() + timedelta(days=7))}." in tap(expert, ready.member)

    def test_who_wants_no_money_yet_gets_no_day(self, expert, ready):
        PaymentPreference.objects.update(form=PaymentForm.TALK, iban="", account_holder="")

        page = tap(expert, ready.member)

        assert "Er wordt nog niets betaald. U koos: Eerst overleggen." in page
        assert "Betaald: uiterlijk" not in page

    def test_a_choice_for_this_time_goes_before_the_usual_one(self, expert, ready):
        make_one_off(member=ready.member, form=PaymentForm.TALK)

        assert "U koos: Eerst overleggen." in tap(expert, ready.member)

    def test_an_answer_that_takes_too_long_is_admitted(self, expert, ready):
        tap(expert, ready.member)
        Line.objects.filter(status="submitted").update(submitted_at=timezone.now() - timedelta(days=6))

        page = expert.get(url("of-membership", ready.member)).content.decode()

        assert "Dit duurt langer dan beloofd" in page


class TestWhatIsOpen:
    def test_twice_is_no_mistake(self, expert, ready):
        tap(expert, ready.member)

        page = tap(expert, ready.member)

        assert "Alles is al doorgegeven." in page
        assert "Antwoord: uiterlijk" in page
        assert "utrecht-alert--error" not in page

    def test_without_hours_it_says_so(self, expert, ready):
        Line.objects.all().delete()

        page = tap(expert, ready.member)

        assert "U heeft nog geen uren ingevuld." in page
        assert "utrecht-alert--error" not in page
        assert "Ik ben klaar" not in page

    def test_a_question_holds_nothing_else_up(self, expert, ready):
        asked = make_line(member=ready.member, status=LineStatus.RETURNED, return_reason="Met de bus?")

        page = tap(expert, ready.member)

        assert "doorgegeven: 1 regel" in page
        assert "1 regel heeft nog een vraag en ging niet mee" in page
        assert Line.objects.get(pk=asked.pk).status == LineStatus.RETURNED

    def test_a_form_that_was_begun_is_not_forgotten(self, expert, ready):
        make_hours_draft(member=ready.member)

        assert "U begon ook met nieuwe uren" in tap(expert, ready.member)

    def test_hours_of_other_months_go_along_and_the_button_says_so(self, expert, ready):
        assert "Ik ben klaar voor deze maand" in expert.get(url("of-membership", ready.member)).content.decode()
        make_line(member=ready.member, on=today() - LAST_MONTH)

        page = expert.get(url("of-membership", ready.member)).content.decode()

        assert "Ik ben klaar: geef alles door" in page
        assert "doorgegeven: 2 regels" in tap(expert, ready.member)

    def test_after_the_month_it_works_the_same(self, expert, ready):
        Line.objects.filter(pk=ready.draft.pk).update(on=today() - LAST_MONTH)
        assert "Ik ben klaar: geef alles door" in expert.get(url("of-membership", ready.member)).content.decode()

        assert "Antwoord: uiterlijk" in tap(expert, ready.member)

    def test_before_the_explanation_the_tap_leads_there(self, client, scene):
        expert = scene.client_of(client, "expert")
        assert "Ik ben klaar" in expert.get(url("of-membership", scene.member)).content.decode()

        assert expert.post(url("submit", scene.member))["Location"] == url("notice", scene.member)

    def test_a_helper_is_told_that_this_step_is_not_theirs(self, client, scene):
        helper = make_helper(user=scene.member.user, helper=make_user(), areas=[HelpArea.HOURS])
        helping(helper, client)

        page = client.post(url("submit", scene.member), follow=True)

        assert page.status_code == 200
        assert "doet dit zelf" in page.content.decode()


class TestLateHours:
    """Hours of long ago are paid like any other: under the terms of their day, in the next list."""

    def paid_total(self, ready, line):
        approve_line(Line.objects.get(pk=line.pk), by=ready.people["finance"])
        batch = release(close_batch(ready.panel, by=ready.people["coordinator"]))
        return PaymentPart.objects.get(line=line, payment__batch=batch).line.total

    def late(self, ready, on):
        return book_line(member=ready.member, on=on, activity="reading", minutes=60, by=ready.member.user)

    def test_after_the_list_of_that_month(self, expert, ready):
        close_batch(ready.panel, by=ready.people["coordinator"])
        line = self.late(ready, date(2026, 10, 7))
        tap(expert, ready.member)

        assert self.paid_total(ready, line) == 50

    def test_under_the_terms_of_their_day(self, expert, ready):
        make_terms(panel=ready.panel, valid_from=date(2026, 1, 1), per_hour=Decimal(65))
        line = self.late(ready, date(2025, 12, 31))
        tap(expert, ready.member)

        assert self.paid_total(ready, line) == 50

    def test_of_who_left_since(self, expert, ready):
        line = self.late(ready, today() - timedelta(days=2))
        end_membership(ready.member, on=today() - timedelta(days=1), by=make_user())
        tap(expert, ready.member)

        assert self.paid_total(ready, line) == 50

    def test_written_down_after_leaving(self, expert, ready):
        end_membership(ready.member, on=today() - timedelta(days=1), by=make_user())
        day = today() - timedelta(days=2)
        typed = {"activity": "reading", "on_day": day.day, "on_month": day.month, "on_year": day.year, "minutes": "1"}

        expert.post(url("add", ready.member), typed)
        tap(expert, ready.member)

        line = Line.objects.get(activity="reading")
        assert self.paid_total(ready, line) == 50

    def test_of_a_panel_that_is_closed_since(self, expert, ready):
        line = self.late(ready, today() - timedelta(days=2))
        Panel.objects.update(archived_at=timezone.now())
        tap(expert, ready.member)

        assert self.paid_total(ready, line) == 50
