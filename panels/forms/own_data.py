"""Deleting a person, keeping things for a number of days, merging two people."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from panels.enums import LastHours
from panels.kit.forms import AccessibleForm
from panels.kit.retention import Term

WORDS = ("verwijder", "delete")


class ForgetForm(AccessibleForm):
    """The choice about hours, and a word to type: nobody does this by one wrong click."""

    hours = forms.ChoiceField(
        label=_("Wat doen wij met uren die nog niet zijn betaald?"),
        help_text=_("Op een betaling wachten wij hooguit een maand. Een week voor het eind krijgt u bericht."),
        choices=LastHours.choices,
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label=_("Typ het woord VERWIJDER"),
        help_text=_("Zo weten wij zeker dat u het wilt. Hoofdletters maken niet uit."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, has_open_hours: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_open_hours:
            del self.fields["hours"]

    def clean_word(self) -> str:
        if self.cleaned_data["word"].strip().lower() not in WORDS:
            raise forms.ValidationError(gettext("Typ het woord precies zo: VERWIJDER."))
        return str(self.cleaned_data["word"])

    @property
    def choice(self) -> LastHours:
        return LastHours(self.cleaned_data.get("hours", LastHours.PAY))


class ForgetMemberForm(ForgetForm):
    """The same for somebody without an account, with how a colleague knows that they want it."""

    proof = forms.CharField(
        label=_("Hoe weet u dat deze persoon dit zelf vraagt?"),
        help_text=_(
            "Bijvoorbeeld: een brief met handtekening, of een gesprek met legitimatie. Schrijf geen nummer op."
        ),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("proof", "hours", "word")


class TermForm(AccessibleForm):
    """How long an organisation keeps one thing, and why."""

    days = forms.IntegerField(label=_("Aantal dagen"))
    reason = forms.CharField(
        label=_("Waarom?"), help_text=_("Nodig als u langer bewaart dan de tabel."), max_length=300, required=False
    )

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bounds = {"least": term.shortest, "most": term.longest, "days": term.days}
        self.fields["days"].help_text = (
            gettext("Van %(least)s tot en met %(most)s dagen. De tabel zegt %(days)s.") % bounds
        )
