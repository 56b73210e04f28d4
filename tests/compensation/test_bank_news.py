"""What a bank sends back: read twice, of another list, half a number, far too large, or meant to do harm."""

import io
from datetime import date

import pytest

from compensation.bank_news import MOST_BYTES, BankNews, read_bank_news
from compensation.enums import LineStatus, PaymentForm, PaymentState
from compensation.models import Line, Payment
from compensation.selectors import mistakes, payables
from compensation.services import close_batch, mark_paid, note_export, release_batch, take_bank_news
from compensation.services.returns import key_of
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry
from tests.compensation.paying import owed, paying_panel, returned_xml
from tests.factories.compensation import make_line
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
STATUS = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"
STATEMENT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def read(content, size=None):
    return read_bank_news(io.BytesIO(content), size=size if size is not None else len(content))


def report(inside):
    return f'<Document xmlns="{STATUS}"><CstmrPmtStsRpt>{inside}</CstmrPmtStsRpt></Document>'.encode()


def statement(entries):
    inside = f"<BkToCstmrStmt><Stmt>{entries}</Stmt></BkToCstmrStmt>"
    return f'<Document xmlns="{STATEMENT}">{inside}</Document>'.encode()


def entry(number, *, way="CRDT", code="", reason=""):
    kind = f"<BkTxCd><Domn><Fmly><SubFmlyCd>{code}</SubFmlyCd></Fmly></Domn></BkTxCd>" if code else ""
    back = f"<RtrInf><Rsn><Cd>{reason}</Cd></Rsn></RtrInf>" if reason else ""
    item = f"<TxDtls><Refs><EndToEndId>{number}</EndToEndId></Refs>{kind}{back}</TxDtls>"
    return (
        f"<Ntry><CdtDbtInd>{way}</CdtDbtInd><BookgDt><DtTm>2026-11-20T09:00:00</DtTm></BookgDt>"
        f"<NtryDtls>{item}</NtryDtls></Ntry>"
    )


def group(batch, status="RJCT", reason="AM05", inside=""):
    return report(
        f"<OrgnlGrpInfAndSts><OrgnlMsgId>{batch.message_id}</OrgnlMsgId><GrpSts>{status}</GrpSts>"
        f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf></OrgnlGrpInfAndSts>{inside}"
    )


@pytest.fixture
def panel():
    return paying_panel()


def at_the_bank(panel):
    batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    batch = release_batch(batch, execute_on=today(), by=make_user())
    note_export(batch, by=make_user())
    batch.refresh_from_db()
    return batch


def take(panel, content):
    return take_bank_news(panel, read(content), by=make_user())


class TestReading:
    def test_a_return_is_known_by_its_reason_or_by_the_code_of_the_bank(self):
        found = read(
            statement(entry("A", reason="AC04") + entry("B", code="RRTN") + entry("C") + entry("D", way="DBIT"))
        )

        assert [(one.end_to_end_id, one.failed, one.reason) for one in found] == [
            ("A", True, "AC04"),
            ("B", True, ""),
            ("C", False, ""),
            ("D", False, ""),
        ]
        assert {one.on for one in found} == {date(2026, 11, 20)}

    def test_money_that_the_payer_sent_back_is_no_return_of_ours(self):
        assert [one.failed for one in read(statement(entry("A", way="DBIT", reason="AC04")))] == [False]

    def test_a_list_that_is_refused_as_a_whole(self, panel):
        owed(panel)
        batch = at_the_bank(panel)

        (news,) = read(group(batch))

        assert news == BankNews(failed=True, reason="AM05", message_id=batch.message_id)

    @pytest.mark.parametrize("status", ["ACCP", "PART", "ACSC"])
    def test_a_list_that_is_taken_is_no_news(self, panel, status):
        owed(panel)

        assert read(group(at_the_bank(panel), status=status)) == []

    def test_a_bomb_does_not_go_off(self):
        words = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
        bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "aaaaaaaaaa">{words}]><a>&a11;</a>'

        with pytest.raises(Refusal, match=r"pain\.002"):
            read(bomb.encode())

    @pytest.mark.parametrize(
        "start",
        [
            f'<!DOCTYPE Document [<!ELEMENT Document ANY>]><Document xmlns="{STATUS}"/>',
            "<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://example.org/b'>%b;]><a/>",
        ],
    )
    def test_a_file_defines_no_words_and_names_no_other_files(self, start):
        with pytest.raises(Refusal, match=r"pain\.002"):
            read(start.encode())

    def test_a_file_that_is_too_large_is_not_opened(self):
        class Closed(io.BytesIO):
            def read(self, *args):
                raise AssertionError

        with pytest.raises(Refusal, match="20 MB"):
            read_bank_news(Closed(b"x"), size=MOST_BYTES + 1)

    def test_a_file_that_stops_halfway_changes_nothing(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        content = returned_xml(batch.payments.get())

        with pytest.raises(Refusal):
            read(content[: len(content) - 20])

        assert Payment.objects.get().state == PaymentState.WAITING

    def test_many_entries_are_read_in_little_memory(self):
        import tracemalloc

        content = statement(entry("A", reason="AC04") * 20_000)
        tracemalloc.start()
        count = len(read(content))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

        assert count == 20_000
        assert peak < 20 * 1024 * 1024


class TestTaking:
    def test_of_another_list_of_the_group(self, panel):
        owed(panel)
        first = at_the_bank(panel)
        owed(panel)
        at_the_bank(panel)

        taken = take(panel, returned_xml(first.payments.get()))

        assert (taken.returned, taken.not_ours) == (1, 0)
        assert sorted(Payment.objects.values_list("state", flat=True)) == ["returned", "waiting"]

    def test_of_another_bank_or_half_a_number(self, panel):
        owed(panel)
        number = at_the_bank(panel).payments.get().end_to_end_id
        strange = ("NOTPROVIDED", "", number[:-1], number + "0", "SP" + "Z" * 32, "=1+1", number[2:])
        content = statement("".join(entry(one, reason="AC04") for one in strange))

        taken = take(panel, content)

        assert (taken.returned, taken.known_before, taken.not_ours) == (0, 0, len(strange))
        assert Payment.objects.get().state == PaymentState.WAITING

    def test_the_number_is_known_in_any_letters(self, panel):
        owed(panel)
        payment = at_the_bank(panel).payments.get()

        assert key_of(f" {payment.end_to_end_id.lower()} ") == payment.pk

    def test_twice_in_one_file_counts_once(self, panel):
        owed(panel)
        payment = at_the_bank(panel).payments.get()

        taken = take(panel, returned_xml(payment, payment))

        assert (taken.returned, taken.known_before) == (1, 0)
        assert AuditEntry.objects.filter(action="payment.returned").count() == 1

    def test_a_list_that_was_not_fetched_cannot_come_back(self, panel):
        owed(panel)
        batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())

        taken = take(panel, returned_xml(batch.payments.get()))

        assert (taken.returned, taken.known_before) == (0, 1)

    def test_a_voucher_is_not_sent_back_by_a_bank_that_refuses_the_list(self, panel, mailoutbox):
        bank, voucher = owed(panel), owed(panel, form=PaymentForm.VOUCHER)
        batch = at_the_bank(panel)

        first, second = take(panel, group(batch)), take(panel, group(batch))

        assert (first.returned, second.returned) == (1, 0)
        assert voucher.payments.get().state == PaymentState.WAITING
        assert [payable.member_id for payable in payables(panel, payer=batch.payer)] == [bank.pk]
        assert mailoutbox == []
        assert not list(mistakes())

    def test_a_refused_list_with_every_payment_named_counts_each_once(self, panel):
        owed(panel)
        batch = at_the_bank(panel)
        number = batch.payments.get().end_to_end_id
        named = (
            f"<OrgnlPmtInfAndSts><PmtInfSts>RJCT</PmtInfSts><TxInfAndSts><OrgnlEndToEndId>{number}</OrgnlEndToEndId>"
            "<TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts>"
        )

        taken = take(panel, group(batch, inside=named))

        assert (taken.returned, taken.known_before, taken.not_ours) == (1, 0, 0)

    def test_what_was_paid_again_meanwhile_stays_paid(self, panel):
        owed(panel)
        first = at_the_bank(panel)
        content = returned_xml(first.payments.get())
        take(panel, content)
        again = at_the_bank(panel)
        mark_paid(again, on=today(), by=make_user())

        taken = take(panel, content)

        assert (taken.returned, taken.known_before) == (0, 1)
        assert again.payments.get().state == PaymentState.PAID
        assert Line.objects.get().status == LineStatus.PAID

    def test_a_correction_meanwhile_comes_off_the_next_list(self, panel):
        member = owed(panel)
        batch = at_the_bank(panel)
        take(panel, returned_xml(batch.payments.get()))
        make_line(member=member, status=LineStatus.APPROVED)

        assert at_the_bank(panel).total == batch.total * 2
        assert not list(mistakes())
