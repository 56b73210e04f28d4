"""Two people at the same moment on PostgreSQL: one wins, the other gets a plain message."""

import threading

import pytest
from django.db import connections

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Batch, Line, Payment, PaymentPreference
from compensation.selectors import mistakes, payables
from compensation.services import (
    approve_line,
    book_line,
    choose_payment,
    close_batch,
    correct_line,
    mark_paid,
    note_export,
    release_batch,
    return_line,
    return_payment,
    withdraw_batch,
)
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.factories.compensation import make_line, make_notice, make_preference
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*verbs):
    """Do things at the same moment, each in a thread with its own connection; returns what became of each."""
    ready, results = threading.Barrier(len(verbs)), []

    def do(verb):
        ready.wait(10)
        try:
            verb()
        except Refusal:
            results.append("refused")
        else:
            results.append("done")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(results)


@pytest.fixture
def member():
    member = make_member()
    make_notice(member=member)
    return member


def test_approve_and_return_at_once(member):
    line = make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=member.user)
    one, two = make_user(), make_user()

    results = at_once(lambda: approve_line(line, by=one), lambda: return_line(line, reason="Waarom?", by=two))

    assert results == ["done", "refused"]
    assert Line.objects.get().decided_by in (one, two)


def test_two_payout_lists_at_once_pay_once(member):
    make_preference(member=member)
    make_line(member=member, status=LineStatus.APPROVED)
    by = make_user()

    results = at_once(*[lambda: close_batch(member.panel, by=by)] * 3)

    assert results == ["done", "refused", "refused"]
    assert (Batch.objects.count(), Payment.objects.count()) == (1, 1)


def a_list(member):
    make_preference(member=member)
    make_line(member=member, status=LineStatus.APPROVED)
    return close_batch(member.panel, by=make_user())


def test_a_list_is_released_once(member):
    batch = a_list(member)
    one, two = make_user(), make_user()

    results = at_once(
        lambda: release_batch(batch, execute_on=today(), by=one),
        lambda: release_batch(batch, execute_on=today(), by=two),
    )

    assert results == ["done", "refused"]
    assert Batch.objects.get().released_by in (one, two)


def test_taken_to_the_bank_or_withdrawn_never_both(member):
    batch = release_batch(a_list(member), execute_on=today(), by=make_user())
    one, two = make_user(), make_user()

    results = at_once(lambda: note_export(batch, by=one), lambda: withdraw_batch(batch, by=two))

    assert results == ["done", "refused"]
    batch.refresh_from_db()
    assert (batch.exported_at is None) != (batch.withdrawn_at is None)
    assert not list(mistakes())


def test_approving_while_a_list_is_made_pays_now_or_later(member):
    make_preference(member=member)
    make_line(member=member, status=LineStatus.APPROVED)
    late = make_line(member=member, status=LineStatus.SUBMITTED, submitted_by=member.user)
    one, two = make_user(), make_user()

    at_once(lambda: approve_line(late, by=one), lambda: close_batch(member.panel, by=two))

    assert not list(mistakes())
    paid = sum(payment.amount for payment in Payment.objects.all())
    assert paid + sum(payable.total for payable in payables(member.panel)) == sum(
        line.total for line in Line.objects.all()
    )


def test_the_bank_sends_the_same_payment_back_once(member):
    batch = release_batch(a_list(member), execute_on=today(), by=make_user())
    mark_paid(batch, on=today(), by=make_user())
    payment, by = Payment.objects.get(), make_user()

    assert at_once(*[lambda: return_payment(payment, on=today(), by=by)] * 3) == ["done", "refused", "refused"]
    assert not list(mistakes())


def test_a_line_is_corrected_once(member):
    line = make_line(member=member, status=LineStatus.APPROVED)
    by = make_user()

    assert at_once(*[lambda: correct_line(line, by=by)] * 2) == ["done", "refused"]
    assert sum(line.total for line in Line.objects.all()) == 0


def test_the_same_source_at_once_is_one_line(member):
    values = {"member": member, "on": member.starts_on, "activity": "session", "minutes": 60, "by": None}

    assert at_once(*[lambda: book_line(source_key="session:1", **values)] * 3) == ["done"] * 3
    assert Line.objects.count() == 1
    assert member.panel.terms.count() == 1


def test_two_first_choices_at_once_are_one_choice(member):
    choices = (PaymentForm.TALK, PaymentForm.VOUCHER)

    assert at_once(*[lambda form=form: choose_payment(member, form=form, by=None) for form in choices]) == ["done"] * 2
    assert PaymentPreference.objects.count() == 1
