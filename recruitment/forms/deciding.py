"""Scoring, deciding, admitting, and writing down what somebody told."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import ChoiceCards
from recruitment.enums import Stage
from recruitment.forms.fields import StoryField
from recruitment.selectors import CriterionScore

SCORES = (
    ("1", gettext_lazy("1: past niet")),
    ("2", gettext_lazy("2: past een beetje")),
    ("3", gettext_lazy("3: past")),
    ("4", gettext_lazy("4: past goed")),
    ("5", gettext_lazy("5: past heel goed")),
)


class ScoreForm(AccessibleForm):
    """A score and a note on each criterion of a call."""

    def __init__(self, *args: Any, lines: Iterable[CriterionScore], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            key = line.criterion.pk.hex
            score = forms.ChoiceField(
                label=line.criterion.text,
                help_text=line.criterion.description,
                choices=SCORES,
                initial=str(line.score or ""),
                widget=ChoiceCards(),
            )
            note = forms.CharField(
                label=_("Waarom vindt u dat?"),
                required=False,
                max_length=1000,
                initial=line.note,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            for name, field in ((f"score_{key}", score), (f"note_{key}", note)):
                self.fields[name] = field
                self.use_plain_words(name, field)

    def scores(self) -> dict[uuid.UUID, tuple[int, str]]:
        """Score and note by criterion."""
        data = self.cleaned_data
        return {
            line.criterion.pk: (int(data[f"score_{line.criterion.pk.hex}"]), data[f"note_{line.criterion.pk.hex}"])
            for line in self.lines
        }


class MoveForm(AccessibleForm):
    """Why an application goes to a stage; it stands in the answer that the person gets."""

    reason = StoryField(
        label=gettext_lazy("Waarom? Schrijf het zoals u het zou zeggen."),
        help_text=gettext_lazy("Deze zinnen komen in het antwoord aan deze persoon."),
        rows=5,
        max_length=2000,
    )

    def __init__(self, *args: Any, stage: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = stage in (Stage.DECLINED, Stage.RESERVE)


class AdmitForm(AccessibleForm):
    """From which day somebody is a member."""

    starts_on = DateField3(label=gettext_lazy("Vanaf welke dag doet deze persoon mee?"))


class TranscriptForm(AccessibleForm):
    """What somebody told by telephone, or wrote in a letter."""

    text = StoryField(label=gettext_lazy("Wat vertelde deze persoon?"), rows=7)
