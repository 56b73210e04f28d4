"""Only the next payment otherwise: never unseen, used once, and given back when nothing came of it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from compensation.enums import HeldBack, LineStatus, PaymentForm, PaymentState
from compensation.errors import NotYet
from compensation.models import Payment, PaymentPreference
from compensation.models.payment import OneOffChoice
from compensation.selectors import payables
from compensation.selectors.one_off import first_of_next_month, forms_for_once, one_off_of
from compensation.services import (
    choose_payment,
    close_batch,
    deny_account,
    mark_paid,
    release_batch,
    return_payment,
    withdraw_batch,
)
from compensation.services.one_off import choose_once, take_once_back
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.factories.compensation import IBAN, make_line, make_notice, make_one_off, make_payment, make_preference
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
CAUSE = {"form": PaymentForm.DONATION, "charity": "Merkteken"}


@pytest.fixture
def member(ready):
    return ready.member


def once(member, by=None, **choice):
    return choose_once(member, by=by or member.user, **(choice or CAUSE))


def a_list(member):
    return close_batch(member.panel, by=make_user())


def paid(member):
    batch = release_batch(a_list(member), execute_on=today(), by=make_user())
    mark_paid(batch, on=today(), by=make_user())
    return batch.payments.get()


def more(member):
    make_line(member=member, status=LineStatus.APPROVED)


def held_back(member, by=None):
    (payable,) = payables(member.panel, made_by=by)
    return payable.held_back


class TestUse:
    def test_the_next_list_pays_by_it_and_the_one_after_as_usual(self, member):
        once(member)
        first = paid(member)
        more(member)
        second = paid(member)

        assert (first.form, first.charity, first.iban, first.is_one_off) == ("donation", "Merkteken", "", True)
        assert (second.form, second.charity, second.iban, second.is_one_off) == ("bank", "", IBAN, False)
        assert not OneOffChoice.objects.exists()

    def test_the_payment_keeps_when_and_by_whom(self, member):
        choice = once(member)

        payment = paid(member)

        assert (payment.chosen_at, payment.chosen_by) == (choice.chosen_at, member.user)

    def test_a_second_choice_takes_the_place_of_the_first(self, member):
        once(member)
        once(member, form=PaymentForm.VOUCHER)

        assert (OneOffChoice.objects.get().form, OneOffChoice.objects.get().charity) == ("voucher", "")

    def test_there_is_never_a_second_row(self, member):
        once(member)

        with pytest.raises(IntegrityError), transaction.atomic():
            make_one_off(member=member)

    def test_who_has_nothing_to_pay_keeps_it(self, member):
        member.lines.all().update(status=LineStatus.DRAFT)
        once(member)

        with pytest.raises(Refusal):
            a_list(member)

        assert one_off_of(member)

    def test_taken_back_the_next_list_pays_as_usual(self, member):
        once(member)
        take_once_back(member, by=member.user)

        assert paid(member).form == PaymentForm.BANK
        with pytest.raises(Refusal, match="al in een betaallijst"):
            take_once_back(member, by=member.user)


class TestGivenBack:
    def test_a_withdrawn_list_gives_it_back_as_it_was(self, member):
        choice = once(member)
        withdraw_batch(a_list(member), by=make_user())

        back = OneOffChoice.objects.get()
        assert (back.form, back.charity, back.chosen_at) == ("donation", "Merkteken", choice.chosen_at)
        assert back.chosen_by == member.user
        assert paid(member).form == PaymentForm.DONATION

    def test_a_payment_that_came_back_gives_it_back_once(self, member):
        once(member)
        payment = paid(member)
        return_payment(payment, on=today(), by=make_user())

        assert OneOffChoice.objects.get().charity == "Merkteken"
        assert paid(member).form == PaymentForm.DONATION
        assert not OneOffChoice.objects.exists()

    def test_a_newer_choice_wins(self, member):
        once(member)
        batch = a_list(member)
        once(member, form=PaymentForm.VOUCHER)
        withdraw_batch(batch, by=make_user())

        assert OneOffChoice.objects.get().form == PaymentForm.VOUCHER

    @pytest.mark.parametrize("form", [PaymentForm.TALK, PaymentForm.LATER])
    def test_who_wants_nothing_now_gets_nothing_back(self, member, form):
        once(member)
        batch = a_list(member)
        choose_payment(member, form=form, by=member.user)
        withdraw_batch(batch, by=make_user())

        assert not OneOffChoice.objects.exists()

    def test_nor_does_who_is_forgotten(self, member):
        once(member)
        batch = a_list(member)
        PaymentPreference.objects.all().delete()
        withdraw_batch(batch, by=make_user())

        assert not OneOffChoice.objects.exists()


class TestRules:
    def test_first_the_notice(self, member):
        member.notices.all().delete()

        with pytest.raises(NotYet) as missing:
            once(member)

        assert missing.value.step == "notice"

    @pytest.mark.parametrize("form", [None, PaymentForm.TALK])
    def test_first_a_standing_choice_that_is_not_a_talk(self, member, form):
        PaymentPreference.objects.all().delete()
        if form:
            make_preference(member=member, form=form)

        with pytest.raises(NotYet) as missing:
            once(member)

        assert missing.value.step == "payment"

    def test_by_bank_only_to_an_account_where_money_arrived(self, member):
        choose_payment(member, form=PaymentForm.VOUCHER, by=member.user)
        with pytest.raises(Refusal, match="gewone keuze"):
            once(member, form=PaymentForm.BANK)

        make_payment(member=member, iban=IBAN, account_holder="P. Verzonnen", state=PaymentState.PAID)

        assert (once(member, form=PaymentForm.BANK).iban, held_back(member)) == (IBAN, "")
        assert (paid(member).iban, PaymentPreference.objects.get().iban) == (IBAN, "")

    def test_not_to_an_account_that_the_bank_refused(self, member):
        choose_payment(member, form=PaymentForm.VOUCHER, by=member.user)
        make_payment(member=member, iban=IBAN, state=PaymentState.RETURNED)

        with pytest.raises(Refusal):
            once(member, form=PaymentForm.BANK)

    def test_the_same_form_is_no_other_form(self, member):
        possible = forms_for_once(member, member.payment_preference)

        assert PaymentForm.BANK not in possible
        assert set(possible) == {"voucher", "donation", "training", "later", "talk"}

    @pytest.mark.parametrize(("form", "match"), [("donation", "goed doel"), ("training", "training")])
    def test_what_for(self, member, form, match):
        with pytest.raises(Refusal, match=match):
            once(member, form=PaymentForm(form))

    def test_nothing_for_now_ends_with_the_month(self, member):
        choice = once(member, form=PaymentForm.LATER)
        assert (choice.until, held_back(member)) == (first_of_next_month(today()), HeldBack.LATER_ONCE)

        OneOffChoice.objects.update(until=today())

        assert (held_back(member), one_off_of(member)) == ("", None)
        payment = paid(member)
        assert (payment.form, payment.is_one_off) == (PaymentForm.BANK, False)
        assert not OneOffChoice.objects.exists()

    @pytest.mark.parametrize(
        ("day", "first"), [(date(2026, 11, 22), date(2026, 12, 1)), (date(2026, 12, 31), date(2027, 1, 1))]
    )
    def test_the_first_of_the_next_month(self, day, first):
        assert first_of_next_month(day) == first

    def test_a_talk_holds_until_it_is_taken_back(self, member):
        once(member, form=PaymentForm.TALK)
        assert held_back(member) == HeldBack.TALK

        take_once_back(member, by=member.user)

        assert held_back(member) == ""

    def test_it_pays_while_a_new_account_waits(self, member):
        choose_payment(
            member, form=PaymentForm.BANK, iban="NL91ABNA0417164300", account_holder="P. Verzonnen", by=member.user
        )
        assert held_back(member) == HeldBack.UNCONFIRMED

        once(member)

        assert held_back(member) == ""

    def test_whose_account_was_changed_by_another_gets_nothing(self, member):
        changed = choose_payment(
            member, form=PaymentForm.BANK, iban="NL91ABNA0417164300", account_holder="P. Verzonnen", by=member.user
        )
        once(member)
        deny_account(changed)

        assert held_back(member) == HeldBack.DENIED
        assert not OneOffChoice.objects.exists()

    def test_another_account_is_meant_for_the_next_payment_too(self, member):
        choose_payment(member, form=PaymentForm.VOUCHER, by=member.user)
        make_payment(member=member, iban=IBAN, account_holder="P. Verzonnen", state=PaymentState.PAID)
        once(member, form=PaymentForm.BANK)

        choose_payment(
            member, form=PaymentForm.BANK, iban="NL91ABNA0417164300", account_holder="P. Verzonnen", by=member.user
        )

        assert not OneOffChoice.objects.exists()


def test_sums_hold_whatever_is_chosen(member):
    once(member)
    withdraw_batch(a_list(member), by=make_user())
    more(member)
    payment = paid(member)
    return_payment(payment, on=today(), by=make_user())
    again = paid(member)

    assert again.amount == Decimal("150.00")
    assert Payment.objects.filter(state=PaymentState.PAID).count() == 1
    assert make_notice(member=member).created_at <= timezone.now() + timedelta(seconds=1)
