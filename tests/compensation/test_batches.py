"""Payout lists: each line once, who waits and why, paid, and the file."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Batch, Line, Payment
from compensation.selectors import panel_total, payables
from compensation.selectors.payments import PRIVATE
from compensation.services import close_batch, correct_line, mark_paid
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from tests.factories.compensation import IBAN, make_line, make_preference, release
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db
APPROVED = LineStatus.APPROVED


@pytest.fixture
def panel():
    return make_panel()


def paid_member(panel, lines=1, **choice):
    member = make_member(panel=panel)
    make_preference(member=member, **choice)
    for _number in range(lines):
        make_line(member=member, status=APPROVED)
    return member


def test_every_approved_line_goes_into_one_list_once(panel):
    member = paid_member(panel, lines=2)
    draft = make_line(member=member)

    batch = close_batch(panel, by=make_user())

    assert (batch.number, batch.total) == (1, Decimal("150.00"))
    assert [(payment.member, payment.amount, payment.iban) for payment in batch.payments.all()] == [
        (member, Decimal("150.00"), IBAN)
    ]
    assert set(batch.lines.all()) == set(member.lines.exclude(pk=draft.pk))
    with pytest.raises(Refusal, match="niets om te betalen"):
        close_batch(panel, by=make_user())


def test_who_did_not_choose_or_wants_to_talk_waits(panel):
    make_line(member=make_member(panel=panel), status=APPROVED)
    paid_member(panel, form=PaymentForm.TALK)

    assert {payable.held_back for payable in payables(panel)} == {"no_choice", "talk"}
    with pytest.raises(Refusal):
        close_batch(panel, by=make_user())
    assert not Batch.objects.exists()


def test_who_wrote_down_a_choice_does_not_also_make_the_list(panel):
    maker = make_user()
    member = paid_member(panel, chosen_by=maker)

    assert [payable.held_back for payable in payables(panel, made_by=maker)] == ["own_entry"]
    with pytest.raises(Refusal, match="collega"):
        close_batch(panel, by=maker)

    assert close_batch(panel, by=make_user()).payments.get().member == member


def test_the_others_are_paid_meanwhile(panel):
    maker = make_user()
    held, other = paid_member(panel, chosen_by=maker), paid_member(panel)

    close_batch(panel, by=maker)

    assert (held.payments.count(), other.payments.count()) == (0, 1)


def test_looking_at_what_can_be_paid_opens_no_account(panel):
    paid_member(panel)

    preference = payables(panel)[0].preference

    assert preference.get_deferred_fields() == set(PRIVATE)


def test_a_list_opens_the_accounts_at_once(panel):
    paid_member(panel)

    assert not payables(panel, to_pay_now=True)[0].preference.get_deferred_fields()


def test_lines_of_another_panel_stay_out(panel):
    paid_member(panel)
    elsewhere = paid_member(make_panel())

    close_batch(panel, by=make_user())

    assert not elsewhere.payments.exists()
    assert elsewhere.lines.get().batch is None


def test_a_correction_after_payment_comes_off_the_next_list(panel):
    member = paid_member(panel)
    mark_paid(release(close_batch(panel, by=make_user())), on=today(), by=make_user())
    correct_line(member.lines.get(), by=make_user())
    assert [payable.held_back for payable in payables(panel)] == ["nothing_left"]
    make_line(member=member, status=APPROVED, minutes=120)

    batch = close_batch(panel, by=make_user())

    assert (batch.number, batch.total) == (2, Decimal("25.00"))


def test_a_list_is_paid_once(panel):
    member = paid_member(panel)
    batch = release(close_batch(panel, by=make_user()))

    mark_paid(batch, on=today(), by=make_user())

    assert member.lines.get().status == LineStatus.PAID
    with pytest.raises(Refusal, match="al betaald"):
        mark_paid(batch, on=today(), by=make_user())


@pytest.mark.parametrize("on", [today() + timedelta(days=1), date(2020, 1, 1)])
def test_a_list_is_not_paid_before_it_was_made_or_tomorrow(panel, on):
    paid_member(panel)
    batch = release(close_batch(panel, by=make_user()))

    with pytest.raises(Refusal):
        mark_paid(batch, on=on, by=make_user())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 600), st.booleans()), min_size=1, max_size=8))
def test_nothing_is_paid_twice_or_lost(booked):
    """Whatever is booked and corrected, in lists or waiting: the payments and the rest are the sum of the lines."""
    panel = make_panel()
    members = [paid_member(panel, lines=0) for _number in range(3)]
    by = make_user()
    for place, length, wrong in booked:
        line = make_line(member=members[place], status=APPROVED, minutes=length)
        if wrong:
            correct_line(line, by=by)
        if length % 2:
            try:
                close_batch(panel, by=by)
            except Refusal:
                assert all(payable.held_back for payable in payables(panel))

    paid = sum((payment.amount for payment in Payment.objects.filter(batch__panel=panel)), Decimal(0))
    waiting = sum((payable.total for payable in payables(panel)), Decimal(0))
    assert paid + waiting == panel_total(panel).total
    for batch in Batch.objects.filter(panel=panel):
        assert batch.total == sum(line.total for line in batch.lines.all())
        assert batch.total == sum(payment.amount for payment in batch.payments.all())


class TestFile:
    @pytest.fixture
    def fetch(self, client, ready):
        batch = release(close_batch(ready.panel, by=ready.people["finance"]))
        client.force_login(ready.people["finance"])
        return lambda: client.get(reverse("compensation:batch-csv", kwargs={"pk": batch.pk}))

    def rows(self, response):
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    def test_rows(self, fetch, ready):
        response = fetch()

        header, row = self.rows(response)
        assert response.content.startswith(b"\xef\xbb\xbf")
        assert header[3:5] == ["Bedrag", "Rekeningnummer"]
        assert row[1:6] == [ready.member.name, "Op mijn rekening", "75,00", IBAN, "P. Verzonnen"]
        assert row[8] == f"Vergoeding {today():%Y-%m} nr 1-1"

    def test_the_name_of_the_file_names_nobody(self, fetch):
        assert fetch()["Content-Disposition"] == 'attachment; filename="betaallijst-1.csv"'

    def test_every_time_is_written_down_without_the_number(self, fetch):
        assert fetch().content == fetch().content

        entries = AuditEntry.objects.filter(action="bank.read")
        assert [entry.details for entry in entries] == [{"number": 1}] * 2

    @pytest.mark.parametrize("name", ["=1+1", "+31 6", "-2", "@SUM(A1)", "\t=1"])
    def test_nothing_runs_as_a_formula(self, fetch, ready, name):
        for payment in Payment.objects.all():
            Payment.objects.filter(pk=payment.pk).update(paid_to=name)

        assert self.rows(fetch())[1][1] == f"'{name}"

    def test_a_new_name_does_not_change_an_old_list(self, fetch, ready):
        before = fetch().content
        ready.member.user.name = "Heel Anders"
        ready.member.user.save()

        assert fetch().content == before

    def test_a_new_account_number_does_not_change_an_old_list(self, fetch, ready):
        before = fetch().content
        ready.member.payment_preference.delete()

        assert fetch().content == before
        assert Line.objects.get(pk=ready.approved.pk).batch is not None
