"""How a payout list ends: paid, back from the bank, or taken back before anything happened with its money."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from compensation.bank_news import BankNews
from compensation.enums import BatchState, PaymentForm, PaymentState
from compensation.models import OneOffChoice, Payment
from compensation.selectors import mistakes, payables
from compensation.services import (
    close_batch,
    mark_paid,
    note_export,
    release_batch,
    return_payment,
    take_bank_news,
    withdraw_batch,
)
from compensation.services.returns import refuse_list
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_one_off
from tests.factories.panels import make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return paying_panel()


def released(panel):
    batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    return release_batch(batch, execute_on=today(), by=make_user())


def at_the_bank(panel):
    batch = released(panel)
    note_export(batch, by=make_user())
    batch.refresh_from_db()
    return batch


def comes_back(payment, on=None):
    payment = return_payment(payment, on=on or today(), by=make_user())
    payment.batch.refresh_from_db()
    return payment


class TestTakingBack:
    def test_not_when_a_payment_of_it_came_back(self, panel):
        """Else the return would be forgotten, and a choice for this time given back twice."""
        member = owed(panel)
        owed(panel)
        make_one_off(member=member, form=PaymentForm.VOUCHER)
        batch = released(panel)
        payment = batch.payments.get(member=member)
        mark_paid(batch, on=today(), payments=[payment.pk], by=make_user())
        comes_back(payment)
        OneOffChoice.objects.all().delete()

        with pytest.raises(Refusal, match="kwam terug"):
            withdraw_batch(batch, by=make_user())

        assert not OneOffChoice.objects.exists()
        assert Payment.objects.get(pk=payment.pk).state == PaymentState.RETURNED
        assert not list(mistakes())

    def test_not_when_somebody_in_it_was_paid(self, panel):
        owed(panel), owed(panel)
        batch = released(panel)
        mark_paid(batch, on=today(), payments=[batch.payments.first().pk], by=make_user())

        with pytest.raises(Refusal, match="al betaald"):
            withdraw_batch(batch, by=make_user())

    def test_the_page_offers_it_only_while_it_can_be_done(self, client, panel):
        owed(panel), owed(panel)
        batch = released(panel)
        client.force_login(colleague_of(panel))
        url = reverse("compensation:batch-withdraw", args=[batch.pk])
        assert url in client.get(batch.get_absolute_url()).text

        mark_paid(batch, on=today(), payments=[batch.payments.first().pk], by=make_user())

        assert url not in client.get(batch.get_absolute_url()).text


class TestAllCameBack:
    def test_the_list_says_so_and_cannot_be_marked_as_paid(self, panel):
        owed(panel), owed(panel)
        batch = at_the_bank(panel)
        for payment in batch.payments.all():
            comes_back(payment)
        batch.refresh_from_db()

        assert (batch.state, batch.returned_on, batch.paid_on) == (BatchState.RETURNED, today(), None)
        with pytest.raises(Refusal, match="kwam terug"):
            mark_paid(batch, on=today(), by=make_user())
        assert len(payables(panel, payer=batch.payer)) == 2

    def test_after_it_was_paid(self, panel):
        owed(panel)
        batch = mark_paid(released(panel), on=today(), by=make_user())

        assert comes_back(batch.payments.get()).batch.state == BatchState.RETURNED

    def test_by_a_bank_that_refuses_the_list(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        refuse_list(batch, on=today(), by=make_user())
        batch.refresh_from_db()

        assert batch.state == BatchState.RETURNED

    def test_by_a_file_of_the_bank(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        take_bank_news(panel, [failed(batch.payments.get())], by=make_user())
        batch.refresh_from_db()

        assert batch.state == BatchState.RETURNED

    def test_a_voucher_that_waits_keeps_the_list_open(self, panel):
        owed(panel), owed(panel, form=PaymentForm.VOUCHER)
        batch = at_the_bank(panel)
        comes_back(batch.payments.get(form=PaymentForm.BANK))
        batch.refresh_from_db()

        assert batch.state == BatchState.EXPORTED
        assert mark_paid(batch, on=today(), by=make_user()).state == BatchState.PAID

    def test_the_last_that_waited_came_back_and_the_others_were_paid(self, panel):
        one, other = owed(panel), owed(panel)
        batch = at_the_bank(panel)
        mark_paid(batch, on=today(), payments=[batch.payments.get(member=one).pk], by=make_user())

        assert comes_back(batch.payments.get(member=other)).batch.state == BatchState.PAID

    def test_the_page_tells(self, client, panel):
        owed(panel)
        batch = at_the_bank(panel)
        comes_back(batch.payments.get())
        client.force_login(colleague_of(panel))

        page = client.get(batch.get_absolute_url()).text

        assert "Alles kwam terug" in page
        assert reverse("compensation:batch-paid", args=[batch.pk]) not in page


class TestDayOfReturn:
    def test_not_before_the_day_of_paying(self, panel):
        owed(panel)
        batch = mark_paid(released(panel), on=today(), by=make_user())

        with pytest.raises(Refusal, match="nog niet betaald"):
            return_payment(batch.payments.get(), on=today() - timedelta(days=1), by=make_user())

    def test_not_before_the_release(self, panel):
        owed(panel)
        batch = at_the_bank(panel)

        with pytest.raises(Refusal, match="nog niet betaald"):
            return_payment(batch.payments.get(), on=date(2020, 1, 1), by=make_user())

    def test_a_file_of_the_bank_with_an_older_day_counts_from_the_first_day_that_can_be(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        take_bank_news(panel, [failed(batch.payments.get(), on=date(2020, 1, 1))], by=make_user())

        assert batch.payments.get().returned_on == today()

    def test_a_refused_list_with_an_older_day_too(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        refuse_list(batch, on=date(2020, 1, 1), by=make_user())

        assert batch.payments.get().returned_on == today()


class TestLetter:
    def test_of_money_from_the_bank(self, panel, mailoutbox):
        owed(panel)
        comes_back(at_the_bank(panel).payments.get())

        assert "teruggekomen van de bank" in mailoutbox[-1].body
        assert "alsnog" not in mailoutbox[-1].body

    @pytest.mark.parametrize("form", [PaymentForm.VOUCHER, PaymentForm.DONATION, PaymentForm.TRAINING])
    def test_of_something_else_no_bank_and_no_form_is_named(self, panel, mailoutbox, form):
        owed(panel, form=form, charity="Dierenhulp Voorbeeld", training="Cursus Voorbeeld")
        comes_back(at_the_bank(panel).payments.get())

        words = mailoutbox[-1].body
        assert "Wij zoeken uit hoe het verder gaat." in words
        assert "van de bank" not in words
        assert str(form.label) not in words
        assert "Dierenhulp" not in words


def failed(payment, on=None):
    return BankNews(payment.end_to_end_id, failed=True, reason="AC04", on=on)


def colleague_of(panel):
    return make_person(Role.FINANCE, panel)


def test_the_page_says_how_many_came_back_and_what_was_paid(client, panel):
    owed(panel)
    owed(panel)
    batch = at_the_bank(panel)
    mark_paid(batch, on=today(), by=make_user())
    return_payment(batch.payments.first(), on=today(), code="AC04", by=make_user())
    client.force_login(colleague_of(panel))

    page = client.get(batch.get_absolute_url()).content.decode()

    assert "1 kwam terug" in page
    assert "Zonder wat terugkwam: €&nbsp;75,00" in page.replace("\u00a0", "&nbsp;").replace("€ ", "€&nbsp;")
    assert "Deze rekening is opgeheven. (AC04)" in page
