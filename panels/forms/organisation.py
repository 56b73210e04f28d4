"""Forms about an organisation: its settings, and who works for it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from panels.enums import PayerKind, Role
from panels.kit.errors import Refusal
from panels.kit.forms import AccessibleForm, AccessibleModelForm
from panels.kit.logos import clean_logo
from panels.kit.widgets import ChoiceCards
from panels.models import Organisation, Panel
from panels.validators import LONGEST, clean_theme

WIDE_ROLES = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FINANCE, Role.POLICY, Role.READER)
PANEL_ROLES = (Role.COORDINATOR, Role.REVIEWER, Role.FINANCE, Role.POLICY, Role.READER)
HINTS = {
    Role.ADMINISTRATOR: _("Beheert de organisatie en wie er mag werken."),
    Role.COORDINATOR: _("Leidt een groep: leden, bijeenkomsten en vergoedingen."),
    Role.REVIEWER: _("Leest aanmeldingen en kiest mee."),
    Role.FINANCE: _("Betaalt de vergoedingen uit."),
    Role.POLICY: _("Vraagt advies en antwoordt de groep."),
    Role.READER: _("Leest mee, verandert niets."),
}


class OrganisationForm(AccessibleModelForm):
    """The settings of an organisation."""

    class Meta:
        model = Organisation
        fields = [
            "name",
            "country",
            "language",
            "payer_kind",
            "sender_name",
            "reply_email",
            "help_phone",
            "help_hours",
            "require_second_factor",
        ]
        labels = {
            "name": _("Naam van de organisatie"),
            "country": _("Land"),
            "language": _("Taal voor nieuwe mensen"),
            "payer_kind": _("Wat voor organisatie is het?"),
            "sender_name": _("Naam boven e-mail en brieven"),
            "reply_email": _("E-mailadres voor antwoorden"),
            "help_phone": _("Telefoonnummer voor hulp"),
            "help_hours": _("Wanneer kunnen mensen bellen?"),
            "require_second_factor": _("Vraag een tweede stap bij het inloggen"),
        }
        help_texts = {
            "country": _("Het land bepaalt welke regels voor vergoedingen gelden."),
            "language": _("In deze taal krijgt iemand de eerste brief. Daarna kiest iedereen zelf."),
            "sender_name": _("Leeg? Dan staat de naam van de organisatie erboven."),
            "help_phone": _("Dit nummer staat onder elke bladzijde."),
            "help_hours": _("Bijvoorbeeld: maandag tot en met donderdag, 9.00 uur tot 16.00 uur."),
            "reply_email": _("Antwoorden op onze mail en meldingen komen hier binnen."),
            "require_second_factor": _("Voor beheerders, coördinatoren en financiële medewerkers."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.payer_kind:
            self.fields["payer_kind"].choices = PayerKind.choices  # type: ignore[attr-defined]


class StyleForm(AccessibleForm):
    """The house style: design tokens, typed or as a file."""

    theme_css = forms.CharField(
        label=_("Huisstijl"),
        help_text=_("Alleen regels met --sp- of --utrecht- in een blok :root. Leeg is de stijl van Spiegel."),
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        required=False,
    )
    theme_file = forms.FileField(
        label=_("Huisstijl als bestand"),
        help_text=_("Een CSS-bestand van uw ontwerper. Het komt in plaats van de tekst hierboven."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".css,text/css"}),
    )

    def clean_theme_css(self) -> str:
        return clean_theme(self.cleaned_data["theme_css"])

    def clean_theme_file(self) -> str:
        upload = self.cleaned_data["theme_file"]
        if not upload:
            return ""
        try:
            return clean_theme(upload.read(LONGEST + 1).decode("utf-8"))
        except UnicodeDecodeError:
            raise ValidationError(_("Dit is geen CSS-bestand. Kies een bestand dat eindigt op .css.")) from None

    @property
    def theme(self) -> str:
        """What was asked for: the file, else the text."""
        return str(self.cleaned_data["theme_file"] or self.cleaned_data["theme_css"])


class LogoForm(AccessibleForm):
    """A picture that becomes the logo."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("Een PNG of JPG van hoogstens 2 MB. Het staat boven elke bladzijde, in brieven en in rapporten."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,image/png,image/jpeg"}),
    )
    picture: bytes = b""

    def clean_logo(self) -> Any:
        try:
            self.picture = clean_logo(self.cleaned_data["logo"])
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["logo"]


class RoleForm(AccessibleForm):
    """Somebody gets a role, for the whole organisation or in one panel."""

    name = forms.CharField(label=_("Naam"), max_length=200)
    email = forms.EmailField(
        label=_("E-mailadres"), help_text=_("Hier komt een mail binnen met hoe het inloggen gaat.")
    )
    role = forms.ChoiceField(label=_("Wat doet deze persoon?"), widget=ChoiceCards(hints=HINTS))
    panel = forms.ModelChoiceField(
        label=_("Voor welke groep?"),
        queryset=Panel.objects.none(),
        required=False,
        empty_label=_("De hele organisatie"),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = dict.fromkeys((*WIDE_ROLES, *PANEL_ROLES))
        self.fields["role"].choices = [(role.value, role.label) for role in chosen]  # type: ignore[attr-defined]
        self.fields["panel"].queryset = organisation.panels.running()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        role, panel = cleaned.get("role"), cleaned.get("panel")
        if role and panel and role not in PANEL_ROLES:
            self.add_error("panel", _("Een beheerder hoort bij de hele organisatie. Kies ‘De hele organisatie’."))
        if role and not panel and role not in WIDE_ROLES and "panel" not in self.errors:
            self.add_error("panel", _("Een lid van de selectiegroep hoort bij één groep. Kies een groep."))
        return cleaned
