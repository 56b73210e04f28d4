"""What is said in confidence: writing, reading and answering, each with a key that the site does not have.

A conversation has a key of its own. It is sealed for the confidant's public key and locked with the writer's code, so
whoever reads the database, with all FIELD_ENCRYPTION_KEYS, reads nothing. Who writes a name puts it inside the sealed
text. The code never enters the database; its hash finds the conversation.
"""

import json
from dataclasses import asdict, dataclass

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.kit import sealed
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash, keyed_hashes
from panels.kit.errors import Refusal
from panels.models import Confidant, ConfidantMessage, Conversation, User


@dataclass(frozen=True)
class Words:
    """What somebody wrote; name and way to reach them only when they gave it."""

    text: str
    name: str = ""
    reach: str = ""


@dataclass(frozen=True)
class Said:
    """One message as its reader sees it."""

    words: Words
    from_confidant: bool
    message: ConfidantMessage


def start_conversation(confidant: Confidant, *, words: Words, code: str, notify: User | None) -> Conversation:
    """Seal a first message for the confidant; the writer reads the answer with the code.

    `notify`: who wants a mail when there is an answer; it is the one thing that ties a person to a conversation. The
    same code twice (a form sent twice) is one conversation.
    """
    if not confidant.has_keys or confidant.ended_at:
        raise Refusal(_("De vertrouwenspersoon kan nog geen berichten lezen. Bel liever."))
    code_hash = keyed_hash(f"confidant:{code}")
    key = sealed.new_key()
    try:
        with transaction.atomic():
            conversation = Conversation.objects.create(
                confidant=confidant,
                for_public_key=confidant.public_key,
                key_for_confidant=sealed.seal(key, confidant.public_key),
                key_for_writer=sealed.lock_with_code(key, code),
                code_hash=code_hash,
                notify=notify,
                last_on=today(),
            )
            _add(conversation, key, words, from_confidant=False)
            emails.confidant_has_message(confidant)
    except IntegrityError:
        return Conversation.objects.get(code_hash=code_hash)
    return conversation


def conversation_of(code: str) -> Conversation:
    """The conversation that a code opens; a refusal says nothing about which codes exist."""
    tidied = sealed.tidied_code(code)
    found = Conversation.objects.filter(code_hash__in=keyed_hashes(f"confidant:{tidied}")) if tidied else None
    conversation = found.select_related("confidant__user", "confidant__panel").first() if found is not None else None
    if conversation is None:
        raise Refusal(_("Bij deze code vinden wij geen gesprek. Kijk de letters en cijfers na."))
    return conversation


def read_as_writer(conversation: Conversation, code: str) -> list[Said]:
    """Everything that was said, for who has the code. It counts as read."""
    said = _read(conversation, sealed.unlock_with_code(conversation.key_for_writer, sealed.tidied_code(code)))
    Conversation.objects.filter(pk=conversation.pk, has_answer=True).update(has_answer=False)
    return said


def read_as_confidant(conversation: Conversation, private_key: bytes) -> list[Said]:
    """Everything that was said, for the confidant. It counts as read."""
    said = _read(conversation, _key_of_confidant(conversation, private_key))
    Conversation.objects.filter(pk=conversation.pk, waits=True).update(waits=False)
    return said


@transaction.atomic
def write_more(conversation: Conversation, *, code: str, text: str) -> ConfidantMessage:
    """The writer says something more."""
    conversation = _lock(conversation)
    if conversation.confidant.ended_at or conversation.for_public_key != conversation.confidant.public_key:
        raise Refusal(_("Deze vertrouwenspersoon leest dit gesprek niet meer. Deel het eerst met wie het nu is."))
    key = sealed.unlock_with_code(conversation.key_for_writer, sealed.tidied_code(code))
    conversation.waits = True
    message = _add(conversation, key, Words(text), from_confidant=False)
    emails.confidant_has_message(conversation.confidant)
    return message


@transaction.atomic
def answer_writer(conversation: Conversation, *, private_key: bytes, text: str) -> ConfidantMessage:
    """The confidant answers. Who asked for it gets a mail that says no more than that there is a message."""
    conversation = _lock(conversation)
    key = _key_of_confidant(conversation, private_key)
    conversation.waits, conversation.has_answer = False, True
    message = _add(conversation, key, Words(text), from_confidant=True)
    if conversation.notify and conversation.notify.email:
        emails.message_of_confidant(conversation.notify)
    record("confidant.answered", by=conversation.confidant.user, on=conversation.confidant)
    return message


@transaction.atomic
def share_with_successor(conversation: Conversation, *, code: str, confidant: Confidant) -> Conversation:
    """The writer lets whoever is the confidant now (or has new keys) read the whole conversation."""
    conversation = _lock(conversation)
    if confidant.panel_id != conversation.confidant.panel_id or confidant.ended_at or not confidant.has_keys:
        raise Refusal(_("De vertrouwenspersoon kan nog geen berichten lezen. Bel liever."))
    key = sealed.unlock_with_code(conversation.key_for_writer, sealed.tidied_code(code))
    conversation.confidant, conversation.for_public_key = confidant, confidant.public_key
    conversation.key_for_confidant, conversation.waits = sealed.seal(key, confidant.public_key), True
    conversation.save()
    emails.confidant_has_message(confidant)
    return conversation


@transaction.atomic
def delete_conversation(conversation: Conversation) -> None:
    """The writer takes everything back; nothing of it stays."""
    conversation.delete()


def _lock(conversation: Conversation) -> Conversation:
    rows = Conversation.objects.select_for_update(of=("self",))
    return rows.select_related("confidant__user", "confidant__panel", "notify").get(pk=conversation.pk)


def _key_of_confidant(conversation: Conversation, private_key: bytes) -> bytes:
    try:
        return sealed.unseal(conversation.key_for_confidant, private_key)
    except sealed.WrongKey:
        raise Refusal(
            _("Dit gesprek is niet voor u op slot gedaan. Alleen wie schreef, kan het met u delen.")
        ) from None


def _place(conversation: Conversation, number: int, *, from_confidant: bool) -> str:
    return f"{conversation.pk}:{number}:{'confidant' if from_confidant else 'writer'}"


def _add(conversation: Conversation, key: bytes, words: Words, *, from_confidant: bool) -> ConfidantMessage:
    number = (conversation.messages.aggregate(last=Max("number"))["last"] or 0) + 1
    place = _place(conversation, number, from_confidant=from_confidant)
    conversation.last_on = today()
    conversation.save()
    return ConfidantMessage.objects.create(
        conversation=conversation,
        from_confidant=from_confidant,
        sealed=sealed.write(json.dumps(asdict(words)), key, place=place),
        day=today(),
        number=number,
    )


def _read(conversation: Conversation, key: bytes) -> list[Said]:
    said = []
    for message in conversation.messages.all():
        place = _place(conversation, message.number, from_confidant=message.from_confidant)
        words = Words(**json.loads(sealed.read(message.sealed, key, place=place)))
        said.append(Said(words, message.from_confidant, message))
    return said
