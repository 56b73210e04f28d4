"""What other mail servers report back: a message that did not arrive is shown with the person it was for.

Reports have the form of RFC 3464. Ours are recognised by the Message-ID of the letter they return (`<key@spiegel>`,
written by panels/outbox.py) together with the address they are about: a key that does not exist, or another address
than we wrote to, changes nothing. Reports are personal data; what is understood is removed from the mailbox.
"""

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses

from django.db import transaction

from panels.enums import DeliveryState, Failure
from panels.kit.mailboxes import MailBox
from panels.models import Delivery

LARGEST = 2_000_000
MOST_AT_ONCE = 500
_OURS = re.compile(r"<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@spiegel>", re.IGNORECASE)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Report:
    """What a mail server says about one letter: its key, what became of it, and whom it was for."""

    mail_id: uuid.UUID
    failure: Failure
    addresses: frozenset[str]


def read_bounces(box: MailBox) -> Counter[str]:
    """Read what is new in a mailbox; returns how many were marked, matched nothing of ours, or could not be read."""
    counts: Counter[str] = Counter()
    for key, content in box.new(limit=MOST_AT_ONCE, largest=LARGEST):
        report = report_in(content)
        outcome = "unread" if report is None else "marked" if mark(report) else "unknown"
        counts[outcome] += 1
        box.remove(key) if outcome == "marked" else box.leave(key)
    return counts


def report_in(content: bytes) -> Report | None:
    """The report in a mail; None when it is no report, or not about a letter of ours."""
    try:
        mail = message_from_bytes(content, policy=policy.default)
        if mail.get_content_type() != "multipart/report":
            return None
        fields = list(_status_fields(mail))
        mail_id, failure, addresses = _key_of_ours(mail), _worst(fields), frozenset(_addresses(fields))
    except Exception:  # anybody can send us anything, and the parser may stumble over it in any way
        return None
    if mail_id is None or failure is None:
        return None
    return Report(mail_id, failure, addresses)


@transaction.atomic
def mark(report: Report) -> bool:
    """Write a report with its delivery; returns whether it is about mail that we sent to that address."""
    delivery = Delivery.objects.select_for_update().filter(mail_id=report.mail_id).first()
    if delivery is None or delivery.address.lower() not in report.addresses:
        return False
    if delivery.state not in (DeliveryState.SENT, DeliveryState.WAITING):
        return True
    delivery.failure = report.failure
    if report.failure != Failure.DELAYED:
        delivery.state = DeliveryState.BOUNCED
    delivery.save(update_fields=["failure", "state", "updated_at"])
    return True


def _status_fields(mail: EmailMessage) -> Iterator[Message]:
    """The blocks of the machine-readable part: one for the whole, then one per receiver."""
    for part in mail.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from (block for block in part.get_payload() if isinstance(block, Message))


def _key_of_ours(mail: EmailMessage) -> uuid.UUID | None:
    """The Message-ID of the letter that came back: whole, or only its headers."""
    for part in mail.walk():
        kind = part.get_content_type()
        if kind == "message/rfc822":
            returned = part.get_payload(0)
            found = _OURS.search(str(returned.get("Message-ID", ""))) if isinstance(returned, Message) else None
        elif kind == "text/rfc822-headers":
            found = _OURS.search(str(message_from_bytes(part.get_payload(decode=True) or b"").get("Message-ID", "")))
        else:
            continue
        if found:
            return uuid.UUID(found[1])
    return None


def _worst(fields: list[Message]) -> Failure | None:
    """What became of it: failed, or only delayed. None when it arrived, or nothing is said."""
    actions = {str(block.get("Action", "")).strip().lower() for block in fields}
    if "failed" in actions:
        failed = next(block for block in fields if str(block.get("Action", "")).strip().lower() == "failed")
        return _reason(str(failed.get("Status", "")))
    return Failure.DELAYED if "delayed" in actions else None


def _reason(status: str) -> Failure:
    """Words for the codes of RFC 3463 that a coordinator can do something with."""
    found = _STATUS.search(status)
    if found is None:
        return Failure.OTHER
    subject, detail = found[2], found[3]
    if (subject, detail) == ("2", "2"):
        return Failure.FULL
    if (subject == "1" and detail in "12346") or (subject, detail) == ("2", "1"):
        return Failure.NO_SUCH_ADDRESS
    return Failure.REFUSED if subject == "7" else Failure.OTHER


def _addresses(fields: list[Message]) -> Iterator[str]:
    """For whom the report says it was: as we wrote it, and as the other server knows it."""
    for block in fields:
        for name in ("Original-Recipient", "Final-Recipient"):
            text = str(block.get(name, "")).partition(";")[2]
            yield from (address.lower() for _name, address in getaddresses([text.strip()]) if address)
