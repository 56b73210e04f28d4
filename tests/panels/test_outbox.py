"""Letters are kept with the change that causes them, delivered once, and never readable in the database."""

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.utils import timezone

from panels import outbox
from panels.kit.mail import Attachment, send_letter
from panels.models import OutgoingMail

pytestmark = pytest.mark.django_db


class BrokenBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def _through_the_outbox(settings, monkeypatch):
    settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(outbox, "_ring", lambda: None)


def write(subject="Uw bijeenkomst", **fields):
    send_letter(
        to="ank@example.org",
        subject=subject,
        template="panels/emails/colleague_invitation.txt",
        context={"link": "http://voorbeeld"},
        **fields,
    )


def test_a_letter_waits_and_is_delivered_once():
    write(attachments=[Attachment("agenda.ics", b"BEGIN", "text/calendar")])
    assert mail.outbox == []

    assert outbox.deliver() == 1
    assert outbox.deliver() == 0

    (letter,) = mail.outbox
    assert letter.to == ["ank@example.org"]
    assert letter.attachments[0].filename == "agenda.ics"


def test_a_letter_of_a_change_that_failed_is_never_sent():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)

    assert outbox.deliver() == 0


def test_a_mail_server_that_is_down_is_tried_again_later(settings):
    write()
    settings.OUTBOX_DELIVERY_BACKEND = "tests.panels.test_outbox.BrokenBackend"

    assert outbox.deliver() == 0

    letter = OutgoingMail.objects.get()
    assert (letter.attempts, letter.failed_reason, letter.sent_at) == (1, "ConnectionRefusedError", None)
    assert letter.next_try_at > timezone.now()
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.deliver() == 0
    OutgoingMail.objects.update(next_try_at=timezone.now())
    assert outbox.deliver() == 1


def test_nothing_of_a_letter_is_readable_in_the_database():
    write(subject="Bijzonder onderwerp")

    with connection.cursor() as cursor:
        cursor.execute('SELECT subject, text, "to" FROM panels_outgoingmail')
        stored = " ".join(cursor.fetchone())

    assert "Bijzonder" not in stored
    assert "ank@" not in stored


def test_a_name_cannot_add_a_header():
    write(subject="Dag\nBcc: iemand@example.org", from_name='X" <boef@example.org>\nBcc: y@example.org')

    outbox.deliver()

    (letter,) = mail.outbox
    assert letter.bcc == []
    assert "\n" not in letter.subject + letter.from_email
    assert letter.from_email.endswith("<spiegel@localhost.example>")


def test_delivered_letters_are_removed(settings):
    write()
    outbox.deliver()

    settings.OUTBOX_KEEP_DAYS = 30
    assert outbox.clean_outbox() == 0
    settings.OUTBOX_KEEP_DAYS = 0
    assert outbox.clean_outbox() == 1


class PickyBackend(BaseEmailBackend):
    """Cannot make anything of one of the letters."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.subject == "Stuk":
                raise UnicodeEncodeError("ascii", "geheim", 0, 1, "GEHEIM")
            mail.outbox.append(message)


def test_a_letter_that_cannot_be_sent_does_not_hold_up_the_others(settings, caplog):
    settings.OUTBOX_DELIVERY_BACKEND = "tests.panels.test_outbox.PickyBackend"
    write(subject="Stuk")
    write(subject="Heel")

    assert outbox.deliver() == 1

    broken = OutgoingMail.objects.get(sent_at__isnull=True)
    assert (broken.attempts, broken.failed_reason) == (1, "UnicodeEncodeError")
    assert "GEHEIM" not in caplog.text


def test_a_letter_that_no_key_opens_does_not_hold_up_the_others(settings):
    write(subject="Oude sleutel")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    write(subject="Nieuwe sleutel")

    assert outbox.deliver() == 1

    assert [letter.subject for letter in mail.outbox] == ["Nieuwe sleutel"]
    assert OutgoingMail.objects.filter(failed_reason="UnreadableSecret", attempts=1).exists()


def test_a_letter_that_kills_its_worker_is_given_up(monkeypatch):
    write()
    monkeypatch.setattr(outbox, "_try_one", lambda pk: 0)

    for _time in range(outbox.MAX_ATTEMPTS + 1):
        outbox.deliver()
        OutgoingMail.objects.update(next_try_at=timezone.now() - timedelta(minutes=1))

    assert OutgoingMail.objects.values_list("attempts", flat=True).get() == outbox.MAX_ATTEMPTS
    assert not outbox._waiting().exists()


def test_a_letter_that_was_given_up_goes_after_a_day():
    write()
    OutgoingMail.objects.update(attempts=outbox.MAX_ATTEMPTS, next_try_at=timezone.now() - timedelta(hours=1))
    assert outbox.clean_outbox() == 0

    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert outbox.clean_outbox() == 1
