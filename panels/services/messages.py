"""Writing a message, sending it to everybody it is for, and taking it back before it went."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import DeliveryState, MessageState
from panels.jobs import retry_job, start_job
from panels.kit.errors import Refusal
from panels.models import Member, Message, OutgoingMail, Panel, User
from panels.selectors.recipients import recipients_of

TASK = "panels.send_message"


@transaction.atomic
def write_message(panel: Panel, *, by: User, chosen: Iterable[Member] = (), **written: Any) -> Message:
    """Keep a new draft. `written` are the fields of Message that a coordinator fills in."""
    message = Message.objects.create(panel=panel, written_by=by, **written)
    message.chosen.set(chosen)
    record("message.written", by=by, on=message)
    return message


@transaction.atomic
def change_message(message: Message, *, by: User, chosen: Iterable[Member] = (), **written: Any) -> Message:
    """Change a draft; what went out stays as it is."""
    message = _locked(message)
    _refuse_unless_draft(message)
    for name, value in written.items():
        setattr(message, name, value)
    message.save(update_fields=[*written, "updated_at"])
    message.chosen.set(chosen)
    record("message.changed", by=by, on=message)
    return message


@transaction.atomic
def delete_draft(message: Message, *, by: User) -> None:
    message = _locked(message)
    _refuse_unless_draft(message)
    record("message.deleted", by=by, on=message)
    message.delete()


@transaction.atomic
def send(message: Message, *, expected: int, by: User) -> Message:
    """Let a draft go out, after the minutes in which it can still be taken back.

    `expected` is the number of people that the coordinator confirmed; when the group changed since, it is refused.
    """
    message = _locked(message)
    _refuse_unless_draft(message)
    count = len(recipients_of(message))
    if not count:
        raise Refusal(_("Er is niemand die dit bericht krijgt. Kies eerst voor wie het is."))
    if count != expected:
        raise Refusal(_("De groep is intussen veranderd. Kijk nog een keer wie het bericht krijgt."))
    message.state = MessageState.SENDING
    message.goes_at = timezone.now() + timedelta(minutes=settings.MESSAGE_HOLD_MINUTES)
    message.job = start_job(TASK, for_id=message.pk, by=by)
    message.save(update_fields=["state", "goes_at", "job", "updated_at"])
    record("message.sent", by=by, on=message, details={"people": count})
    return message


@transaction.atomic
def cancel(message: Message, *, by: User) -> Message:
    """Take a message back while nothing has left yet: mail leaves the outbox, calls and letters leave their lists."""
    message = _locked(message)
    if not message.can_be_cancelled:
        raise Refusal(_("Dit bericht is al weg. U kunt wel een nieuw bericht sturen."))
    message.state = MessageState.CANCELLED
    message.save(update_fields=["state", "updated_at"])
    waiting = message.deliveries.exclude(state__in=[DeliveryState.DONE, DeliveryState.SENT])
    OutgoingMail.objects.filter(
        pk__in=waiting.filter(mail_id__isnull=False).values("mail_id"), sent_at__isnull=True, attempts=0
    ).delete()
    waiting.update(state=DeliveryState.CANCELLED)
    record("message.cancelled", by=by, on=message)
    return message


def retry(message: Message, *, by: User) -> None:
    """Go on with sending that failed half-way; who has it already does not get it again."""
    if message.job is None:
        raise Refusal(_("Dit werk is er niet meer."))
    retry_job(message.job)
    record("message.retried", by=by, on=message)


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update(of=("self",)).select_related("panel__organisation").get(pk=message.pk)


def _refuse_unless_draft(message: Message) -> None:
    if not message.is_draft:
        raise Refusal(_("Dit bericht is al verstuurd. Schrijf een nieuw bericht."))
