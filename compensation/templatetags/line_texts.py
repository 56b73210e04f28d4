"""Words about lines for templates."""

from django import template

from compensation.enums import CostKind

register = template.Library()


@register.filter
def cost_kind(code: str) -> str:
    """What a kind of cost is called; a code that is no longer there as it is."""
    return str(CostKind(code).label) if code in CostKind.values else code
