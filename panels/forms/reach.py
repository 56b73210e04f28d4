"""How somebody is reached: the questions that the profile and the welcome path share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.kit.forms import AccessibleForm


class ReachForm(AccessibleForm):
    """What each way of contact needs; the way itself is asked by the form that builds on this one."""

    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    address = forms.CharField(
        label=_("Uw adres"),
        help_text=_("Straat en huisnummer, postcode en plaats."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    helper = forms.CharField(
        label=_("Wie helpt u, en hoe bereiken wij die persoon?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    NEEDED = {
        ContactWay.PHONE: ("phone", _("U koos voor bellen. Vul dan uw telefoonnummer in.")),
        ContactWay.SMS: ("phone", _("U koos voor sms. Vul dan uw telefoonnummer in.")),
        ContactWay.POST: ("address", _("U koos voor post. Vul dan uw adres in.")),
        ContactWay.HELPER: ("helper", _("Schrijf op wie u helpt, en hoe wij die persoon bereiken.")),
    }

    def __init__(self, *args: Any, has_email: bool, **kwargs: Any) -> None:
        self.has_email = has_email
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        field, message = self.NEEDED.get(cleaned.get("preferred", ""), ("", ""))
        if field and not cleaned.get(field) and field not in self.errors:
            self.add_error(field, message)
        if cleaned.get("preferred") == ContactWay.EMAIL and not self.has_email:
            self.add_error("preferred", _("Wij hebben geen e-mailadres van u. Kies iets anders, of vraag om hulp."))
        return cleaned
