"""Answers as people read them: question and answer, step by step."""

from typing import Any

from django.utils.translation import gettext as _

from recruitment.models import ApplicationDraft, Call
from recruitment.views.steps import STEPS

# What counts under the chosen way of telling; the rest was typed under another card.
UNDER_CARD = {"text": ("text",), "phone": ("call_phone", "moment"), "post": ("post_address",)}


def answered_parts(call: Call, draft: ApplicationDraft) -> list[dict[str, Any]]:
    """What was answered, by step."""
    parts = []
    for step in STEPS:
        form = step.form(**({"call": call} if step.key == "who" else {}))
        answers = draft.answers.get(step.key, {})
        lines = [
            {"question": field.label, "answer": in_words(field, answers[name])}
            for name, field in form.fields.items()
            if answers.get(name) and _matters(step.key, name, answers)
        ]
        parts.append({"step": step, "lines": lines})
    return parts


def in_words(field: Any, value: Any) -> list[str]:
    """An answer as it was read on the page: the label of a choice, else the text."""
    if value is True:
        return [_("Ja")]
    choices = {str(key): label for key, label in getattr(field, "choices", ())}
    return [str(choices.get(one, one)) for one in (value if isinstance(value, list) else [value])]


def _matters(step: str, name: str, answers: dict[str, Any]) -> bool:
    if step != "motivation" or name == "form":
        return True
    return name in UNDER_CARD.get(answers.get("form", ""), ())
