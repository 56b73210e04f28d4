"""What a newcomer finds on each start: the card of the welcome path."""

from typing import Any

from django import template

from panels.selectors import helping_of, open_paths

register = template.Library()


@register.inclusion_tag("panels/_welcome_card.html", takes_context=True)
def welcome_card(context: template.Context) -> dict[str, Any]:
    """The paths that wait for who is signed in; nothing when there are none. Two queries."""
    request = context.get("request")
    if request is None or not request.user.is_authenticated:
        return {"paths": []}
    return {"request": request, "paths": open_paths(request.user)}


@register.simple_tag(takes_context=True)
def helps_somebody(context: template.Context) -> bool:
    """Whether who is signed in may act for somebody today. One query."""
    request = context.get("request")
    return bool(request and request.user.is_authenticated and helping_of(request.user).exists())
