"""What a bank says of payments: a status report (pain.002) or a statement (camt.053, camt.054), read in small steps.

A file is not to be trusted: no part of it may name other files or define words of its own (DTD), and it is read
element by element, so that a large one takes no more memory than a small one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from panels.kit.errors import Refusal

MOST_BYTES = 20 * 1024 * 1024
REFUSED = "RJCT"
SENT_BACK = "RRTN"  # the code of the bank for a transfer that came back


@dataclass(frozen=True, slots=True)
class BankNews:
    """What the bank says of one payment, or of a whole list (then `message_id` is the number of our file).

    `on` is the day, when it says so; `reason` its code, such as AC04.
    """

    end_to_end_id: str = ""
    failed: bool = False
    reason: str = ""
    on: date | None = None
    message_id: str = ""


def read_bank_news(file: IO[bytes], *, size: int) -> list[BankNews]:
    """Read a file of the bank; `size` in bytes. Raises Refusal for anything else, in words that tell what to do."""
    if size > MOST_BYTES:
        raise Refusal(_("Dit bestand is te groot. Het mag hoogstens 20 MB zijn."))
    try:
        return list(_news(file))
    except (ParseError, DefusedXmlException, ValueError):
        raise Refusal(_("Dit is geen bestand van een bank. Haal bij de bank een pain.002 of camt.054 op.")) from None


def _news(file: IO[bytes]) -> Iterator[BankNews]:
    """Every element as it ends; what was read is let go of at once."""
    is_known, message_id = False, ""
    for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
        name = element.tag.rpartition("}")[2]
        if event == "start":
            is_known = is_known or _is_known(element)
        elif name in LISTS:
            message_id = element.findtext("{*}OrgnlMsgId") or message_id
            yield from _whole_list(element, message_id)
        elif name in SINGLE:
            yield from SINGLE[name](element)
            element.clear()


def _is_known(root: Element) -> bool:
    if re.search(r"(pain\.002|camt\.05[34])", root.tag) is None:
        raise Refusal(_("Dit bestand kennen wij niet. Haal bij de bank een pain.002 of camt.054 op."))
    return True


def _whole_list(element: Element, message_id: str) -> Iterator[BankNews]:
    """A list that was refused as a whole. When its payments are named one by one, they tell it themselves."""
    status = element.findtext("{*}GrpSts") or element.findtext("{*}PmtInfSts")
    if status == REFUSED and element.find("{*}TxInfAndSts") is None:
        yield BankNews(failed=True, reason=_reason(element), message_id=message_id)


def _reason(element: Element) -> str:
    return element.findtext("{*}StsRsnInf/{*}Rsn/{*}Cd") or ""


def _status(item: Element) -> Iterator[BankNews]:
    number = item.findtext("{*}OrgnlEndToEndId") or ""
    yield BankNews(number, failed=item.findtext("{*}TxSts") == REFUSED, reason=_reason(item))


def _entry(entry: Element) -> Iterator[BankNews]:
    """Money that came back is booked in favour of the payer, with the reason of the return or the code for one."""
    day = _day(entry.findtext("{*}BookgDt/{*}Dt") or (entry.findtext("{*}BookgDt/{*}DtTm") or "")[:10])
    came_in = entry.findtext("{*}CdtDbtInd") in ("CRDT", None)
    for item in entry.iterfind(".//{*}TxDtls"):
        reason = item.findtext("{*}RtrInf/{*}Rsn/{*}Cd") or ""
        came_back = item.find("{*}RtrInf") is not None or SENT_BACK in _codes(item) | _codes(entry)
        number = item.findtext("{*}Refs/{*}EndToEndId") or ""
        yield BankNews(number, failed=came_in and came_back, reason=reason, on=day)


def _codes(element: Element) -> set[str]:
    return {code.text or "" for code in element.iterfind("{*}BkTxCd/{*}Domn/{*}Fmly/{*}SubFmlyCd")}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


LISTS = ("OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts")
SINGLE = {"TxInfAndSts": _status, "Ntry": _entry}
