"""Forms around an invitation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import CallOutcome
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import ChoiceCards


class CodeForm(AccessibleForm):
    """The code from a letter."""

    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("De code staat in de brief: drie groepjes van vier. Streepjes en spaties mogen, en hoeven niet."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class QuestionForm(AccessibleForm):
    """A question before one says yes or no."""

    text = forms.CharField(
        label=_("Uw vraag"),
        help_text=_("Alles mag u vragen. Uw uitnodiging blijft gewoon open."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(AccessibleForm):
    """The answer of the coordinator."""

    text = forms.CharField(
        label=_("Uw antwoord"),
        help_text=_("Schrijf kort en gewoon. De ander leest dit op een eigen bladzijde, of u vertelt het."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AddressForm(AccessibleForm):
    """An e-mail address for somebody who had none."""

    email = forms.EmailField(
        label=_("Uw e-mailadres"),
        help_text=_("Wij sturen u een mail om te kijken of het adres klopt."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class CallForm(AccessibleForm):
    """What came of a telephone call. Nothing is chosen beforehand."""

    outcome = forms.ChoiceField(
        label=_("Wat kwam eruit?"),
        choices=CallOutcome.choices,
        widget=ChoiceCards(
            icons={"yes": "check", "no": "cross", "later": "clock", "question": "help", "missed": "phone"},
            follow={"question": ("question",)},
        ),
    )
    question = forms.CharField(
        label=_("Wat is de vraag?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    called_on = DateField3(label=_("Wanneer heeft u gebeld?"), initial=today)
    call_again_on = DateField3(label=_("Wanneer belt u opnieuw?"), required=False)
    note = forms.CharField(
        label=_("Wat wilt u onthouden?"),
        help_text=_("Alleen wat nodig is. Het lid kan dit lezen. Schrijf niets over ziekte of gezondheid op."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome, again = cleaned.get("outcome"), cleaned.get("call_again_on")
        if outcome == CallOutcome.QUESTION and not cleaned.get("question"):
            self.add_error("question", _("Schrijf op wat deze persoon wil weten."))
        if cleaned.get("called_on") and cleaned["called_on"] > today():
            self.add_error("called_on", _("Deze dag moet nog komen. Kijk de dag na."))
        if again and again < today():
            self.add_error("call_again_on", _("Deze dag is al geweest. Kies vandaag of een dag die nog komt."))
        if outcome:
            cleaned["outcome"] = CallOutcome(outcome)
        return cleaned
