"""One way to send a letter by e-mail: plain text from a template, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    content: bytes
    mimetype: str


def send_letter(
    *,
    to: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    language: str = "nl",
    from_name: str = "",
    reply_to: str = "",
    attachments: Sequence[Attachment] = (),
) -> None:
    """Send one letter to one person.

    `subject` is already in the reader's language and holds nothing private; `template` is a `.txt` file. The
    message goes to the outbox in the current transaction; the worker delivers it (panels/outbox.py).
    """
    with translation.override(language):
        body = render_to_string(template, context)
    sender = settings.DEFAULT_FROM_EMAIL
    if from_name:
        address = sender.rpartition("<")[2].rstrip(">")
        sender = f'"{_one_line(from_name)}" <{address}>'
    message = EmailMessage(
        subject=_one_line(subject),
        body=body.strip() + "\n",
        from_email=sender,
        to=[to],
        reply_to=[reply_to] if reply_to else None,
    )
    for attachment in attachments:
        message.attach(attachment.name, attachment.content, attachment.mimetype)
    message.send()


def _one_line(text: str) -> str:
    """Keep a header a header: no line breaks, no quotes or angle brackets that end a name."""
    return " ".join(text.replace('"', "'").replace("<", "(").replace(">", ")").split())
