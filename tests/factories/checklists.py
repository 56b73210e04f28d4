"""One plain factory per model of the checklists app."""

from datetime import date
from typing import Any

from django.utils import timezone

from checklists.enums import AnswerValue, Moment, Perspective
from checklists.models import Answer, Checklist, ChecklistItem
from tests.factories.panels import make_panel


def make_checklist(**fields: Any) -> Checklist:
    fields["panel"] = fields.get("panel") or make_panel()
    fields.setdefault("title", "Reizen met een hulpmiddel")
    fields.setdefault("template_key", "participation")
    fields.setdefault("template_version", 1)
    fields.setdefault("about_on", date(2026, 3, 13))
    if fields.pop("closed", False):
        fields["closed_at"] = timezone.now()
    return Checklist.objects.create(**fields)


def make_item(**fields: Any) -> ChecklistItem:
    fields["checklist"] = fields.get("checklist") or make_checklist()
    fields.setdefault("position", fields["checklist"].items.count() + 1)
    fields.setdefault("moment", Moment.DURING)
    fields.setdefault("mirrored", True)
    fields.setdefault("text_nl", f"Punt {fields['position']}")
    return ChecklistItem.objects.create(**fields)


def make_answer(**fields: Any) -> Answer:
    """Without `by` it is the joint answer of a side."""
    fields["item"] = fields.get("item") or make_item()
    fields.setdefault("perspective", Perspective.EXPERT)
    fields.setdefault("value", AnswerValue.YES)
    return Answer.objects.create(**fields)
