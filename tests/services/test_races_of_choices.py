"""A choice for one payment, while somebody else chooses, makes a list or withdraws one, on PostgreSQL."""

import pytest

from compensation.enums import PaymentForm, PaymentState
from compensation.models import Payment
from compensation.models.payment import OneOffChoice
from compensation.selectors import mistakes
from compensation.services import choose_payment, close_batch, mark_paid, release_batch, withdraw_batch
from compensation.services.one_off import choose_once, take_once_back
from panels.kit.dates import today
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_notice
from tests.factories.panels import make_user
from tests.services.meeting import in_the_middle
from tests.services.test_compensation import at_once

pytestmark = pytest.mark.django_db(transaction=True)
CAUSE = {"form": PaymentForm.DONATION, "charity": "Merkteken"}


BOTH_WAYS = pytest.mark.parametrize("turned", [False, True], ids=["first in the middle", "second in the middle"])


def meet(one, other, turned):
    return in_the_middle(other, one) if turned else in_the_middle(one, other)


@pytest.fixture
def member():
    member = owed(paying_panel())
    make_notice(member=member)
    return member


def closing(member):
    payer, by = member.panel.organisation.payers.get(), make_user()
    return lambda: close_batch(member.panel, payer=payer, by=by)


def test_two_choices_at_once_are_one(member):
    other = make_user()

    results = at_once(
        lambda: choose_once(member, by=member.user, **CAUSE),
        lambda: choose_once(member, by=other, form=PaymentForm.VOUCHER),
    )

    assert results == ["done", "done"]
    assert OneOffChoice.objects.count() == 1


def test_two_lists_at_once_use_it_once(member):
    choose_once(member, by=member.user, **CAUSE)

    assert at_once(closing(member), closing(member)) == ["done", "refused"]
    assert Payment.objects.get().form == PaymentForm.DONATION
    assert not OneOffChoice.objects.exists()


@BOTH_WAYS
def test_taken_back_while_a_list_is_made_is_used_or_taken_back_never_both(member, turned):
    choose_once(member, by=member.user, **CAUSE)

    results = meet(closing(member), lambda: take_once_back(member, by=member.user), turned)

    payment = Payment.objects.get()
    assert (payment.is_one_off, results.count("refused")) in [(True, 1), (False, 0)]
    assert not OneOffChoice.objects.exists()


@BOTH_WAYS
def test_chosen_while_a_list_is_made_is_for_this_list_or_the_next(member, turned):
    meet(closing(member), lambda: choose_once(member, by=member.user, **CAUSE), turned)

    payment = Payment.objects.get()
    assert payment.is_one_off is not OneOffChoice.objects.exists()


@BOTH_WAYS
def test_another_choice_while_a_list_is_made_is_never_lost(member, turned):
    choose_once(member, by=member.user, **CAUSE)

    meet(closing(member), lambda: choose_once(member, by=member.user, form=PaymentForm.VOUCHER), turned)

    payment = Payment.objects.get()
    waiting = OneOffChoice.objects.values_list("form", flat=True).first()
    assert (payment.form, waiting) in [("donation", "voucher"), ("voucher", None)]


@BOTH_WAYS
def test_chosen_anew_while_a_list_is_withdrawn_the_newest_holds(member, turned):
    choose_once(member, by=member.user, **CAUSE)
    batch, by = closing(member)(), make_user()

    meet(
        lambda: withdraw_batch(batch, by=by),
        lambda: choose_once(member, by=member.user, form=PaymentForm.VOUCHER),
        turned,
    )

    assert OneOffChoice.objects.get().form == PaymentForm.VOUCHER
    assert not list(mistakes())


@BOTH_WAYS
def test_a_standing_choice_for_nothing_while_a_list_is_withdrawn_gives_nothing_back(member, turned):
    choose_once(member, by=member.user, **CAUSE)
    batch, by = closing(member)(), make_user()

    meet(
        lambda: withdraw_batch(batch, by=by),
        lambda: choose_payment(member, form=PaymentForm.TALK, by=member.user),
        turned,
    )

    assert not OneOffChoice.objects.exists()


def test_two_people_write_down_the_same_hand_over_once(member):
    choose_once(member, by=member.user, form=PaymentForm.VOUCHER)
    batch = release_batch(closing(member)(), execute_on=today(), by=make_user())
    people = [make_user(), make_user()]

    results = at_once(*[lambda by=by: mark_paid(batch, on=today(), form=PaymentForm.VOUCHER, by=by) for by in people])

    assert results == ["done", "refused"]
    assert Payment.objects.get().state == PaymentState.PAID
    assert not list(mistakes())
