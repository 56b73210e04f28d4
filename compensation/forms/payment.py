"""The self-check of the notice, and the choice of payment."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from compensation.enums import AccountOf, PaymentForm
from compensation.models import BenefitRule, PaymentPreference
from compensation.validators import clean_iban
from panels.kit.errors import Refusal
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.templatetags.spiegel import icon

CONSEQUENCES = {
    PaymentForm.BANK: (
        _("Wij maken het geld over."),
        "warning",
        "sp-tone sp-is-warn",
        _("Telt meestal mee als inkomen. Vraag het na"),
    ),
    PaymentForm.VOUCHER: (
        _("U krijgt een bon, in uw mail of met de post."),
        "warning",
        "sp-tone sp-is-warn",
        _("Telt meestal ook mee als inkomen. Vraag het na"),
    ),
    PaymentForm.DONATION: (
        _("U kiest het doel. Wij maken het geld daarheen over."),
        "help",
        "sp-soft",
        _("Hangt af van uw uitkering. Het kan toch meetellen. Vraag het na"),
    ),
    PaymentForm.TRAINING: (
        _("Wij betalen een training of cursus die u kiest."),
        "warning",
        "sp-tone sp-is-warn",
        _("Kan meetellen als inkomen. Vraag het na"),
    ),
    PaymentForm.ORGANISATION: (
        _("Wij maken het geld over naar de organisatie waar u bij hoort."),
        "help",
        "sp-soft",
        _("Hangt af van uw afspraken met die organisatie. Het kan toch meetellen. Vraag het na"),
    ),
    PaymentForm.LATER: (
        _("Uw uren blijven bewaard. U kiest later hoe u het krijgt."),
        "help",
        "sp-soft",
        _("Ook niets vragen kan gevolgen hebben: sommige gemeenten tellen mee wat u kon krijgen. Vraag het na"),
    ),
    PaymentForm.TALK: (
        _("Uw uren zijn bewaard. Wij bellen u."),
        "check",
        "sp-tone sp-is-ok",
        _("Er gebeurt nog niets met uw geld"),
    ),
}
ICONS = {
    PaymentForm.BANK: "bank",
    PaymentForm.VOUCHER: "gift",
    PaymentForm.DONATION: "heart",
    PaymentForm.TRAINING: "book",
    PaymentForm.ORGANISATION: "people",
    PaymentForm.LATER: "wait",
    PaymentForm.TALK: "phone",
}


MISSING = (
    (PaymentForm.DONATION, "charity", _("Schrijf op welk goed doel u kiest.")),
    (PaymentForm.TRAINING, "training", _("Schrijf op welke training u wilt, of kies ‘Eerst overleggen’.")),
)
OWN = ("iban", "account_holder", "account_of", "representative", "charity", "training")


def consequence(form: str) -> Any:
    """What a form of payment is and what it may do, as the second and third line of a card."""
    what, sign, css, outcome = CONSEQUENCES[PaymentForm(form)]
    return format_html('{}<span class="sp-out {}">{} {}</span>', what, css, icon(sign), outcome)


class NoticeForm(AccessibleForm):
    """What of this is yours? Answers are used for this page and kept nowhere."""

    mark_optional = False
    schemes = forms.MultipleChoiceField(
        label=_("Wat geldt voor u?"),
        required=False,
        widget=CheckCards,
        help_text=_("U hoeft niets aan te kruisen. Wij bewaren uw antwoorden niet en niemand ziet ze."),
    )

    def __init__(self, *args: Any, schemes: Iterable[BenefitRule], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schemes = list(schemes)
        self.fields["schemes"].choices = [(rule.key, rule.text("name")) for rule in schemes]  # type: ignore[attr-defined]
        self.fields["schemes"].widget.hints = {rule.key: rule.text("question") for rule in schemes}  # type: ignore[attr-defined]


class PaymentChoiceForm(AccessibleForm):
    """How somebody wants to be paid. Nothing is chosen beforehand."""

    form = forms.ChoiceField(
        label=_("Hoe wilt u de vergoeding krijgen?"),
        choices=PaymentForm.choices,
        help_text=_("U kunt dit later veranderen."),
        widget=ChoiceCards(
            icons=ICONS,
            follow={
                PaymentForm.BANK: ("account_of", "representative", "iban", "account_holder"),
                PaymentForm.DONATION: ("charity",),
                PaymentForm.TRAINING: ("training",),
                PaymentForm.ORGANISATION: ("organisation_name", "organisation_iban"),
            },
        ),
    )
    account_of = forms.ChoiceField(
        label=_("Van wie is de rekening?"),
        choices=AccountOf.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Een bewindvoerder, een ouder of iemand anders kan uw geld beheren. Dat is gewoon."),
    )
    representative = forms.CharField(
        label=_("Wie beheert de rekening?"),
        required=False,
        max_length=120,
        help_text=_("Naam, en wat diegene is. Uw contactpersoon belt daarover en ziet de afspraak."),
    )
    iban = forms.CharField(
        label=_("Rekeningnummer (IBAN)"),
        required=False,
        max_length=42,
        help_text=_("Staat op uw bankpas. Spaties mogen."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    account_holder = forms.CharField(
        label=_("Op naam van"),
        required=False,
        max_length=70,
        help_text=_("Beheert iemand anders uw geld? Overleg dan eerst met die persoon."),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    charity = forms.CharField(label=_("Welk goed doel?"), required=False, max_length=120)
    organisation_name = forms.CharField(label=_("Naam van de organisatie"), required=False, max_length=70)
    organisation_iban = forms.CharField(
        label=_("Rekeningnummer van de organisatie (IBAN)"),
        required=False,
        max_length=42,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    training = forms.CharField(label=_("Welke training of cursus?"), required=False, max_length=200)

    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].widget.hints = {form: consequence(form) for form in PaymentForm.values}  # type: ignore[attr-defined]

    @classmethod
    def of_preference(cls, preference: PaymentPreference | None, *, with_account: bool) -> "PaymentChoiceForm":
        """Filled in with what was chosen; account and charity only for the person they belong to."""
        if preference is None:
            return cls()
        initial = {"form": preference.form}
        if with_account:
            initial |= {name: getattr(preference, name) for name in OWN}
            if preference.form == PaymentForm.ORGANISATION:
                initial["organisation_iban"] = initial.pop("iban")
                initial["organisation_name"] = initial.pop("account_holder")
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("form")
        organisation = {name: cleaned.pop(f"organisation_{name}", "") for name in ("name", "iban")}
        if chosen == PaymentForm.BANK:
            self._clean_account(cleaned, "iban", "account_holder")
        elif chosen == PaymentForm.ORGANISATION:
            cleaned |= {"iban": organisation["iban"], "account_holder": organisation["name"]}
            self._clean_account(cleaned, "organisation_iban", "organisation_name")
        for form, name, text in MISSING:
            if chosen == form and not cleaned.get(name):
                self.add_error(name, text)
        if chosen == PaymentForm.BANK and cleaned.get("account_of") == AccountOf.REPRESENTATIVE:
            self._clean_representative(cleaned)
        return cleaned

    def _clean_representative(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("representative"):
            self.add_error("representative", _("Schrijf op wie de rekening beheert."))

    def _clean_account(self, cleaned: dict[str, Any], iban_field: str, name_field: str) -> None:
        if not cleaned.get("account_holder"):
            self.add_error(name_field, _("Schrijf op wiens naam de rekening staat."))
        if not cleaned.get("iban"):
            self.add_error(iban_field, _("Vul het rekeningnummer in. Wilt u dat niet? Kies dan ‘Eerst overleggen’."))
            return
        try:
            cleaned["iban"] = clean_iban(cleaned["iban"])
        except Refusal as refusal:
            self.add_error(iban_field, str(refusal))


class ProofForm(AccessibleForm):
    """What somebody saw of the agreement with who manages an account."""

    seen = forms.CharField(
        label=_("Wat heeft u gezien?"),
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Bijvoorbeeld: de beschikking van de rechter, of een brief van het lid. Schrijf de datum erbij."),
    )
