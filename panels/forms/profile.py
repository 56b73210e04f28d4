"""What somebody keeps about themselves, and a problem that somebody tells us."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards


class ProfileForm(AccessibleForm):
    """Name, language and how to be reached."""

    name = forms.CharField(label=_("Uw naam"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    calling_name = forms.CharField(
        label=_("Hoe wilt u worden genoemd?"),
        help_text=_("Zo beginnen onze brieven en berichten. Bijvoorbeeld: Ank, of mevrouw De Rooij."),
        max_length=80,
        required=False,
    )
    informal = forms.BooleanField(
        label=_("Zeg maar ‘je’ tegen mij"),
        help_text=_("Uw begeleider ziet dit en spreekt u zo aan. Onze eigen brieven blijven ‘u’ zeggen."),
        required=False,
    )
    pronouns = forms.CharField(
        label=_("Hoe praten wij over u?"),
        help_text=_("Bijvoorbeeld: zij/haar, hij/hem, die/hun. Alleen als u dat wilt zeggen."),
        max_length=40,
        required=False,
    )
    preferred = forms.ChoiceField(
        label=_("Hoe wilt u dat wij u bereiken?"),
        choices=ContactWay.choices,
        widget=ChoiceCards(
            icons={"email": "mail", "phone": "phone", "post": "paper", "helper": "people", "sms": "speech"},
            follow={"phone": ("phone", "best_moment"), "post": ("address",), "helper": ("helper",)},
            hints={"sms": _("Vul bij ‘Telefoon’ uw nummer in.")},
        ),
    )
    phone = forms.CharField(
        label=_("Uw telefoonnummer"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    best_moment = forms.CharField(label=_("Wanneer kunnen wij u het beste bellen?"), max_length=200, required=False)
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
    language = forms.ChoiceField(label=_("In welke taal wilt u Spiegel lezen?"), choices=settings.LANGUAGES)
    calm_font = forms.BooleanField(label=_("Gebruik overal het rustige lettertype"), required=False)

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


class ProblemForm(AccessibleForm):
    """Something does not work, or is not accessible. Nobody has to say who they are."""

    what = forms.CharField(
        label=_("Wat gaat er niet goed?"),
        help_text=_("Op welke bladzijde was u? Wat wilde u doen? Spelfouten zijn niet erg."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    name = forms.CharField(
        label=_("Uw naam"), max_length=200, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact = forms.CharField(
        label=_("Uw e-mailadres of telefoonnummer"),
        help_text=_("Dan kunnen wij u antwoorden."),
        max_length=200,
        required=False,
    )
