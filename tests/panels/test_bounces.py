"""Reports of other mail servers: a hard bounce, a delay, a full mailbox, garbage, and one that somebody invented."""

import mailbox
import uuid
from email import message_from_bytes

import pytest
from django.core.management import call_command

from panels import outbox
from panels.bounces import report_in
from panels.enums import DeliveryState, Failure
from panels.kit.mailboxes import ImapBox, open_mailbox
from panels.models import OutgoingMail
from tests.factories.messages import make_delivery

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@mx.voorbeeld.example
To: spiegel@localhost.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain; charset=utf-8

Wij konden uw bericht niet bezorgen.

--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.voorbeeld.example
Arrival-Date: Sun, 22 Nov 2026 05:00:00 +0100

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} <{address}> User unknown

--grens
Content-Type: {returned}

Message-ID: <{key}@spiegel>
From: spiegel@localhost.example
To: {address}
Subject: Nieuws

--grens--
"""


def report(delivery, *, action="failed", status="5.1.1", returned="text/rfc822-headers", **changes):
    fields = {"address": delivery.address, "key": delivery.mail_id, **changes}
    return REPORT.format(action=action, status=status, returned=returned, **fields).encode()


@pytest.fixture
def delivery():
    return make_delivery(mail_id=uuid.uuid4(), address="ank@example.org")


@pytest.fixture
def box(tmp_path, settings):
    folder = mailbox.Maildir(tmp_path / "post", create=True)
    settings.BOUNCE_MAILBOX = f"maildir://{tmp_path / 'post'}"
    return folder


def read(box, *contents):
    for content in contents:
        box.add(message_from_bytes(content) if isinstance(content, bytes) else content)
    call_command("read_bounces")


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        ("5.1.1", Failure.NO_SUCH_ADDRESS),
        ("5.2.2", Failure.FULL),
        ("5.7.1", Failure.REFUSED),
        ("5.0.0", Failure.OTHER),
        ("onzin", Failure.OTHER),
    ],
)
@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_a_hard_bounce_is_shown_with_its_reason(box, delivery, status, failure, returned):
    read(box, report(delivery, status=status, returned=returned))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.failure) == (DeliveryState.BOUNCED, failure)
    assert len(box) == 0


def test_a_delay_is_told_but_it_may_still_arrive(box, delivery):
    read(box, report(delivery, action="delayed", status="4.4.1"))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.failure) == (DeliveryState.SENT, Failure.DELAYED)


def test_a_bounce_after_a_delay_counts(box, delivery):
    read(box, report(delivery, action="delayed", status="4.4.1"), report(delivery))

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.BOUNCED


def test_invented_keys_and_other_addresses_change_nothing(box, delivery):
    read(
        box,
        report(delivery, key=uuid.uuid4()),
        report(delivery, key="x' OR 1=1 --"),
        report(delivery, address="iemand-anders@example.org"),
    )

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert len(box) == 3


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"Subject: Ik ben op vakantie\n\nTot maandag.",
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n",
        b"Content-Type: multipart/report\n\nMessage-ID: <kapot@spiegel>",
    ],
)
def test_garbage_is_left_where_it_is(box, content):
    assert report_in(content) is None

    read(box, content)
    call_command("read_bounces")

    assert len(box) == 1


def test_a_delivered_report_is_no_bounce(box, delivery):
    read(box, report(delivery, action="delivered", status="2.0.0"))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.failure) == (DeliveryState.SENT, "")


def test_it_still_matches_after_the_outbox_is_cleaned(box, delivery):
    OutgoingMail.objects.create(id=delivery.mail_id, to="ank@example.org", sender="x", sent_at="2020-01-01T00:00Z")
    outbox.clean_outbox()
    assert not OutgoingMail.objects.exists()

    read(box, report(delivery))

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.BOUNCED


def test_an_mbox_is_read_too(tmp_path, settings, delivery):
    path = tmp_path / "post.mbox"
    box = mailbox.mbox(path)
    box.add(report(delivery))
    box.add(b"Subject: iets anders\n\nDag")
    box.flush()
    settings.BOUNCE_MAILBOX = f"mbox://{path}"

    call_command("read_bounces")
    call_command("read_bounces")

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.BOUNCED
    assert len(mailbox.mbox(path)) == 1


class FakeServer:
    """As much of an IMAP server as a reader of bounces meets."""

    def __init__(self, host, port, timeout):
        self.mails, self.said = {b"7": FakeServer.content, b"9": b"Subject: dag\n\ndag"}, []

    def login(self, name, password):
        assert (name, password) == ("post", "ge:heim")

    def select(self, folder):
        assert folder == '"INBOX"'

    def uid(self, command, *parts):
        self.said.append((command, *parts))
        if command == "SEARCH":
            return "OK", [b" ".join(self.mails)]
        return "OK", [(b"1 (BODY[]", self.mails[parts[0].encode()]), b")"]

    def expunge(self):
        self.said.append(("EXPUNGE",))

    def close(self): ...

    def logout(self): ...


def test_imap_removes_what_it_understood_and_marks_the_rest_as_read(settings, monkeypatch, delivery):
    FakeServer.content = report(delivery)
    monkeypatch.setattr("panels.kit.mailboxes.imaplib.IMAP4_SSL", FakeServer)
    settings.BOUNCE_MAILBOX = "imaps://post:ge%3Aheim@mail.example/INBOX"
    seen = []
    close = ImapBox.__exit__
    monkeypatch.setattr(ImapBox, "__exit__", lambda self, *args: (seen.extend(self.server.said), close(self, *args)))

    call_command("read_bounces")

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.BOUNCED
    assert ("STORE", "7", "+FLAGS.SILENT", r"(\Deleted)") in seen
    assert ("STORE", "9", "+FLAGS.SILENT", r"(\Seen)") in seen


def test_without_a_mailbox_nothing_happens(settings, capsys):
    settings.BOUNCE_MAILBOX = ""

    call_command("read_bounces")

    with pytest.raises(ValueError, match="a mailbox is"):
        open_mailbox("ftp://ergens")
