"""The outbox: mail is written with the change that causes it, and delivered by the worker.

A killed worker, a mail server that is down or a transaction that rolls back never loses or invents a letter.
"""

import base64
import logging
import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta
from email.mime.base import MIMEBase
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from panels.enums import ContactWay, DeliveryState, Failure
from panels.kit.lost import refuse_lost
from panels.kit.mail import inline_picture
from panels.models import Delivery, Member, OutgoingMail, User

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 8
CLAIM = timedelta(minutes=5)
ACCOUNT_LETTERS = ("account/", "mfa/", "usersessions/")  # they hold codes and links: only the subject is kept


class OutboxBackend(BaseEmailBackend):
    """Django's door to the outbox: every mail of every app and library goes through it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                _put_away(message, address)
        transaction.on_commit(_ring, robust=True)
        return len(email_messages)


def deliver(limit: int = 200) -> int:
    """Deliver what waits; returns how many were sent. Two workers never send the same letter.

    The claim counts as an attempt, so that a letter that kills its worker is given up in the end.
    """
    sent = 0
    for pk in list(_waiting().values_list("pk", flat=True)[:limit]):
        claimed = _waiting().filter(pk=pk).update(next_try_at=timezone.now() + CLAIM, attempts=F("attempts") + 1)
        if claimed:
            sent += _try_one(pk)
    return sent


def finished() -> QuerySet[OutgoingMail]:
    """Mail that was delivered OUTBOX_KEEP_DAYS ago, and what was given up."""
    now = timezone.now()
    delivered = Q(sent_at__lt=now - timedelta(days=settings.OUTBOX_KEEP_DAYS))
    given_up = Q(
        sent_at__isnull=True,
        attempts__gte=MAX_ATTEMPTS,
        created_at__lt=now - timedelta(days=1),
        next_try_at__lt=now,
    )
    return OutgoingMail.objects.filter(delivered | given_up)


def remove(mail: OutgoingMail) -> None:
    """Remove a finished letter; the log of who did not get it says so."""
    if mail.sent_at is None:
        _not_arrived([mail.pk])
    mail.delete()


def clean_outbox() -> int:
    """Remove mail that is finished; returns how many rows went."""
    _not_arrived(list(finished().filter(sent_at__isnull=True).values_list("pk", flat=True)))
    return finished().delete()[0]


def _waiting() -> Any:
    now = timezone.now()
    return OutgoingMail.objects.filter(
        Q(next_try_at__isnull=True) | Q(next_try_at__lt=now), sent_at__isnull=True, attempts__lt=MAX_ATTEMPTS
    ).order_by("created_at")


def _put_away(message: EmailMessage, address: str) -> None:
    html = next((body for body, kind in getattr(message, "alternatives", []) if kind == "text/html"), "")
    filing = getattr(message, "filing", None)
    kept = OutgoingMail.objects.create(
        to=address,
        sender=message.from_email,
        reply_to=", ".join(message.reply_to),
        subject=message.subject,
        text=message.body,
        html=html,
        attachments=[_packed(attachment) for attachment in message.attachments],
        next_try_at=filing.not_before if filing else None,
    )
    if filing:
        Delivery.objects.filter(pk=filing.delivery_id).update(mail_id=kept.pk)
        return
    _log(kept, template=getattr(message, "template", ""), panel_id=getattr(message, "panel_id", None))


def _log(mail: OutgoingMail, *, template: str, panel_id: uuid.UUID | None) -> None:
    """Write the mail in the log of the person whose address it is, with the panel that it is about."""
    reader = User.objects.filter(email=mail.to.lower()).first()
    if reader is None:
        return
    about_account = not template or template.startswith(ACCOUNT_LETTERS)
    panel_id = None if about_account else panel_id
    Delivery.objects.create(
        user=reader,
        panel_id=panel_id,
        member=Member.objects.filter(panel=panel_id, user=reader).first() if panel_id else None,
        kind="account" if about_account else "",
        way=ContactWay.EMAIL,
        state=DeliveryState.WAITING,
        subject=mail.subject,
        text="" if about_account else mail.text,
        address=mail.to,
        mail_id=mail.pk,
    )


def _packed(attachment: Any) -> list[str]:
    """An attachment as it is stored: name, base64 content, mimetype, and the content-id of a picture in the letter."""
    if isinstance(attachment, MIMEBase):
        content, content_id = attachment.get_payload(decode=True), attachment.get("Content-ID", "").strip("<>")
        name, kind = attachment.get_filename("file"), attachment.get_content_type()
        return [name, base64.b64encode(bytes(content)).decode(), kind, content_id]  # type: ignore[arg-type]
    name, content, kind = attachment
    return [name, base64.b64encode(content if isinstance(content, bytes) else content.encode()).decode(), kind]


def _try_one(pk: Any) -> int:
    """Deliver one letter; whatever is wrong with it, the others go on."""
    letter = OutgoingMail.objects.filter(pk=pk)
    try:
        _deliver_one(letter.get())
    except Exception as error:
        attempts = letter.values_list("attempts", flat=True).first() or 0
        reason, again_at = type(error).__name__, timezone.now() + timedelta(minutes=2**attempts)
        logger.warning("A letter was not delivered: %s", reason)
        letter.update(failed_reason=reason, next_try_at=again_at)
        if attempts >= MAX_ATTEMPTS:
            _not_arrived([pk])
        return 0
    letter.update(sent_at=timezone.now(), failed_reason="")
    Delivery.objects.filter(mail_id=pk, state=DeliveryState.WAITING).update(
        state=DeliveryState.SENT, sent_at=timezone.now()
    )
    return 1


def _not_arrived(mails: Iterable[Any]) -> None:
    """Tell the log that these were tried to the end."""
    Delivery.objects.filter(mail_id__in=mails, state=DeliveryState.WAITING).update(
        state=DeliveryState.BOUNCED, failure=Failure.NEVER_SENT
    )


def _deliver_one(mail: OutgoingMail) -> None:
    refuse_lost(mail.to, mail.reply_to, mail.subject, mail.text, mail.html, mail.attachments)
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
    for name, content, kind, *content_id in mail.attachments:
        if content_id:
            message.attach(inline_picture(base64.b64decode(content), content_id[0], kind))
        else:
            message.attach(name, base64.b64decode(content), kind)
    message.send()


def _ring() -> None:
    current_app.send_task("panels.deliver_mail")
