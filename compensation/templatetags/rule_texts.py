"""The texts and figures of a rule in the reader's language."""

from django import template

from compensation.enums import Unit
from compensation.models import BenefitRule
from panels.templatetags.spiegel import decimal, euro

register = template.Library()


@register.filter
def rule_text(rule: BenefitRule, part: str) -> str:
    """`{{ rule|rule_text:"warning" }}`: name, question, warning, tell, deadline, counts, certain or uncertain."""
    return str(rule.text(part))


@register.filter
def rule_amount(rule: BenefitRule) -> str:
    """`{{ rule|rule_amount }}`: the figure of a limit, in euro, or in kilometres where it counts those."""
    return f"{decimal(rule.amount, 0)} km" if rule.unit == Unit.KM_YEAR else euro(rule.amount)
