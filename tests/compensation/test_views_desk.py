"""The desk: filter, approve, several, return, correct, on behalf, terms, payout."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import LineStatus
from compensation.models import Batch, Line, NoticeShown, Terms
from compensation.services import correct_line
from tests.factories.compensation import make_cost, make_line, release

pytestmark = pytest.mark.django_db
TERMS = {
    "valid_from_day": "1",
    "valid_from_month": "1",
    "valid_from_year": "2027",
    "per_hour": "55,00",
    "per_km": "0,23",
    "source": "Besluit",
}


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


@pytest.fixture
def desk(client, ready):
    return ready.client_of(client, "coordinator")


class TestDesk:
    def test_it_opens_with_what_waits(self, desk, ready):
        assert list(desk.get(url("of-panel", ready.panel)).context["page"]) == [ready.submitted]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({"status": ""}, {"draft", "submitted", "approved"}),
            ({"status": "approved"}, {"approved"}),
            ({"status": "paid"}, set()),
            ({"status": "onzin"}, {"draft", "submitted", "approved"}),
            ({"status": "", "name": "niemand heet zo"}, set()),
            ({"status": "submitted", "page": "99"}, {"submitted"}),
        ],
    )
    def test_filter(self, desk, ready, query, found):
        lines = desk.get(url("of-panel", ready.panel), query).context["page"]

        assert set(lines) == {getattr(ready, name) for name in found}

    def test_filter_on_a_name(self, desk, ready):
        other = make_line(member=ready.people["other_expert"].memberships.get(), status=LineStatus.SUBMITTED)

        found = desk.get(url("of-panel", ready.panel), {"status": "submitted", "name": other.member.name.upper()})

        assert list(found.context["page"]) == [other]

    def test_approve_and_again(self, desk, ready):
        desk.post(url("approve", ready.submitted))
        again = desk.post(url("approve", ready.submitted), follow=True)

        ready.submitted.refresh_from_db()
        assert ready.submitted.status == LineStatus.APPROVED
        assert "al beantwoord" in again.content.decode()

    def test_several_are_confirmed_first(self, desk, ready):
        address, ticked = url("approve-several", ready.panel), {"lines": [str(ready.submitted.pk)]}

        asked = desk.post(address, ticked)
        ready.submitted.refresh_from_db()
        assert "Weet u het zeker?" in asked.content.decode()
        assert ready.submitted.status == LineStatus.SUBMITTED

        assert "1 regel is goedgekeurd" in desk.post(address, {**ticked, "zeker": "1"}, follow=True).content.decode()
        assert "wacht niet meer" in desk.post(address, {**ticked, "zeker": "1"}, follow=True).content.decode()

    @pytest.mark.parametrize("ticked", [[], ["onzin"], ["00000000-0000-4000-8000-000000000000"]])
    def test_nothing_or_nonsense_ticked_is_explained(self, desk, ready, ticked):
        response = desk.post(url("approve-several", ready.panel), {"lines": ticked, "zeker": "1"}, follow=True)

        assert response.status_code == 200
        assert "lijst" in response.content.decode() or "Kruis eerst" in response.content.decode()

    def test_return_with_a_reason(self, desk, ready):
        assert "<title>Fout:" in desk.post(url("return", ready.submitted), {"reason": ""}).content.decode()

        desk.post(url("return", ready.submitted), {"reason": "Met de bus?"})

        ready.submitted.refresh_from_db()
        assert (ready.submitted.status, ready.submitted.return_reason) == (LineStatus.RETURNED, "Met de bus?")

    def test_correct_asks_first(self, desk, ready):
        assert "Weet u het zeker?" in desk.get(url("correct", ready.approved)).content.decode()

        assert "<title>Fout:" in desk.post(url("correct", ready.approved), {"reason": " "}).content.decode()
        assert not Line.objects.filter(reverses=ready.approved).exists()

        page = desk.post(url("correct", ready.approved), {"reason": "Dubbel geteld."}, follow=True).content.decode()

        undone = Line.objects.get(reverses=ready.approved)
        assert (undone.total, undone.return_reason) == (-ready.approved.total, "Dubbel geteld.")
        assert url("add", ready.member) in page

    def test_the_person_reads_that_it_was_set_right_and_why(self, client, ready):
        correct_line(ready.approved, reason="Dubbel geteld.", by=ready.people["coordinator"])
        expert = ready.client_of(client, "expert")

        page = expert.get(url("line", ready.approved)).content.decode()
        listed = expert.get(url("of-membership", ready.member)).content.decode()

        assert "Dubbel geteld." in page
        assert ("Hersteld" in page, "Hersteld" in listed) == (True, True)
        assert "Betaald uiterlijk" not in page

    def test_the_line_says_what_it_looks_like(self, desk, ready):
        assert "Meer dan de uurnorm" in desk.get(url("line", ready.submitted)).content.decode()


class TestOnBehalf:
    def test_a_coordinator_enters_and_hands_in_but_does_not_approve(self, desk, ready):
        Line.objects.all().delete()
        hours = {"activity": "reading", "on_day": "4", "on_month": "11", "on_year": "2026", "minutes": "1"}

        assert desk.post(url("add", ready.member), hours)["Location"] == url("of-member", ready.member)
        desk.post(url("submit", ready.member))
        line = Line.objects.get()
        refused = desk.post(url("approve", line), follow=True)

        assert (line.booked_by, line.submitted_by) == (ready.people["coordinator"], ready.people["coordinator"])
        assert "zelf doorgegeven" in refused.content.decode()
        assert Line.objects.get().status == LineStatus.SUBMITTED

    def test_the_notice_was_told_by_the_coordinator(self, desk, ready):
        NoticeShown.objects.all().delete()

        desk.post(url("notice", ready.member), {"gelezen": "1"})

        assert NoticeShown.objects.get().shown_by == ready.people["coordinator"]

    def test_the_account_of_a_member_is_not_shown_to_who_works_for_them(self, desk, ready):
        for name in ("payment", "of-member", "submit"):
            page = desk.get(url(name, ready.member)).content.decode()
            assert "NL13" not in page
            assert "6789" not in page


class TestTerms:
    def test_begin_new_terms(self, desk, ready):
        desk.post(url("terms", ready.panel), TERMS)

        terms = Terms.objects.get(panel=ready.panel, valid_from=date(2027, 1, 1))
        assert (terms.per_hour, terms.is_confirmed) == (Decimal("55.00"), True)

    def test_the_same_terms_sent_twice_are_one_and_both_succeed(self, desk, ready):
        for _time in range(2):
            response = desk.post(url("terms", ready.panel), TERMS, follow=True)
            assert "Het tarief is bewaard" in response.content.decode()

        assert Terms.objects.filter(panel=ready.panel, valid_from=date(2027, 1, 1)).count() == 1

    @pytest.mark.parametrize(
        "wrong",
        [
            {"per_hour": "-1"},
            {"per_hour": ""},
            {"per_km": "veel"},
            {"source": ""},
            {"valid_from_year": ""},
            {"valid_from_year": "2022"},
        ],
    )
    def test_bad_input_is_explained(self, desk, ready, wrong):
        response = desk.post(url("terms", ready.panel), {**TERMS, **wrong})

        assert "<title>Fout:" in response.content.decode()
        assert Terms.objects.filter(panel=ready.panel).count() == 1

    def test_terms_that_were_used_do_not_change(self, desk, ready):
        desk.post(url("terms", ready.panel), {**TERMS, "valid_from_year": "2022"})

        assert Terms.objects.get(panel=ready.panel).per_hour == Decimal("50.00")


class TestPayout:
    def test_make_the_list_and_mark_it_paid(self, desk, ready):
        batch_page = desk.post(url("payout", ready.panel))
        batch = Batch.objects.get()
        assert batch_page["Location"] == url("batch", batch)

        release(batch)
        today = batch.created_at
        paid = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
        assert "<title>Fout:" in desk.post(url("batch-paid", batch), {**paid, "on_day": "40"}).content.decode()
        desk.post(url("batch-paid", batch), paid)
        again = desk.post(url("batch-paid", batch), paid)

        ready.approved.refresh_from_db()
        assert ready.approved.status == LineStatus.PAID
        assert "al betaald" in again.content.decode()

    def test_an_empty_list_is_not_made(self, desk, ready):
        ready.approved.delete()

        assert "niets om te betalen" in desk.post(url("payout", ready.panel), follow=True).content.decode()
        assert not Batch.objects.exists()

    def test_who_waits_is_named_with_why(self, desk, ready):
        ready.member.payment_preference.delete()

        page = desk.get(url("payout", ready.panel)).content.decode()

        assert "Heeft nog niet gekozen hoe" in page
        assert ready.member.name in page


class TestOwnLines:
    """What somebody handed in for a person is approved by another, and the page promises nothing else."""

    @pytest.fixture
    def handed_in(self, ready):
        coordinator = ready.people["coordinator"]
        return make_line(member=ready.member, status=LineStatus.SUBMITTED, submitted_by=coordinator)

    def test_they_have_no_box(self, desk, ready, handed_in):
        page = desk.get(url("of-panel", ready.panel)).content.decode()

        assert f'value="{ready.submitted.pk}"' in page
        assert f'value="{handed_in.pk}"' not in page
        assert "Door u doorgegeven" in page

    def test_the_question_counts_only_what_will_be_approved(self, desk, ready, handed_in):
        ticked = {"lines": [str(ready.submitted.pk), str(handed_in.pk)]}

        asked = desk.post(url("approve-several", ready.panel), ticked)

        assert list(asked.context["lines"]) == [ready.submitted]
        assert asked.context["total"].total == ready.submitted.total
        assert "1 regel staat hier niet bij" in asked.content.decode()

    def test_without_any_there_is_nothing_to_confirm(self, desk, ready, handed_in):
        asked = desk.post(url("approve-several", ready.panel), {"lines": [str(handed_in.pk)]}).content.decode()

        assert "U kunt deze regels niet goedkeuren" in asked
        assert 'name="zeker"' not in asked


class TestOneLine:
    def test_every_cost_has_its_row_and_nothing_is_zero(self, desk, ready):
        line = make_line(member=ready.member, minutes=0, fee=Decimal(0), tickets=Decimal("53.50"), status="submitted")
        make_cost(line=line, kind="taxi", spent=Decimal("48.50"))
        make_cost(line=line, kind="other", spent=Decimal(5))

        page = " ".join(desk.get(url("line", line)).content.decode().split())

        assert "<dt>Taxi</dt><dd>€&nbsp;48,50" in page.replace("€ ", "€&nbsp;")
        assert "<dt>Andere kosten</dt>" in page
        assert ("<dt>Duur</dt>" in page, "kilometer, €" in page, "per uur" in page) == (False, False, False)
