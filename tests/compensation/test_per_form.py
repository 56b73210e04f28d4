"""Vouchers, gifts and courses of a payout list: each with its own list, its own day, and when it was chosen."""

import csv
import io
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import BatchState, ChoiceMoment, HeldBack, LineStatus, PaymentForm, PaymentState
from compensation.models import Line, Payment, PaymentPreference
from compensation.selectors import mistakes, paid_by, pay_times, payables
from compensation.selectors.per_form import form_totals, payments_of_form
from compensation.services import close_batch, mark_paid, release_batch, withdraw_batch
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_line, make_payment
from tests.factories.panels import make_person, make_user

pytestmark = pytest.mark.django_db
VOUCHER, DONATION = PaymentForm.VOUCHER, PaymentForm.DONATION


@pytest.fixture
def panel():
    return paying_panel()


@pytest.fixture
def batch(panel):
    owed(panel)
    owed(panel, form=VOUCHER)
    owed(panel, form=VOUCHER)
    owed(panel, form=DONATION, charity="Merkteken")
    owed(panel, form=PaymentForm.TRAINING, training="Spreken")
    batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    batch = release_batch(batch, execute_on=today(), by=make_user())
    type(batch).objects.update(created_at=timezone.now() - timedelta(days=9))
    batch.refresh_from_db()
    return batch


@pytest.fixture
def finance(client, panel):
    client.force_login(make_person(Role.FINANCE, panel))
    return client


class TestWithoutName:
    """A gift to nobody knows whom and a course that nobody chose are not paid."""

    NAMELESS = ({"form": DONATION, "charity": ""}, {"form": PaymentForm.TRAINING, "training": ""})

    @pytest.mark.parametrize("choice", NAMELESS)
    def test_it_waits_until_it_is_chosen(self, panel, choice):
        member, other = owed(panel, **choice), owed(panel)

        batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())

        assert [payment.member for payment in batch.payments.all()] == [other]
        (waits,) = payables(panel, payer=batch.payer)
        assert (waits.member_id, waits.held_back) == (member.pk, HeldBack.NO_NAME)

    @pytest.mark.parametrize("name", ["charity", "training"])
    def test_one_of_before_is_not_marked_as_paid(self, batch, name):
        batch.payments.exclude(form=VOUCHER).exclude(form=PaymentForm.BANK).update(**{name: ""})

        with pytest.raises(Refusal, match="niet bekend welke"):
            mark_paid(batch, on=today(), by=make_user())

        mark_paid(batch, on=today(), form=VOUCHER, by=make_user())
        assert batch.payments.filter(state=PaymentState.PAID).count() == 2


def days_ago(number):
    return today() - timedelta(days=number)


def boxes(day):
    return {"on_0": day.day, "on_1": day.month, "on_2": day.year, "on_day": day.day, "on_month": day.month} | {
        "on_year": day.year
    }


def states(batch, form):
    return sorted(batch.payments.filter(form=form).values_list("state", flat=True))


class TestDays:
    def test_each_form_has_its_own_day_and_the_list_is_paid_when_nothing_waits(self, batch):
        mark_paid(batch, on=days_ago(5), form=VOUCHER, by=make_user())
        batch.refresh_from_db()
        assert (states(batch, VOUCHER), batch.state) == (["paid"] * 2, BatchState.RELEASED)
        assert not batch.payments.exclude(form=VOUCHER).exclude(state=PaymentState.WAITING).exists()

        mark_paid(batch, on=days_ago(2), by=make_user())

        batch.refresh_from_db()
        assert (batch.state, batch.paid_on) == (BatchState.PAID, days_ago(2))
        assert {payment.paid_on for payment in batch.payments.filter(form=VOUCHER)} == {days_ago(5)}
        assert not list(mistakes())

    def test_one_by_one(self, batch):
        first, second = batch.payments.filter(form=VOUCHER)
        mark_paid(batch, on=days_ago(4), form=VOUCHER, payments=[first.pk], by=make_user())
        mark_paid(batch, on=days_ago(3), form=VOUCHER, payments=[second.pk], by=make_user())

        assert [one.paid_on for one in batch.payments.filter(form=VOUCHER)] == [days_ago(4), days_ago(3)]
        paid = first.parts.get().line, batch.payments.get(form=DONATION).parts.get().line
        assert [line.status for line in paid] == [LineStatus.PAID, LineStatus.APPROVED]

    def test_twice_is_refused_and_keeps_the_first_day(self, batch):
        mark_paid(batch, on=days_ago(4), form=VOUCHER, by=make_user())

        with pytest.raises(Refusal, match="al opgeschreven"):
            mark_paid(batch, on=days_ago(1), form=VOUCHER, by=make_user())

        assert {one.paid_on for one in batch.payments.filter(form=VOUCHER)} == {days_ago(4)}

    def test_a_payment_of_another_list_or_form_is_not_touched(self, batch):
        other = make_payment(form=VOUCHER)
        gift = batch.payments.get(form=DONATION)

        with pytest.raises(Refusal):
            mark_paid(batch, on=today(), form=VOUCHER, payments=[other.pk, gift.pk], by=make_user())

        assert not Payment.objects.filter(state=PaymentState.PAID).exists()

    @pytest.mark.parametrize("ahead", [1, -30])
    def test_a_day_that_cannot_be(self, batch, ahead):
        with pytest.raises(Refusal):
            mark_paid(batch, on=today() + timedelta(days=ahead), form=VOUCHER, by=make_user())

    def test_a_list_of_which_a_part_is_paid_is_not_withdrawn(self, batch):
        mark_paid(batch, on=today(), form=VOUCHER, by=make_user())

        with pytest.raises(Refusal, match="deel"):
            withdraw_batch(batch, by=make_user())

    def test_the_year_and_the_clock_follow_the_day_of_each_payment(self, panel, batch):
        Line.objects.filter(parts__payment__form=VOUCHER).update(submitted_at=timezone.now() - timedelta(days=20))
        mark_paid(batch, on=days_ago(5), form=VOUCHER, by=make_user())

        (time,) = pay_times(panel)
        assert (time.payments, time.median) == (2, 15)
        assert paid_by(batch.payer, days_ago(5).year).count() == 2


class TestTotals:
    def test_how_far_each_form_is(self, batch):
        mark_paid(batch, on=today(), form=DONATION, by=make_user())

        found = [(one.form, one.count, one.amount, one.waiting, one.paid) for one in form_totals(batch)]

        assert found == [
            ("bank", 1, Decimal("75.00"), 1, 0),
            ("voucher", 2, Decimal("150.00"), 2, 0),
            ("donation", 1, Decimal("75.00"), 0, 1),
            ("training", 1, Decimal("75.00"), 1, 0),
        ]

    @pytest.mark.parametrize(
        ("hour", "moment"),
        [
            ("2024-05-13T21:59:00+00:00", ChoiceMoment.BEFORE),
            ("2024-05-13T22:01:00+00:00", ChoiceMoment.BETWEEN),
            ("2024-05-15T12:00:00+00:00", ChoiceMoment.BETWEEN),
            ("2024-05-15T22:01:00+00:00", ChoiceMoment.AFTER),
        ],
    )
    def test_chosen_before_or_after_the_work(self, panel, hour, moment):
        member = owed(panel, form=DONATION, charity="Merkteken")  # its line is of 14 May 2024
        make_line(member=member, status=LineStatus.APPROVED, on=datetime(2024, 5, 16).date())
        PaymentPreference.objects.update(chosen_at=datetime.fromisoformat(hour))
        batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())

        (payment,) = payments_of_form(batch, DONATION)

        assert payment.moment_of_choice(payment.first_day, payment.last_day) == moment

    def test_of_an_old_list_the_moment_is_not_known(self):
        assert make_payment().moment_of_choice(today(), today()) == ChoiceMoment.UNKNOWN


class TestPages:
    def url(self, batch, way, name="batch-form"):
        return reverse(f"compensation:{name}", args=[batch.pk, way])

    def rows(self, response):
        return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))

    @pytest.mark.parametrize("way", ["rekening", "organisatie", "bon", "goed-doel", "training"])
    def test_every_form_has_a_page_and_a_list(self, finance, batch, way):
        assert finance.get(self.url(batch, way)).status_code == 200
        assert finance.get(self.url(batch, way, "batch-form-csv"))["Content-Type"].startswith("text/csv")

    def test_another_word_is_no_page(self, finance, batch):
        assert finance.get(self.url(batch, "contant")).status_code == 404

    def test_vouchers_have_an_address_and_the_day_of_hand_over(self, finance, batch):
        mark_paid(batch, on=days_ago(1), form=VOUCHER, by=make_user())

        header, first, _second = self.rows(finance.get(self.url(batch, "bon", "batch-form-csv")))

        payment = batch.payments.filter(form=VOUCHER).first()
        assert header[1:5] == [
            "Naam",
            "E-mail (leeg: vraag de coördinator)",
            "Code van de bon (zelf invullen)",
            "Bedrag",
        ]
        assert first[1:5] == [payment.member.name, payment.member.user.email or "", "", "75,00"]
        assert first[-1] == str(days_ago(1))

    def test_a_cause_hears_nobody_s_name(self, finance, batch):
        response = finance.get(self.url(batch, "goed-doel", "batch-form-csv"))

        header, row = self.rows(response)
        assert (header[1], row[1]) == ("Goed doel", "Merkteken")
        assert batch.payments.get(form=DONATION).member.name not in response.content.decode()
        assert row[5] == "Gekozen na het werk"

    def test_a_list_does_not_leave_before_release(self, finance, batch):
        type(batch).objects.update(released_at=None)

        page = finance.get(self.url(batch, "bon", "batch-form-csv"), follow=True)

        assert "nog niet vrijgegeven" in page.content.decode()

    def test_ticked_then_all(self, finance, batch):
        first = batch.payments.filter(form=VOUCHER).first()
        none = finance.post(self.url(batch, "bon"), boxes(today())).content.decode()
        assert "<title>Fout:" in none
        assert "Zet een vinkje" in none

        finance.post(self.url(batch, "bon"), {**boxes(days_ago(2)), "payments": [first.pk]})
        assert states(batch, VOUCHER) == ["paid", "waiting"]

        finance.post(self.url(batch, "bon"), {**boxes(days_ago(1)), "alles": "1"})
        assert [one.paid_on for one in batch.payments.filter(form=VOUCHER)] == [days_ago(2), days_ago(1)]

    def test_what_somebody_else_just_wrote_down_is_said(self, finance, batch):
        first = batch.payments.filter(form=VOUCHER).first()
        mark_paid(batch, on=days_ago(2), payments=[first.pk], by=make_user())

        page = finance.post(self.url(batch, "bon"), {**boxes(today()), "payments": [first.pk]}).content.decode()

        assert "net al opgeschreven" in page

    def test_the_page_shows_no_whole_account(self, finance, batch):
        text = finance.get(self.url(batch, "rekening")).content.decode()

        assert "•••• 6789" in text
        assert "0123456789" not in text

    def test_account_numbers_are_for_finance_alone(self, client, panel, batch):
        client.force_login(make_person(Role.COORDINATOR, panel))

        assert client.get(self.url(batch, "rekening", "batch-form-csv")).status_code == 403
        assert client.get(self.url(batch, "bon", "batch-form-csv")).status_code == 200
        assert "rol financiën" in client.get(batch.get_absolute_url()).content.decode()
