"""What a person wants in the letter to an office. Nothing of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import Country
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards
from panels.models import Member
from reports.enums import LetterPart, OfficeQuestion

MOST_LINES = 6
AT_FIRST = (LetterPart.PLANNED, LetterPart.PAID, LetterPart.FORM, LetterPart.COSTS)
EXAMPLES = {
    Country.BELGIUM: _("Bijvoorbeeld uw ziekenfonds, uitbetalingsinstelling of OCMW, met de afdeling en het adres."),
    Country.NETHERLANDS: _("Bijvoorbeeld de gemeente, UWV of de SVB, met de afdeling en het adres."),
}


class OfficeLetterForm(AccessibleForm):
    """To whom, from whom, what is in it and what is asked."""

    to = forms.CharField(
        label=_("Aan wie is de brief?"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Welke naam staat eronder?"), max_length=200)
    sender = forms.CharField(
        label=_("Uw adres en telefoonnummer"),
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off"}),
        help_text=_("Dan weet de instantie hoe zij u bereikt. Wij bewaren het niet."),
    )
    parts = forms.MultipleChoiceField(
        label=_("Wat mag erin staan?"), required=False, choices=LetterPart.choices, widget=CheckCards
    )
    questions = forms.MultipleChoiceField(
        label=_("Wat vraagt u?"),
        choices=OfficeQuestion.choices,
        widget=CheckCards,
        error_messages={"required": _("Kies minstens één vraag. Anders weet de instantie niet wat u wilt.")},
    )

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "name": member.name,
            "parts": [str(part) for part in AT_FIRST],
            "questions": OfficeQuestion.values,
            **self.initial,
        }
        country = Country(member.panel.organisation.country or Country.NETHERLANDS)
        self.fields["to"].help_text = EXAMPLES[country]

    def clean_to(self) -> list[str]:
        return self._lines("to")

    def clean_sender(self) -> list[str]:
        return self._lines("sender")

    def _lines(self, name: str) -> list[str]:
        """What was typed, line by line; more than an envelope shows is refused."""
        lines = [line.strip() for line in str(self.cleaned_data[name]).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Dit zijn te veel regels. Er passen er 6 op een brief."))
        return lines
