"""Who writes to a panel, brings messages, and reads what was sent."""

from panels.enums import Role
from panels.models import Delivery, Message, MessageTemplate, Panel, User
from panels.roles import has_role, has_role_within


def may_write_messages(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_manage_message(user: User, message: Message) -> bool:
    return has_role(user, message.panel, Role.COORDINATOR)


def may_bring_delivery(user: User, delivery: Delivery) -> bool:
    """Coordinators of the panel that sent it; what is of no panel is only for the person."""
    return delivery.panel is not None and has_role(user, delivery.panel, Role.COORDINATOR)


def may_read_delivery(user: User, delivery: Delivery) -> bool:
    """The person; who helps them reads what panels sent, and nothing about the account or of a confidant."""
    return delivery.user_id == user.pk and (delivery.panel_id is not None or not getattr(user, "acting", None))


def may_change_template(user: User, template: MessageTemplate) -> bool:
    return has_role_within(user, template.organisation_id, Role.COORDINATOR)
