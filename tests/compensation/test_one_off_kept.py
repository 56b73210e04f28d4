"""A choice for one payment and whose it is: two accounts of one person, a person who goes, what Spiegel knows."""

from datetime import date

import pytest

from compensation.enums import PaymentForm
from compensation.models import Payment
from compensation.models.payment import OneOffChoice
from compensation.selectors.known import known_about
from compensation.services import close_batch
from compensation.services.one_off import choose_once
from compensation.services.retention import blank_payment, old_payments
from panels.kit.dates import today
from panels.services import forget_person
from panels.services.duplicates import merge_people, undo_merge
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_batch, make_notice, make_one_off, make_payment, make_preference
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return paying_panel()


def two_accounts(panel):
    return make_member(panel=panel), make_member(panel=panel)


def merge(panel, kept, gone):
    return merge_people(panel.organisation, kept=kept.user, gone=gone.user, by=make_user())


def test_of_two_accounts_the_only_choice_goes_along_and_back(panel):
    kept, gone = two_accounts(panel)
    make_one_off(member=gone, charity="Merkteken")

    merged = merge(panel, kept, gone)
    assert OneOffChoice.objects.get().member == kept

    undo_merge(merged, by=make_user())
    assert OneOffChoice.objects.get().member == gone


def test_of_two_choices_that_of_the_account_that_stays_holds(panel):
    kept, gone = two_accounts(panel)
    make_preference(member=kept)
    make_one_off(member=gone, charity="Merkteken")
    make_one_off(member=kept, form=PaymentForm.VOUCHER)

    merge(panel, kept, gone)

    assert OneOffChoice.objects.get(member=kept).form == PaymentForm.VOUCHER


def test_who_goes_takes_it_along_and_the_books_keep_what_was_paid(panel):
    member = owed(panel)
    make_notice(member=member)
    choose_once(member, form=PaymentForm.TRAINING, training="Spreken", by=member.user)
    close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    choose_once(member, form=PaymentForm.VOUCHER, by=member.user)
    name = member.user.name

    forget_person(member.user, by=None)

    payment = Payment.objects.get()
    assert not OneOffChoice.objects.exists()
    assert (payment.paid_to, payment.training, payment.is_one_off, payment.chosen_by) == (name, "Spreken", True, None)


def test_the_person_reads_what_is_known_of_it(panel):
    member = make_member(panel=panel)
    make_preference(member=member)
    make_one_off(member=member, charity="Merkteken")

    (section,) = [section for section in known_about(member.user) if section.key == "payment_choice"]

    assert "Merkteken" in str(section.rows)
    assert ("Alleen de volgende betaling", True) in section.rows[1]


@pytest.mark.parametrize(
    ("fields", "is_old"),
    [
        ({"paid_on": date(2010, 5, 1)}, True),
        ({"paid_on": today()}, False),
        ({"returned_on": date(2010, 5, 1), "state": "returned"}, True),
        ({"state": "withdrawn"}, True),
        ({"state": "waiting"}, False),
    ],
)
def test_after_the_years_of_the_law_the_name_goes_too(panel, fields, is_old):
    batch = make_batch(panel=panel, withdrawn_at="2010-05-01T10:00Z")
    payment = make_payment(batch=batch, member=make_member(panel=panel), paid_to="Merkteken", **fields)

    assert (payment in old_payments(date(2017, 1, 2))) is is_old

    blank_payment(payment)
    payment.refresh_from_db()
    assert (payment.paid_to, payment in old_payments(date(2017, 1, 2))) == ("", False)
