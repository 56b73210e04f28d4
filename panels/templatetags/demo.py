"""The buttons of the demonstration on the sign-in page."""

from typing import Any

from django import template
from django.conf import settings

from panels import selectors
from panels.enums import Role
from panels.roles import roles_anywhere

register = template.Library()


@register.simple_tag
def in_demo() -> bool:
    """Whether this is the demonstration."""
    return bool(settings.SPIEGEL_DEMO)


@register.simple_tag
def demo_people() -> list[dict[str, Any]]:
    """The people one may look around as, each with what they do; nobody outside the demonstration."""
    if not settings.SPIEGEL_DEMO:
        return []
    return [{"user": user, "roles": words_for(roles_anywhere(user))} for user in selectors.demo_people()[:12]]


def words_for(roles: set[str]) -> str:
    return ", ".join(str(role.label).lower() for role in Role if role in roles)
