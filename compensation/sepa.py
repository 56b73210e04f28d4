"""Files for the bank: payment orders (pain.001). What the bank says back is read in bank_news.py.

No address of a person goes to the bank: a credit transfer does not need one (domain facts, section 8).
"""

import re
from collections.abc import Iterable
from hashlib import sha256
from hmac import compare_digest
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from sepaxml import SepaTransfer
from sepaxml.validation import ValidationError, try_valid_xml
from text_unidecode import unidecode

from compensation.enums import BY_BANK
from compensation.errors import NotWhatWasChecked
from compensation.models import Batch, Payment
from compensation.models.batch import BANK_ZONE
from panels.kit.errors import Refusal
from panels.kit.lost import refuse_lost

NEWEST, OLDER = "pain.001.001.09", "pain.001.001.03"
VERSIONS = (NEWEST, OLDER)
DIGESTS = {NEWEST: "file_digest", OLDER: "older_file_digest"}  # where a list keeps what was checked
OUTSIDE = re.compile(r"[^A-Za-z0-9/\-?:().,'+ ]+")


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
    """Check the order of a released list against the schemas of the bank, and keep the digest of each file.

    Takes seconds for thousands of payments, so the worker does it. Raises Refusal when a bank would not take it, and
    when a file that was checked before has changed since: a digest is never written over.
    """
    for version in VERSIONS:
        order = payment_order(batch, orders_of(batch).iterator(chunk_size=1000), version=version)
        try:
            try_valid_xml(order, version)
        except ValidationError:
            raise Refusal(_("De bank zou dit bestand niet aannemen. Kijk de rekeningen en namen na.")) from None
        _keep_digest(batch, version, sha256(order).hexdigest())


def _keep_digest(batch: Batch, version: str, digest: str) -> None:
    Batch.objects.filter(pk=batch.pk, **{DIGESTS[version]: ""}).update(**{DIGESTS[version]: digest})
    if not Batch.objects.filter(pk=batch.pk, **{DIGESTS[version]: digest}).exists():
        raise NotWhatWasChecked


def checked_order(batch: Batch, *, version: str) -> bytes:
    """The file for the bank, if it is byte for byte the file that was checked. Raises NotWhatWasChecked when not."""
    order = payment_order(batch, orders_of(batch).iterator(chunk_size=1000), version=version)
    if not compare_digest(sha256(order).hexdigest(), getattr(batch, DIGESTS[version])):
        raise NotWhatWasChecked
    return order


def orders_of(batch: Batch) -> QuerySet[Payment]:
    """The payments of a list that go by bank, in the order of its file."""
    return batch.payments.filter(form__in=BY_BANK).select_related("batch").order_by("number")


def _debtor(batch: Batch) -> dict[str, Any]:
    debtor = {"name": plain(batch.account_name, 70), "IBAN": batch.account, "batch": True, "currency": "EUR"}
    return debtor | ({"BIC": batch.account_bic} if batch.account_bic else {})


def _always_the_same(order: bytes, batch: Batch, version: str) -> bytes:
    """Give the file the list's own number and time, where the library takes chance and the clock.

    Names are written without the namespace that every one of them has: how a prefix is chosen depends on what else
    this process wrote.
    """
    root = fromstring(order)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root.set("xmlns", f"urn:iso:std:iso:20022:tech:xsd:{version}")
    released = timezone.localtime(batch.released_at, BANK_ZONE)
    _put(root, ".//GrpHdr/MsgId", batch.message_id)
    _put(root, ".//GrpHdr/CreDtTm", f"{released:%Y-%m-%dT%H:%M:%S}")
    _put(root, ".//PmtInf/PmtInfId", f"{batch.message_id}-1")
    agent = root.find(".//PmtInf/DbtrAgt/FinInstnId")
    if agent is not None and not len(agent):
        SubElement(SubElement(agent, "Othr"), "Id").text = "NOTPROVIDED"
    return tostring(root, encoding="UTF-8", xml_declaration=True)


def _put(root: Element, path: str, text: str) -> None:
    found = root.find(path)
    if found is not None:
        found.text = text
