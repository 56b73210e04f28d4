"""Answers on the points of one part of a list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from checklists.enums import AnswerValue
from checklists.models import Answer, ChecklistItem
from panels.kit.forms import AccessibleForm

NOTE_LENGTH = 500


class AnswersForm(AccessibleForm):
    """A choice and a short note for each point; every point may be skipped."""

    mark_optional = False

    def __init__(
        self, *args: Any, items: Sequence[ChecklistItem], given: dict[ChecklistItem, Answer], **kwargs: Any
    ) -> None:
        self.items = items
        super().__init__(*args, **kwargs)
        for item in items:
            answer = given.get(item)
            self.fields[f"value_{item.pk}"] = forms.ChoiceField(
                label=item.text,
                help_text=item.why,
                choices=AnswerValue.choices,
                widget=forms.RadioSelect,
                required=False,
                initial=answer.value if answer else None,
            )
            self.fields[f"note_{item.pk}"] = forms.CharField(
                label=_("Wat wilt u erbij zeggen?"),
                max_length=NOTE_LENGTH,
                widget=forms.Textarea(attrs={"rows": 3, "class": "sp-textarea-s"}),
                required=False,
                initial=(answer.note or "") if answer else "",
            )

    @property
    def questions(self) -> list[tuple[Any, Any]]:
        """The fields in pairs: the choice and its note."""
        return [(self[f"value_{item.pk}"], self[f"note_{item.pk}"]) for item in self.items]

    def given(self) -> dict[UUID, tuple[str, str]]:
        """What was answered and said with it, by the key of the point."""
        return {
            item.pk: (self.cleaned_data[f"value_{item.pk}"], self.cleaned_data[f"note_{item.pk}"])
            for item in self.items
        }
