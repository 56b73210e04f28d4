"""Dated rules of a country: limits and benefit schemes, loaded from the rulebook."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import get_language

from compensation.enums import RuleKind, RuleStatus, Unit
from panels.enums import Country
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class BenefitRuleQuerySet(models.QuerySet["BenefitRule"]):
    def visible_to(self, user: "User") -> "BenefitRuleQuerySet":
        """Public facts: everybody may read them."""
        return self.all()

    def in_force(self, country: str, day: date) -> "BenefitRuleQuerySet":
        """Of every key the row with the latest start that is not after the day."""
        latest = (
            BenefitRule.objects.filter(country=country, key=models.OuterRef("key"), valid_from__lte=day)
            .order_by("-valid_from")
            .values("pk")[:1]
        )
        return self.filter(country=country, pk=models.Subquery(latest)).order_by("position", "key")


class BenefitRule(BaseModel):
    """One rule from its first day on. An ended rule is a later row without an amount."""

    country = models.CharField(max_length=2, choices=Country.choices)
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=RuleKind.choices)
    valid_from = models.DateField()
    position = models.PositiveSmallIntegerField(default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit.choices, blank=True)
    texts = models.JSONField(default=dict)  # per language; see rulebook.SCHEME_TEXTS, and `short` and `ask` beside them
    traits = models.JSONField(default=dict, blank=True)  # of a scheme; see rulebook._traits
    source_title = models.CharField(max_length=300)
    source_url = models.CharField(max_length=500, blank=True)
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=12, choices=RuleStatus.choices)

    objects = BenefitRuleQuerySet.as_manager()

    class Meta:
        ordering = ["country", "position", "key", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["country", "key", "valid_from"], name="rule_begins_once")]

    def __str__(self) -> str:
        return f"{self.country} {self.key} {self.valid_from}"

    def text(self, part: str) -> Any:
        """A text of the rule in the reader's language, Dutch when there is none."""
        texts: dict[str, Any] = self.texts or {}
        own = texts.get((get_language() or "nl")[:2], {})
        return own.get(part) or texts.get("nl", {}).get(part, "")

    @property
    def to_ask(self) -> list[str]:
        """The questions to ask the office, in the reader's language."""
        return list(self.text("ask") or [])

    @property
    def option(self) -> str:
        """What is ticked in a self-check for this scheme; schemes that differ by age share one."""
        return str((self.traits or {}).get("option") or self.key)
