"""Forms about messages: the text, the call, the texts to use again."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from panels.enums import Audience, TellingOutcome
from panels.kit.bank_numbers import holds_bank_number
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, AccessibleModelForm, DateField3
from panels.kit.identity_numbers import holds_identity_number
from panels.kit.placeholders import unknown_in, used_in
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member, Message, MessageTemplate, Panel
from panels.selectors.recipients import members_to_choose
from panels.texts import PLACEHOLDERS, placeholder_names

PHONE_NAMES = {"telefoon", "phone"}
EMAIL_NAMES = {"mailadres", "email"}
NO_PHONE = _("De groep heeft geen telefoonnummer. Vul het in bij de groep, of haal het hier weg.")
NO_EMAIL = _("De groep heeft geen e-mailadres. Vul het in bij de groep, of haal het hier weg.")


class PlainTextMixin:
    """Texts with placeholders that exist, and without numbers that identify a person or an account."""

    cleaned_data: dict[str, Any]

    def clean_subject(self) -> str:
        return self._checked(" ".join(self.cleaned_data["subject"].split()))

    def clean_text(self) -> str:
        return self._checked(self.cleaned_data["text"])

    def clean_call_text(self) -> str:
        return self._checked(self.cleaned_data["call_text"])

    def _checked(self, text: str) -> str:
        text = text.replace("\r\n", "\n").strip()
        unknown = unknown_in(text, placeholder_names())
        if unknown:
            allowed = ", ".join(one.shown for one in PLACEHOLDERS)
            raise ValidationError(
                _now("Wij kennen %(unknown)s niet. U kunt deze gebruiken: %(allowed)s.")
                % {"unknown": ", ".join(unknown), "allowed": allowed}
            )
        if holds_identity_number(text):
            raise ValidationError(_now("Hier staat een burgerservicenummer of rijksregisternummer. Haal het weg."))
        if holds_bank_number(text):
            raise ValidationError(_now("Hier staat een rekeningnummer. Haal het weg. Bel de persoon hierover."))
        return text


class MembersField(forms.ModelMultipleChoiceField):
    """Members by name, with what one should know before writing to them."""

    def label_from_instance(self, member: Member) -> str:
        if member.is_resting:
            return _now("%(name)s (heeft even rust)") % {"name": member.name}
        if not member.joined_at:
            return _now("%(name)s (nog geen antwoord op de uitnodiging)") % {"name": member.name}
        return member.name


class MessageForm(PlainTextMixin, AccessibleModelForm):
    """A message, and for whom it is."""

    subject = forms.CharField(
        label=_("Onderwerp"), max_length=120, help_text=_("Zeg eerst wat iemand moet doen of weten.")
    )
    text = forms.CharField(
        label=_("Tekst"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Schrijf korte zinnen. Schrijf niets persoonlijks over iemand."),
    )
    call_text = forms.CharField(
        label=_("Wat zegt u aan de telefoon of in een sms?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Laat u dit leeg, dan staat de hele tekst op de bellijst."),
    )
    audience = forms.ChoiceField(
        label=_("Voor wie is het?"),
        choices=Audience.choices,
        widget=ChoiceCards(follow={Audience.CHOSEN: ("chosen",)}),
    )
    chosen = MembersField(label=_("Wie?"), queryset=Member.objects.none(), required=False, widget=CheckCards)
    with_paused = forms.BooleanField(label=_("Ook voor mensen die even rust hebben"), required=False)
    only_inside = forms.BooleanField(
        label=_("De tekst alleen in Spiegel laten lezen"),
        required=False,
        help_text=_(
            "In de e-mail of sms staat dan alleen dat er een bericht klaarstaat. Kies dit bij iets persoonlijks."
        ),
    )

    class Meta:
        model = Message
        fields = ["audience", "chosen", "with_paused", "subject", "text", "call_text", "only_inside"]

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = panel
        self.fields["chosen"].queryset = members_to_choose(panel)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("audience") != Audience.CHOSEN:
            cleaned["chosen"] = []
        elif not cleaned.get("chosen"):
            self.add_error("chosen", _("Kies wie het bericht krijgt."))
        self._refuse_empty_contact(cleaned)
        return cleaned

    def _refuse_empty_contact(self, cleaned: dict[str, Any]) -> None:
        """A placeholder that would leave a hole in the letter."""
        for name in ("subject", "text", "call_text"):
            used = used_in(cleaned.get(name) or "")
            if used & PHONE_NAMES and not self.panel.contact_phone:
                self.add_error(
                    name, _("De groep heeft geen telefoonnummer. Vul het in bij de groep, of haal het hier weg.")
                )
            if used & EMAIL_NAMES and not self.panel.contact_email:
                self.add_error(
                    name, _("De groep heeft geen e-mailadres. Vul het in bij de groep, of haal het hier weg.")
                )


class MessageTemplateForm(PlainTextMixin, AccessibleModelForm):
    """A text to use again."""

    class Meta:
        model = MessageTemplate
        fields = ["name", "subject", "text", "call_text"]
        labels = {
            "name": _("Naam van de tekst"),
            "subject": _("Onderwerp"),
            "text": _("Tekst"),
            "call_text": _("Wat zegt u aan de telefoon of in een sms?"),
        }
        widgets = {
            "subject": forms.TextInput,
            "text": forms.Textarea(attrs={"rows": 12}),
            "call_text": forms.Textarea(attrs={"rows": 3}),
        }


class CallForm(AccessibleForm):
    """How a call went."""

    outcome = forms.ChoiceField(
        label=_("Hoe ging het?"),
        choices=TellingOutcome.choices,
        widget=ChoiceCards(follow={TellingOutcome.AGAIN: ("again_on",)}),
    )
    again_on = DateField3(label=_("Wanneer belt u weer?"), required=False)
    note = forms.CharField(
        label=_("Wat moet een collega weten om te bellen?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bijvoorbeeld: belt liever na 15.00 uur. Schrijf niets over gezondheid of geld."),
    )

    def clean_note(self) -> str:
        note = self.cleaned_data["note"].strip()
        if holds_identity_number(note) or holds_bank_number(note):
            raise ValidationError(_now("Hier staat een persoonlijk nummer. Haal het weg."))
        return note

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        again_on = cleaned.get("again_on")
        if cleaned.get("outcome") == TellingOutcome.AGAIN and not again_on and not self.has_error("again_on"):
            self.add_error("again_on", _("Vul in op welke dag u weer belt."))
        if again_on and again_on < today():
            self.add_error("again_on", _("Deze dag is al voorbij. Kies vandaag of later."))
        return cleaned
