"""The texts of a rule in the reader's language."""

from django import template

from compensation.models import BenefitRule

register = template.Library()


@register.filter
def rule_text(rule: BenefitRule, part: str) -> str:
    """`{{ rule|rule_text:"warning" }}`: name, question, warning, tell, deadline, counts, certain or uncertain."""
    return str(rule.text(part))
