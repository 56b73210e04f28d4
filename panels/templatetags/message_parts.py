"""What other pages say of messages: how many are unread, and what did not arrive."""

from django import template

from panels.models import Delivery, Member, User
from panels.selectors import messages

register = template.Library()


@register.simple_tag
def unread_messages(user: User) -> int:
    """How many messages somebody has not opened."""
    return messages.unread_by(user)


@register.simple_tag
def not_arrived_at(member: Member) -> list[Delivery]:
    """Mail of the panel that did not reach a member, the newest five."""
    return list(messages.not_arrived_at(member).select_related("message")[:5])
