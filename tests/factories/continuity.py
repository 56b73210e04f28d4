"""One plain factory per model about terms, carrying, reserves, goodbyes and confidants. Everything is invented."""

from datetime import timedelta
from typing import Any

from panels.enums import ContactWay, ReserveSource, Role, TalkWish
from panels.kit import sealed
from panels.kit.dates import today
from panels.models import AlumniConsent, Carrying, Confidant, Conversation, Leaving, ReserveEntry, Term
from panels.services import Words, make_keys, start_conversation
from tests.factories.panels import give_role, make_member, make_panel, make_user

PASSPHRASE = "vier losse woorden samen"


def make_term(**fields: Any) -> Term:
    """A term that ends in a year; the talk is eight weeks before."""
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("starts_on", today() - timedelta(days=365))
    fields.setdefault("ends_on", today() + timedelta(days=365))
    fields.setdefault("talk_on", fields["ends_on"] - timedelta(weeks=8))
    return Term.objects.create(**fields)


def make_carrying(**fields: Any) -> Carrying:
    """Somebody who said what is enough: `said` as in the model."""
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("said", {"minutes": 240, "sessions": 2})
    return Carrying.objects.create(**fields)


def make_reserve(**fields: Any) -> ReserveEntry:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("source", ReserveSource.OTHER)
    fields.setdefault("name", "Rob Wachtend")
    fields.setdefault("email", "rob@example.org")
    fields.setdefault("preferred", ContactWay.EMAIL)
    fields.setdefault("consent_on", today())
    fields.setdefault("until", today() + timedelta(days=180))
    return ReserveEntry.objects.create(**fields)


def make_leaving(**fields: Any) -> Leaving:
    """A goodbye that began today; the membership itself is not changed."""
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("last_day", today())
    fields.setdefault("by_oneself", True)
    fields.setdefault("talk", TalkWish.PHONE)
    return Leaving.objects.create(**fields)


def make_alumni_consent(**fields: Any) -> AlumniConsent:
    fields["member"] = fields.get("member") or make_member()
    fields.setdefault("until", today() + timedelta(days=365))
    fields.setdefault("given_by", fields["member"].user)
    return AlumniConsent.objects.create(**fields)


def make_confidant(*, with_keys: bool = False, **fields: Any) -> Confidant:
    """A confidant with the role; `with_keys` costs time (scrypt), and leaves the recovery code in `recovery_code`."""
    fields["panel"] = fields.get("panel") or make_panel()
    fields["user"] = fields.get("user") or make_user(name="Vera Vertrouwd")
    give_role(fields["user"], Role.CONFIDANT, fields["panel"])
    confidant = Confidant.objects.create(**fields)
    if with_keys:
        confidant.recovery_code = make_keys(confidant, passphrase=PASSPHRASE)
    return confidant


def make_conversation(**fields: Any) -> Conversation:
    """A conversation of one message; its code is left in `code`."""
    confidant = fields.get("confidant") or make_confidant(with_keys=True)
    code = sealed.new_code()
    words = Words(fields.get("text", "Dit vertel ik alleen aan u."), fields.get("name", ""))
    conversation = start_conversation(confidant, words=words, code=code, notify=fields.get("notify"))
    conversation.code = code
    return conversation
