"""The self-check of the notice, and the choice of payment."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from compensation.enums import PaymentForm
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
    PaymentForm.TALK: "phone",
}


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
            icons=ICONS, follow={PaymentForm.BANK: ("iban", "account_holder"), PaymentForm.DONATION: ("charity",)}
        ),
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
            initial |= {
                "iban": preference.iban,
                "account_holder": preference.account_holder,
                "charity": preference.charity,
            }
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("form") == PaymentForm.BANK:
            self._clean_account(cleaned)
        if cleaned.get("form") == PaymentForm.DONATION and not cleaned.get("charity"):
            self.add_error("charity", _("Schrijf op welk goed doel u kiest."))
        return cleaned

    def _clean_account(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("account_holder"):
            self.add_error("account_holder", _("Schrijf op wiens naam de rekening staat."))
        if not cleaned.get("iban"):
            self.add_error("iban", _("Vul uw rekeningnummer in. Wilt u dat niet? Kies dan ‘Eerst overleggen’."))
            return
        try:
            cleaned["iban"] = clean_iban(cleaned["iban"])
        except Refusal as refusal:
            self.add_error("iban", str(refusal))
