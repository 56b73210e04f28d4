"""From an approved line to the bank and back: two people, one file, what failed is owed again."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation import sepa
from compensation.bank_news import read_bank_news
from compensation.enums import BatchState, LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, Payer, Payment, PaymentPart
from compensation.selectors import payables, payers_with_lines
from compensation.services import (
    close_batch,
    mark_paid,
    note_export,
    release_batch,
    return_payment,
    take_bank_news,
    withdraw_batch,
)
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Job
from tests.compensation.paying import checked, owed, paying_panel, returned_xml
from tests.factories.compensation import IBAN, make_line, make_payer, make_terms
from tests.factories.panels import make_panel, make_user

pytestmark = pytest.mark.django_db


def read(content):
    return read_bank_news(io.BytesIO(content), size=len(content))


@pytest.fixture
def panel():
    return paying_panel()


@pytest.fixture
def payer(panel):
    return Payer.objects.get()


def released(panel, payer):
    batch = close_batch(panel, payer=payer, by=make_user())
    return release_batch(batch, execute_on=today(), by=make_user())


class TestRelease:
    def test_the_maker_does_not_release(self, panel, payer):
        owed(panel)
        maker = make_user()
        batch = close_batch(panel, payer=payer, by=maker)

        with pytest.raises(Refusal, match="Een collega"):
            release_batch(batch, execute_on=today(), by=maker)

    def test_nobody_releases_money_for_themselves(self, panel, payer):
        member = owed(panel)
        batch = close_batch(panel, payer=payer, by=make_user())

        with pytest.raises(Refusal, match="betaling aan u"):
            release_batch(batch, execute_on=today(), by=member.user)

    def test_who_wrote_down_an_account_does_not_release_it(self, panel, payer):
        writer = make_user()
        owed(panel, chosen_by=writer)
        batch = close_batch(panel, payer=payer, by=make_user())

        with pytest.raises(Refusal, match="opschreef"):
            release_batch(batch, execute_on=today(), by=writer)

    def test_once_and_not_in_the_past(self, panel, payer):
        owed(panel)
        batch = close_batch(panel, payer=payer, by=make_user())
        with pytest.raises(Refusal, match="voorbij"):
            release_batch(batch, execute_on=today() - timedelta(days=1), by=make_user())

        batch = release_batch(batch, execute_on=today(), by=make_user())

        assert (batch.state, batch.account, batch.account_name) == (BatchState.RELEASED, IBAN, payer.name)
        with pytest.raises(Refusal, match="al vrijgegeven"):
            release_batch(batch, execute_on=today(), by=make_user())

    def test_nothing_leaves_before_release(self, panel, payer):
        owed(panel)
        batch = close_batch(panel, payer=payer, by=make_user())

        for verb in (lambda: note_export(batch, by=make_user()), lambda: mark_paid(batch, on=today(), by=make_user())):
            with pytest.raises(Refusal, match="nog niet vrijgegeven"):
                verb()


class TestWithdraw:
    def test_the_lines_wait_for_the_next_list(self, panel, payer):
        member = owed(panel)
        batch = withdraw_batch(released(panel, payer), by=make_user())

        assert batch.state == BatchState.WITHDRAWN
        assert [payable.member_id for payable in payables(panel, payer=payer)] == [member.pk]
        again = close_batch(panel, payer=payer, by=make_user())
        assert (again.number, again.total) == (2, batch.total)

    def test_not_after_the_bank_has_it(self, panel, payer):
        owed(panel)
        batch = released(panel, payer)
        note_export(batch, by=make_user())

        with pytest.raises(Refusal, match="al naar de bank"):
            withdraw_batch(batch, by=make_user())


def test_every_payer_has_a_list_of_its_own(panel, payer):
    other = make_payer(organisation=panel.organisation, name="Gemeente Voorbeeld")
    member = owed(panel)
    later = make_terms(panel=panel, valid_from=date(2025, 1, 1), payer=other)
    make_line(member=member, status=LineStatus.APPROVED, terms=later, minutes=60)

    first = close_batch(panel, payer=payer, by=make_user())

    assert first.total == Decimal("75.00")
    assert payers_with_lines(panel) == [other]
    assert close_batch(panel, payer=other, by=make_user()).total == Decimal("50.00")


class TestOrder:
    def test_the_same_list_is_the_same_file_and_follows_the_schema(self, panel, payer):
        owed(panel, account_holder="Zoë Çelik & zn.")
        owed(panel, form=PaymentForm.VOUCHER)
        batch = checked(released(panel, payer))

        files = [sepa.payment_order(batch, sepa.orders_of(batch)) for _again in range(2)]

        assert files[0] == files[1]
        assert batch.file_digest
        text = files[0].decode()
        assert "<Nm>Zoe Celik zn.</Nm>" in text
        assert "<NbOfTxs>1</NbOfTxs>" in text
        assert f"<Ustrd>Vergoeding {today():%Y-%m} nr 1-" in text
        assert panel.name not in text

    def test_a_new_account_of_the_payer_does_not_change_a_released_list(self, panel, payer):
        owed(panel)
        batch = checked(released(panel, payer))
        before = sepa.payment_order(batch, sepa.orders_of(batch))
        payer.iban = "NL91ABNA0417164300"
        payer.save()

        batch = Batch.objects.get(pk=batch.pk)
        assert sepa.payment_order(batch, sepa.orders_of(batch)) == before

    def test_without_an_account_to_pay_from_there_is_no_order(self, panel, payer):
        Payer.objects.update(iban="")
        payer.refresh_from_db()
        owed(panel)

        released(panel, payer)

        assert not Job.objects.exists()

    def test_an_order_the_bank_would_refuse_fails_in_words(self, panel, payer):
        owed(panel, iban="GEEN IBAN")
        batch = released(panel, payer)

        checked(batch)

        job = Job.objects.get()
        assert job.has_failed
        assert "niet aannemen" in job.reason
        assert not Batch.objects.get().file_digest


class TestReturns:
    @pytest.fixture
    def payment(self, panel, payer):
        owed(panel)
        batch = released(panel, payer)
        note_export(batch, by=make_user())
        mark_paid(batch, on=today(), by=make_user())
        return Payment.objects.get()

    def test_what_came_back_is_owed_again(self, panel, payer, payment):
        payment = return_payment(payment, on=today(), code="AC04", by=make_user())

        assert (payment.state, payment.return_code) == (PaymentState.RETURNED, "AC04")
        assert Line.objects.get().status == LineStatus.APPROVED
        assert "teruggekomen" in mail.outbox[-1].body
        assert "AC04" not in mail.outbox[-1].body
        again = close_batch(panel, payer=payer, by=make_user())
        assert (again.number, again.total) == (2, payment.amount)

    def test_once(self, payment):
        return_payment(payment, on=today(), by=make_user())

        with pytest.raises(Refusal, match="al teruggekomen"):
            return_payment(payment, on=today(), by=make_user())

    def test_the_file_of_the_bank_read_twice_changes_nothing(self, panel, payment):
        news = read(returned_xml(payment))

        first = take_bank_news(panel, news, by=make_user())
        second = take_bank_news(panel, news, by=make_user())

        assert (first.returned, second.returned, second.known_before) == (1, 0, 1)

    def test_a_status_report(self, panel, payment):
        kind = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
        item = (
            f"<TxInfAndSts><OrgnlEndToEndId>{payment.end_to_end_id}</OrgnlEndToEndId><TxSts>RJCT</TxSts>"
            "<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn></StsRsnInf></TxInfAndSts>"
        )
        inside = f"<CstmrPmtStsRpt><OrgnlPmtInfAndSts>{item}</OrgnlPmtInfAndSts></CstmrPmtStsRpt>"

        news = read(f'<Document xmlns="{kind}">{inside}</Document>'.encode())

        assert [(one.failed, one.reason) for one in news] == [(True, "AC01")]

    def test_payments_of_another_group_are_left_alone(self, payment):
        taken = take_bank_news(make_panel(), read(returned_xml(payment)), by=make_user())

        assert (taken.returned, taken.not_ours) == (0, 1)
        assert Payment.objects.get().state == PaymentState.PAID

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"geen xml",
            b"<Document xmlns='urn:iets-anders'/>",
            b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
        ],
    )
    def test_anything_else_is_refused_in_words(self, content):
        with pytest.raises(Refusal, match=r"pain\.002"):
            read(content)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["line", "close", "release", "withdraw", "pay", "return"]), max_size=14))
def test_whatever_happens_nothing_is_paid_twice_or_lost(events):
    panel = make_panel()
    make_terms(panel=panel)
    member, maker, colleague = owed(panel), make_user(), make_user()
    verbs = {
        "line": lambda batch: make_line(member=member, status=LineStatus.APPROVED),
        "close": lambda batch: close_batch(panel, by=maker),
        "release": lambda batch: release_batch(batch, execute_on=today(), by=colleague),
        "withdraw": lambda batch: withdraw_batch(batch, by=maker),
        "pay": lambda batch: mark_paid(batch, on=today(), by=colleague),
        "return": lambda batch: return_payment(batch.payments.first(), on=today(), by=maker),
    }
    for event in events:
        batch = Batch.objects.filter(panel=panel).first()
        if batch is None and event not in ("line", "close"):
            continue
        try:
            verbs[event](batch)
        except Refusal:
            continue

    standing = PaymentPart.objects.filter(is_undone=False, line__member=member)
    assert sum(part.amount for part in standing) + sum(one.total for one in payables(panel)) == sum(
        line.total for line in member.lines.all()
    )
    for payment in Payment.objects.filter(batch__panel=panel):
        assert payment.amount == sum(part.amount for part in payment.parts.all())
