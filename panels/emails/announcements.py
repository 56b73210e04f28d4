"""Sending a message that a coordinator wrote to everybody it is for, each in their own way."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from panels.emails import telling
from panels.emails.site import site_url
from panels.enums import ContactWay, MessageState
from panels.kit.placeholders import harmless
from panels.models import Delivery, Message
from panels.selectors.recipients import Recipient, recipients_of, words_for

TEXT_TEMPLATE = "panels/emails/announcement.txt"
NOTICE_TEMPLATE = "panels/emails/message_waiting.txt"


def send_message(message: Message, *, tell: Callable[[int, int], None]) -> None:
    """Write down what everybody gets. Safe to run twice and with two workers: one row per message and person.

    Stops when the message was cancelled meanwhile. Mail stays in the outbox until `goes_at`.
    """
    recipients = recipients_of(message)
    for done, recipient in enumerate(recipients, start=1):
        if not _send_to(message, recipient):
            return
        tell(done, len(recipients))
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(state=MessageState.SENT)


@transaction.atomic
def _send_to(message: Message, recipient: Recipient) -> bool:
    """Write down one person's share, once; says whether to go on."""
    state = Message.objects.select_for_update().values_list("state", flat=True).get(pk=message.pk)
    if state != MessageState.SENDING:
        return False
    if Delivery.objects.filter(message=message, user=recipient.user).exists():
        return True
    words = words_for(message, recipient)
    delivery = telling.write_down(
        recipient.user,
        reach=recipient.reach,
        panel=message.panel,
        member=recipient.member,
        message=message,
        subject=words.subject,
        text=words.text,
        say=notice_of(recipient) if _says_only_that(message, recipient) else words.say,
        kind="message",
    )
    if delivery.address:
        mail(message, delivery)
    return True


def mail(message: Message, delivery: Delivery) -> None:
    """Put one person's mail in the outbox: the words, or only that there is a message."""
    template = NOTICE_TEMPLATE if message.only_inside else TEXT_TEMPLATE
    telling.mail(
        delivery,
        panel=message.panel,
        template=template,
        context=mail_context(message, delivery),
        subject=notice_subject(delivery) if message.only_inside else "",
        not_before=message.goes_at,
    )


def mail_context(message: Message, delivery: Delivery) -> dict[str, object]:
    """What both templates need."""
    path = reverse("panels:my-message", kwargs={"pk": delivery.pk})
    return {
        "delivery": delivery,
        "text": delivery.text,
        "called": harmless(delivery.user.called),
        "panel": message.panel,
        "link": site_url(path),
        "by_helper": delivery.way == ContactWay.HELPER,
    }


def notice_subject(delivery: Delivery) -> str:
    with translation.override(delivery.user.language):
        return _("Er staat een bericht voor u klaar")


def notice_of(recipient: Recipient) -> str:
    """What a text message says of a message that is only to be read inside."""
    with translation.override(recipient.user.language):
        return _("Er staat een bericht voor u klaar in Spiegel. Lees het hier: %(link)s") % {
            "link": site_url(reverse("panels:my-messages"))
        }


def _says_only_that(message: Message, recipient: Recipient) -> bool:
    return message.only_inside and recipient.reach.way == ContactWay.SMS
