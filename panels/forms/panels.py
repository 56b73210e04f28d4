"""Forms about a panel and its members."""

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay, Role
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, AccessibleModelForm, DateField3
from panels.kit.widgets import ChoiceCards
from panels.models import Organisation, Panel

PANEL_FIELDS = [
    "name",
    "purpose",
    "influence",
    "client",
    "programme",
    "starts_on",
    "ends_on",
    "seats",
    "contact_name",
    "contact_phone",
    "contact_email",
    "house_rules",
]
SENTENCES = 2


class PanelForm(AccessibleModelForm):
    """What a panel is about, for whom and until when."""

    starts_on = DateField3(label=_("De groep begint op"))
    ends_on = DateField3(label=_("De groep eindigt op"), required=False)
    seats = forms.IntegerField(label=_("Aantal plaatsen"), min_value=1, max_value=100, initial=8)

    class Meta:
        model = Panel
        fields = PANEL_FIELDS
        labels = {
            "name": _("Naam van de groep"),
            "purpose": _("Waar gaat het om?"),
            "influence": _("Wat kan er nog veranderen?"),
            "client": _("Opdrachtgever"),
            "programme": _("Programma"),
            "contact_name": _("Wie is de contactpersoon?"),
            "contact_phone": _("Telefoon van de contactpersoon"),
            "contact_email": _("E-mailadres van de contactpersoon"),
            "house_rules": _("Huisregels"),
        }
        help_texts = {
            "purpose": _("Twee gewone zinnen. Iedereen in de groep leest dit."),
            "influence": _("Wat is nog niet besloten? Wees eerlijk: wat vaststaat, hoort hier niet."),
            "house_rules": _("Hoe gaat u met elkaar om? Eén regel per zin. De groep leest ze op haar eigen bladzijde."),
        }
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "influence": forms.Textarea(attrs={"rows": 3}),
            "house_rules": forms.Textarea(attrs={"rows": 6}),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("Deze dag ligt vóór de begindag. Kijk beide dagen na."))
        return cleaned


def advice_on(purpose: str) -> str:
    """What to say of a purpose that is longer than two sentences; nothing when it is short."""
    sentences = len([part for part in re.split(r"[.!?]+(?=\s|$)", purpose) if part.strip()])
    if sentences <= SENTENCES:
        return ""
    words = ngettext("Waar het om gaat, is nu 1 zin.", "Waar het om gaat, is nu %(count)s zinnen.", sentences)
    return words % {"count": sentences} + " " + gettext("Twee gewone zinnen leest iedereen. Kan het korter?")


class NewPanelForm(PanelForm):
    """A new panel, in one of the organisations that the user runs."""

    organisation = forms.ModelChoiceField(label=_("Organisatie"), queryset=Organisation.objects.none())

    class Meta(PanelForm.Meta):
        fields = ["organisation", *PANEL_FIELDS]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = organisations  # type: ignore[attr-defined]
        field.initial = organisations.first()


class EnrolForm(AccessibleForm):
    """Somebody becomes a member without an application (they were asked directly)."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(
        label=_("E-mailadres"), required=False, help_text=_("Zonder e-mailadres belt u zelf of stuurt u een brief.")
    )
    phone = forms.CharField(label=_("Telefoonnummer"), max_length=40, required=False)
    address = forms.CharField(
        label=_("Adres voor de post"),
        help_text=_("Straat en huisnummer, postcode en plaats."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    preferred = forms.ChoiceField(
        label=_("Hoe wil deze persoon bereikt worden?"), choices=ContactWay.choices, widget=ChoiceCards
    )
    starts_on = DateField3(label=_("Eerste dag als lid"), initial=today)

    NEEDED = {
        ContactWay.EMAIL: ("email", _("U koos voor e-mail. Vul dan ook een e-mailadres in.")),
        ContactWay.PHONE: ("phone", _("U koos voor bellen. Vul dan ook een telefoonnummer in.")),
        ContactWay.SMS: ("phone", _("U koos voor sms. Vul dan ook een telefoonnummer in.")),
        ContactWay.POST: ("address", _("U koos voor post. Vul dan ook een adres in.")),
    }

    def clean(self) -> dict[str, Any]:
        """Whatever way somebody wants to be reached by must be known; any way at all must be known of everybody."""
        cleaned = super().clean() or {}
        field, message = self.NEEDED.get(cleaned.get("preferred", ""), ("", ""))
        if field and not cleaned.get(field) and not self.has_error(field):
            self.add_error(field, message)
        if not (any(cleaned.get(way) for way in ("email", "phone", "address")) or self.errors):
            self.add_error("phone", _("Vul een e-mailadres, telefoonnummer of adres in. Anders bereikt u niemand."))
        return cleaned


class PolicyOfficerForm(AccessibleForm):
    """Somebody else than an expert takes part: policy staff, a reviewer, finance, a reader, a second coordinator."""

    ROLES = (Role.POLICY, Role.REVIEWER, Role.FINANCE, Role.READER, Role.COORDINATOR)

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(label=_("E-mailadres"))
    role = forms.ChoiceField(
        label=_("Wat doet deze persoon?"), choices=[(role.value, role.label) for role in ROLES], widget=ChoiceCards
    )


class AcceptForm(AccessibleForm):
    """Saying yes to the agreements by typing one's name."""

    typed_name = forms.CharField(
        label=_("Typ uw naam als u het hiermee eens bent"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
