"""The choice for the next payment only."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from compensation.enums import PaymentForm
from compensation.forms.payment import CONSEQUENCES, ICONS, MISSING
from compensation.models import Payment, PaymentPreference
from compensation.selectors.one_off import first_of_next_month
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards
from panels.templatetags.spiegel import day, icon

USUAL = "usual"


class OneOffForm(AccessibleForm):
    """Nothing is chosen beforehand. `possible` are the forms of now, by bank with a payment whose account is known."""

    form = forms.ChoiceField(
        label=_("Hoe wilt u de volgende betaling krijgen?"),
        widget=ChoiceCards(
            icons=ICONS, follow={PaymentForm.DONATION: ("charity",), PaymentForm.TRAINING: ("training",)}
        ),
    )
    charity = forms.CharField(label=_("Welk goed doel?"), required=False, max_length=120)
    training = forms.CharField(label=_("Welke training of cursus?"), required=False, max_length=200)

    mark_optional = False

    def __init__(
        self, *args: Any, possible: Mapping[PaymentForm, Payment | None], is_own: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = [(form.value, form.label) for form in possible]  # type: ignore[attr-defined]
        hints = {form.value: _once(form, account, is_own=is_own) for form, account in possible.items()}
        self.fields["form"].widget.hints = hints  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for form, name, text in MISSING:
            if cleaned.get("form") == form and not cleaned.get(name):
                self.add_error(name, text)
        return cleaned


class ThisTimeForm(OneOffForm):
    """With "as usual" as the first answer; filled in only with what the person themselves chose before."""

    def __init__(self, *args: Any, preference: PaymentPreference, **kwargs: Any) -> None:
        super().__init__(*args, prefix="keer", **kwargs)
        field: Any = self.fields["form"]
        is_own = kwargs["is_own"]
        field.label = _("Hoe wilt u de vergoeding krijgen?") if is_own else _("Hoe wil dit lid de vergoeding krijgen?")
        field.help_text = _("U kunt elke keer iets anders kiezen.") if is_own else _("Vraag het eerst aan het lid.")
        usual = _now("Zoals u koos: %(form)s") if is_own else _now("Zoals eerder gekozen: %(form)s")
        usual %= {"form": preference.get_form_display()}
        field.choices = [(USUAL, usual), *field.choices]
        field.widget.hints[USUAL] = _once(PaymentForm(preference.form), None, is_own=True, usual=True)
        field.widget.icons = {**ICONS, USUAL: ICONS[PaymentForm(preference.form)]}
        if preference.chosen_by_id == preference.member.user_id:
            self.initial.setdefault("form", USUAL)


def _once(form: PaymentForm, account: Payment | None, *, is_own: bool, usual: bool = False) -> Any:
    """What this form is for one payment, and what it may do: the second and third line of a card."""
    what, sign, css, outcome = CONSEQUENCES[form]
    if account and is_own:
        what = _now("Wij maken het geld over naar %(account)s. Daar kwam al eens geld aan.")
        what %= {"account": account.masked_iban}
    elif account:
        what = _now("Wij maken het geld over naar een rekening waar al eens geld aankwam.")
    elif form == PaymentForm.LATER and not usual:
        what = _now("Deze maand betalen wij niets. Vanaf %(day)s gaat het weer zoals gewoonlijk.")
        what %= {"day": day(first_of_next_month(today()))}
    return format_html('{}<span class="sp-out {}">{} {}</span>', what, css, icon(sign), outcome)
