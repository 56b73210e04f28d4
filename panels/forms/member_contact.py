"""How to reach a member, changed by the coordinator because the member asked for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.forms.profile import ProfileForm
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards


class MemberContactForm(AccessibleForm):
    """The fields of Contact that a coordinator may change, and an address for who has none yet."""

    preferred = forms.ChoiceField(
        label=_("Hoe wil deze persoon bereikt worden?"), choices=ContactWay.choices, widget=ChoiceCards
    )
    phone = forms.CharField(
        label=_("Telefoonnummer"), max_length=40, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    best_moment = forms.CharField(label=_("Wanneer kunt u het beste bellen?"), max_length=200, required=False)
    address = forms.CharField(
        label=_("Adres"),
        help_text=_("Straat en huisnummer, postcode en plaats."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    helper = forms.CharField(
        label=_("Wie helpt deze persoon, en hoe bereikt u die?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Wij sturen daar een mail heen. Opent deze persoon de link daarin, dan gebruiken wij het adres."),
        required=False,
    )
    asked = forms.BooleanField(
        label=_("Deze persoon heeft mij dit zelf gevraagd"),
        error_messages={"required": _("Verander dit alleen als deze persoon het u zelf heeft gevraagd.")},
    )

    def __init__(self, *args: Any, has_email: bool, may_give_email: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_email = has_email
        if not may_give_email:
            del self.fields["email"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        field, _words = ProfileForm.NEEDED.get(cleaned.get("preferred", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, _("Zo wil deze persoon bereikt worden. Vul dit dan in."))
        if cleaned.get("preferred") == ContactWay.EMAIL and not self.has_email:
            self.add_error("preferred", _("Er is nog geen e-mailadres dat werkt. Kies voorlopig iets anders."))
        return cleaned
