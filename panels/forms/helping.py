"""Naming a helper, and changing what they may do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import HelpArea, HelperKind
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import CheckCards, ChoiceCards


class GrantForm(AccessibleForm):
    """What a helper may do, and until when. Nothing is ticked beforehand."""

    kind = forms.ChoiceField(label=_("Wie is deze persoon?"), choices=HelperKind.choices, widget=ChoiceCards)
    areas = forms.MultipleChoiceField(
        label=_("Waar mag deze persoon mee helpen?"),
        help_text=_("Kruis alleen aan wat u wilt. Al het andere blijft dicht. U kunt dit altijd veranderen."),
        choices=HelpArea.choices,
        widget=CheckCards,
        required=False,
    )
    gets_post = forms.BooleanField(label=_("Brieven en telefoontjes voor mij gaan naar deze persoon"), required=False)
    phone = forms.CharField(
        label=_("Telefoonnummer van deze persoon"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    address = forms.CharField(
        label=_("Adres van deze persoon"),
        help_text=_("Straat en huisnummer, postcode en plaats. Alleen nodig voor brieven."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    ends_on = DateField3(
        label=_("Tot en met welke dag?"),
        help_text=_("Vult u niets in, dan geldt het tot u het stopt."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ends_on = cleaned.get("ends_on")
        if ends_on and ends_on < today():
            self.add_error("ends_on", _("Deze dag is al geweest. Kies vandaag of een dag die nog komt."))
        if cleaned.get("gets_post") and not self._reachable(cleaned):
            self.add_error("phone", _("Hoe bereiken wij deze persoon? Vul een telefoonnummer of een adres in."))
        return cleaned

    def _reachable(self, cleaned: dict[str, Any]) -> bool:
        return bool(cleaned.get("phone") or cleaned.get("address") or cleaned.get("email"))


class HelperForm(GrantForm):
    """Name a helper for oneself."""

    field_order = ("name", "email", "kind", "areas", "gets_post", "phone", "address", "ends_on", "agreed_how")

    name = forms.CharField(label=_("Hoe heet deze persoon?"), max_length=200)
    email = forms.EmailField(
        label=_("E-mailadres van deze persoon"),
        help_text=_("Wij vragen deze persoon of die wil helpen. Zonder e-mailadres kan iemand niet meekijken."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("areas") and not cleaned.get("email") and not self.has_error("email"):
            self.add_error("email", _("Wie meekijkt, logt zelf in. Vul daarom een e-mailadres in."))
        if not (cleaned.get("areas") or cleaned.get("gets_post") or self.errors):
            self.add_error("areas", _("Kies waarmee deze persoon helpt, of kruis aan dat brieven daarheen gaan."))
        return cleaned


class HelperForMemberForm(HelperForm):
    """A coordinator names a helper for a member, and writes how that was agreed."""

    agreed_how = forms.CharField(
        label=_("Hoe heeft u dit afgesproken?"),
        help_text=_("Bijvoorbeeld: samen besproken aan de telefoon op 3 november. Het lid kan dit lezen."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
