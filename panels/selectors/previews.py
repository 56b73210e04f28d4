"""How a draft reads: for one real person, in each way it can reach them."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from panels.enums import ContactWay
from panels.kit.sms import Size, sms_size
from panels.models import Message
from panels.selectors.recipients import Recipient, by_way, recipients_of, resting_left_out, words_for
from panels.texts import private_words_in


@dataclass(frozen=True)
class Preview:
    """The text in one way; `size` only for a text message."""

    way: ContactWay
    subject: str
    text: str
    size: Size | None = None

    @property
    def label(self) -> str:
        return str(self.way.label)


def of_draft(message: Message, *, for_whom: str = "") -> dict[str, Any]:
    """What the page of a draft shows. `for_whom` is the key of a recipient; otherwise the first one is shown."""
    recipients = recipients_of(message)
    shown = next((one for one in recipients if str(one.user.pk) == for_whom), recipients[0] if recipients else None)
    return {
        "recipients": recipients,
        "ways": by_way(recipients),
        "left_out": resting_left_out(message),
        "shown": shown,
        "previews": previews_for(message, shown) if shown else [],
        "private_words": [] if message.only_inside else private_words_in(f"{message.subject} {message.text}"),
    }


def previews_for(message: Message, recipient: Recipient) -> list[Preview]:
    """The person's own way first, then the others."""
    words = words_for(message, recipient)
    spoken = words.say or words.text
    found = {
        ContactWay.EMAIL: Preview(ContactWay.EMAIL, words.subject, mail_text(message, recipient, words.text)),
        ContactWay.PHONE: Preview(ContactWay.PHONE, "", spoken),
        ContactWay.SMS: Preview(ContactWay.SMS, "", spoken, sms_size(spoken)),
        ContactWay.POST: Preview(ContactWay.POST, words.subject, words.text),
    }
    own = found.get(recipient.reach.way, found[ContactWay.EMAIL])
    return [own, *(preview for preview in found.values() if preview is not own)]


def mail_text(message: Message, recipient: Recipient, text: str) -> str:
    """The body of the mail; the link to one's own page is only known when it is sent."""
    with translation.override(recipient.user.language):
        context = {"text": text, "panel": message.panel, "called": recipient.user.called, "link": "…"}
        name = "message_waiting" if message.only_inside else "announcement"
        return render_to_string(f"panels/emails/{name}.txt", context).strip()
