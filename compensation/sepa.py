"""Files for and from the bank: payment orders (pain.001), and news of what failed (pain.002, camt.053, camt.054).

No address of a person goes to the bank: a credit transfer does not need one (domain facts, section 8).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from sepaxml import SepaTransfer
from sepaxml.validation import ValidationError, try_valid_xml
from text_unidecode import unidecode

from compensation.enums import BY_BANK
from compensation.models import Batch, Payment
from panels.kit.errors import Refusal
from panels.kit.lost import refuse_lost

NEWEST, OLDER = "pain.001.001.09", "pain.001.001.03"
VERSIONS = (NEWEST, OLDER)
OUTSIDE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]+")
MOST_BYTES = 20 * 1024 * 1024


def plain(text: str, longest: int) -> str:
    """Text in the signs that every bank takes: Latin letters without accents, digits and a few signs."""
    return " ".join(OUTSIDE.sub(" ", unidecode(text)).split())[:longest]


def payment_order(batch: Batch, payments: Iterable[Payment], *, version: str = NEWEST) -> bytes:
    """The order for the bank. The same released list gives the same bytes, whenever and by whom it is asked for.

    `payments` are those by bank, in their order; whole accounts are in the result.
    """
    refuse_lost(batch.account)
    order = SepaTransfer(_debtor(batch), schema=version, clean=False)
    for payment in payments:
        refuse_lost(payment.iban, payment.account_holder)
        order.add_payment(
            {
                "name": plain(payment.account_holder, 70),
                "IBAN": payment.iban,
                "amount": int(payment.amount * 100),
                "execution_date": batch.execute_on,
                "description": plain(payment.remittance, 140),
                "endtoend_id": payment.end_to_end_id,
            }
        )
    return _always_the_same(order.export(validate=False), batch, version)


def check_bank_file(batch: Batch) -> None:
    """Check the order of a released list against the schemas of the bank, and keep its fingerprint.

    Takes seconds for thousands of payments, so the worker does it. Raises Refusal when a bank would not take it.
    """
    payments = list(orders_of(batch))
    order = payment_order(batch, payments)
    try:
        try_valid_xml(order, NEWEST)
        try_valid_xml(payment_order(batch, payments, version=OLDER), OLDER)
    except ValidationError:
        raise Refusal(_("De bank zou dit bestand niet aannemen. Kijk de rekeningen en namen na.")) from None
    Batch.objects.filter(pk=batch.pk).update(file_digest=sha256(order).hexdigest())


def orders_of(batch: Batch) -> QuerySet[Payment]:
    """The payments of a list that go by bank, in the order of its file."""
    return batch.payments.filter(form__in=BY_BANK).select_related("batch").order_by("number")


def _debtor(batch: Batch) -> dict[str, Any]:
    debtor = {"name": plain(batch.account_name, 70), "IBAN": batch.account, "batch": True, "currency": "EUR"}
    return debtor | ({"BIC": batch.account_bic} if batch.account_bic else {})


def _always_the_same(order: bytes, batch: Batch, version: str) -> bytes:
    """Give the file the list's own number and time, where the library takes chance and the clock."""
    root = fromstring(order)
    spaces = {"p": f"urn:iso:std:iso:20022:tech:xsd:{version}"}
    released = timezone.localtime(batch.released_at)
    _put(root, ".//p:GrpHdr/p:MsgId", batch.message_id, spaces)
    _put(root, ".//p:GrpHdr/p:CreDtTm", f"{released:%Y-%m-%dT%H:%M:%S}", spaces)
    _put(root, ".//p:PmtInf/p:PmtInfId", f"{batch.message_id}-1", spaces)
    agent = root.find(".//p:PmtInf/p:DbtrAgt/p:FinInstnId", spaces)
    if agent is not None and not len(agent):
        other = SubElement(agent, f"{{{spaces['p']}}}Othr")
        SubElement(other, f"{{{spaces['p']}}}Id").text = "NOTPROVIDED"
    return tostring(root, encoding="UTF-8", xml_declaration=True)


def _put(root: Element, path: str, text: str, spaces: dict[str, str]) -> None:
    found = root.find(path, spaces)
    if found is not None:
        found.text = text


@dataclass(frozen=True, slots=True)
class BankNews:
    """What the bank says of one payment. `on` is the day, when it says so; `reason` its code, such as AC04."""

    end_to_end_id: str
    failed: bool
    reason: str = ""
    on: date | None = None


def bank_news(content: bytes) -> list[BankNews]:
    """Read a status report (pain.002) or a statement (camt.053, camt.054). Anything else is refused."""
    if len(content) > MOST_BYTES:
        raise Refusal(_("Dit bestand is te groot. Het mag hoogstens 20 MB zijn."))
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refusal(_("Dit is geen bestand van een bank. Haal bij de bank een pain.002 of camt.054 op.")) from None
    kind = re.search(r"(pain\.002|camt\.05[34])", root.tag)
    if kind is None:
        raise Refusal(_("Dit bestand kennen wij niet. Haal bij de bank een pain.002 of camt.054 op."))
    return list(_statuses(root) if kind[1] == "pain.002" else _entries(root))


def _statuses(root: Element) -> Iterator[BankNews]:
    for item in root.iterfind(".//{*}TxInfAndSts"):
        number = item.findtext("{*}OrgnlEndToEndId") or ""
        failed = item.findtext("{*}TxSts") == "RJCT"
        yield BankNews(number, failed, item.findtext("{*}StsRsnInf/{*}Rsn/{*}Cd") or "")


def _entries(root: Element) -> Iterator[BankNews]:
    """Money that came back is booked in favour of the payer, with the reason of the return."""
    for entry in root.iterfind(".//{*}Ntry"):
        day = entry.findtext("{*}BookgDt/{*}Dt") or (entry.findtext("{*}BookgDt/{*}DtTm") or "")[:10]
        for item in entry.iterfind(".//{*}TxDtls"):
            returned = item.find("{*}RtrInf")
            yield BankNews(
                end_to_end_id=item.findtext("{*}Refs/{*}EndToEndId") or "",
                failed=returned is not None,
                reason=(returned.findtext("{*}Rsn/{*}Cd") or "") if returned is not None else "",
                on=_day(day),
            )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
