"""One way to send a letter by e-mail: plain text from a template, in the reader's language, and the same as HTML.

The plain text is the letter. The HTML beside it says the same words in the house style of the sender: nothing in it
is left out of the text, and nothing is fetched from anywhere (the logo travels along).
"""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.mime.image import MIMEImage
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

LOGO_ID = "logo@spiegel"


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter."""

    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class House:
    """The look of who sends: a name, a colour with the colour of text on it (hexadecimal), and a logo (PNG) if any."""

    name: str = "Spiegel"
    accent: str = "#6d1f56"
    on_accent: str = "#ffffff"
    logo: bytes = b""


@dataclass(frozen=True)
class Filing:
    """Which row of the reader's log a letter belongs to, and the moment before which it stays in the outbox."""

    delivery_id: uuid.UUID
    not_before: datetime | None = None


def send_letter(
    *,
    to: str,
    subject: str,
    template: str,
    context: dict[str, Any],
    language: str = "nl",
    from_name: str = "",
    reply_to: str = "",
    house: House | None = None,
    attachments: Sequence[Attachment] = (),
    filing: Filing | None = None,
) -> None:
    """Send one letter to one person.

    `subject` is already in the reader's language and holds nothing private; `template` is a `.txt` file. `from_name`,
    `reply_to` and `house` come together from panels.emails.letterhead. The message goes to the outbox in the current
    transaction; the worker delivers it (panels/outbox.py). Without a `filing` the outbox writes it in the log of the
    person whose address it is; a `panel` in the context lets those who coordinate it see whether it arrived.
    """
    house = house or House(name=from_name or "Spiegel")
    with translation.override(language):
        body = render_to_string(template, context).strip()
        html = render_to_string("mail/letter.html", html_parts(body, subject, house, language))
    message = EmailMultiAlternatives(
        subject=_one_line(subject),
        body=body + "\n",
        from_email=sender(from_name),
        to=[to],
        reply_to=[reply_to] if reply_to else None,
    )
    message.attach_alternative(html, "text/html")
    if house.logo:
        message.attach(inline_picture(house.logo, LOGO_ID))
    for attachment in attachments:
        message.attach(attachment.name, attachment.content, attachment.mimetype)
    message.template, message.filing = template, filing  # type: ignore[attr-defined]
    message.panel_id = getattr(context.get("panel"), "pk", None)  # type: ignore[attr-defined]
    message.send()


def sender(from_name: str) -> str:
    """The From header: the name of the organisation in front of the address of this site."""
    if not from_name:
        return settings.DEFAULT_FROM_EMAIL
    address = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    return f'"{_one_line(from_name)}" <{address}>'


def html_parts(body: str, subject: str, house: House, language: str) -> dict[str, Any]:
    """What the HTML is made of: paragraphs as lists of lines, lines as pieces. The template escapes them."""
    paragraphs = [part.strip("\n").split("\n") for part in body.replace("\r", "").split("\n\n") if part.strip()]
    return {
        "paragraphs": [[pieces_of(line) for line in lines] for lines in paragraphs],
        "subject": _one_line(subject),
        "house": house,
        "language": language,
        "logo": f"cid:{LOGO_ID}" if house.logo else "",
    }


def pieces_of(line: str) -> list[dict[str, Any]]:
    """Text and links in turn. Only addresses of this site become links: a name that somebody typed never does."""
    ours = re.escape(settings.SITE_URL.rstrip("/"))
    parts = re.split(rf"({ours}/[\w\-./?=&%:#~]*)", line)
    return [{"text": part, "is_link": bool(number % 2)} for number, part in enumerate(parts) if part]


def inline_picture(content: bytes, content_id: str, kind: str = "image/png") -> MIMEImage:
    """A picture inside the letter, that the HTML points to."""
    picture = MIMEImage(content, kind.partition("/")[2])
    picture.add_header("Content-ID", f"<{content_id}>")
    picture.add_header("Content-Disposition", "inline", filename="logo.png")
    return picture


def _one_line(text: str) -> str:
    """Keep a header a header: no line breaks, no quotes or angle brackets that end a name."""
    return " ".join(text.replace('"', "'").replace("<", "(").replace(">", ")").split())
