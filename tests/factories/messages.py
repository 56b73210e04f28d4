"""Factories of messages and what each person got. Everything is invented."""

from typing import Any

from panels.enums import ContactWay, DeliveryState
from panels.models import Delivery, Message, MessageTemplate
from tests.factories.panels import make_member, make_organisation, make_panel


def make_message(**fields: Any) -> Message:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("subject", "Nieuws van {groep}")
    fields.setdefault("text", "Dag {aanspreeknaam},\n\nDe zaal is veranderd.")
    chosen = fields.pop("chosen", ())
    message = Message.objects.create(**fields)
    message.chosen.set(chosen)
    return message


def make_delivery(**fields: Any) -> Delivery:
    """Something that was sent to a member by mail, unless told otherwise."""
    if "user" not in fields:
        member = fields.get("member") or make_member(panel=fields.get("panel"))
        fields |= {"member": member, "user": member.user, "panel": member.panel}
    fields.setdefault("way", ContactWay.EMAIL)
    fields.setdefault("state", DeliveryState.SENT)
    fields.setdefault("subject", "Nieuws")
    fields.setdefault("text", "De zaal is veranderd.")
    return Delivery.objects.create(**fields)


def make_message_template(**fields: Any) -> MessageTemplate:
    fields["organisation"] = fields.get("organisation") or make_organisation()
    fields.setdefault("name", "Onze tekst")
    fields.setdefault("subject", "Nieuws")
    fields.setdefault("text", "Dag {naam}")
    return MessageTemplate.objects.create(**fields)
