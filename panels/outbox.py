"""The outbox: mail is written with the change that causes it, and delivered by the worker.

A killed worker, a mail server that is down or a transaction that rolls back never loses or invents a letter.
"""

import base64
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from panels.models.outgoing_mail import OutgoingMail

MAX_ATTEMPTS = 8
CLAIM = timedelta(minutes=5)


class OutboxBackend(BaseEmailBackend):
    """Django's door to the outbox: every mail of every app and library goes through it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                _put_away(message, address)
        transaction.on_commit(_ring, robust=True)
        return len(email_messages)


def deliver(limit: int = 200) -> int:
    """Deliver what waits; returns how many were sent. Two workers never send the same letter."""
    sent = 0
    for pk in _waiting().values_list("pk", flat=True)[:limit]:
        claimed = _waiting().filter(pk=pk).update(next_try_at=timezone.now() + CLAIM)
        if claimed:
            sent += _deliver_one(OutgoingMail.objects.get(pk=pk))
    return sent


def clean_outbox() -> int:
    """Remove delivered mail that is older than OUTBOX_KEEP_DAYS; returns how many rows went."""
    until = timezone.now() - timedelta(days=settings.OUTBOX_KEEP_DAYS)
    return OutgoingMail.objects.filter(sent_at__lt=until).delete()[0]


def _waiting() -> Any:
    now = timezone.now()
    return OutgoingMail.objects.filter(
        Q(next_try_at__isnull=True) | Q(next_try_at__lt=now), sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS
    ).order_by("created_at")


def _put_away(message: EmailMessage, address: str) -> None:
    html = next((body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
    OutgoingMail.objects.create(
        to=address,
        sender=message.from_email,
        reply_to=", ".join(message.reply_to),
        subject=message.subject,
        text=message.body,
        html=html,
        attachments=[
            [name, base64.b64encode(content if isinstance(content, bytes) else content.encode()).decode(), kind]
            for name, content, kind in message.attachments
        ],
    )


def _deliver_one(mail: OutgoingMail) -> int:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=mail.sender,
        to=[mail.to],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers={"Message-ID": f"<{mail.pk}@spiegel>"},
        connection=get_connection(settings.OUTBOX_DELIVERY_BACKEND),
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for name, content, kind in mail.attachments:
        message.attach(name, base64.b64decode(content), kind)
    mail.attempts += 1
    try:
        message.send()
    except OSError as error:  # network and SMTP errors alike; the text of the letter is never logged
        mail.failed_reason = type(error).__name__
        mail.next_try_at = timezone.now() + timedelta(minutes=2**mail.attempts)
        mail.save(update_fields=["attempts", "failed_reason", "next_try_at"])
        return 0
    mail.sent_at = timezone.now()
    mail.failed_reason = ""
    mail.save(update_fields=["attempts", "sent_at", "failed_reason"])
    return 1


def _ring() -> None:
    current_app.send_task("panels.deliver_mail")
