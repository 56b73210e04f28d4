"""Forms of who pays, and of a payout list on its way to the bank and back."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext_lazy as _
from stdnum import bic as bics
from stdnum.exceptions import ValidationError as NumberError

from compensation.bank_days import is_bank_day, next_bank_day
from compensation.bank_news import read_bank_news
from compensation.models import Payer, Payment
from compensation.models.payer import LONGEST_PROMISE
from compensation.validators import clean_iban
from panels.enums import PayerKind
from panels.kit.errors import Refusal
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import ChoiceCards, UploadInput
from panels.models import Organisation


class ReleaseForm(AccessibleForm):
    """On which day the bank pays."""

    execute_on = DateField3(
        label=_("Op welke dag moet de bank betalen?"),
        help_text=_("Banken betalen niet in het weekend of op feestdagen."),
    )

    def clean_execute_on(self) -> date:
        day: date = self.cleaned_data["execute_on"]
        if not is_bank_day(day):
            could = date_format(next_bank_day(day), "l j F")
            raise forms.ValidationError(_("Op deze dag werken de banken niet. Kies bijvoorbeeld %s.") % could)
        return day


class PaidForm(AccessibleForm):
    """When a list was paid."""

    on = DateField3(label=_("Op welke dag is er betaald?"))


class PaidPartForm(AccessibleForm):
    """Which payments of one form were paid, or which vouchers were given, and when. All that wait, or those ticked."""

    on = DateField3(label=_("Op welke dag?"))
    payments = forms.ModelMultipleChoiceField(
        label=_("Welke betalingen?"),
        queryset=Payment.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Een van deze betalingen is net al opgeschreven. Kijk nog eens.")},
    )

    def __init__(self, *args: Any, waiting: QuerySet[Payment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payments"].queryset = waiting  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Without a tick it is not clear what is meant; the button for all says so itself."""
        cleaned = super().clean() or self.cleaned_data
        if "payments" in cleaned and not cleaned["payments"] and "alles" not in self.data:
            self.add_error("payments", _("Zet een vinkje bij wie betaald is, of kies ‘Schrijf op: alle betaald’."))
        return cleaned

    @property
    def ticked(self) -> list[Any] | None:
        """The keys of the payments that were ticked; None when all are meant."""
        return None if "alles" in self.data else [payment.pk for payment in self.cleaned_data["payments"]]


class ReturnPaymentForm(AccessibleForm):
    """When a payment came back, and why the bank says so."""

    on = DateField3(label=_("Op welke dag kwam het geld terug?"))
    code = forms.CharField(
        label=_("Code van de bank"),
        required=False,
        max_length=10,
        help_text=_("Staat op het afschrift, bijvoorbeeld AC04."),
    )

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip().upper()
        if not code.isalnum() and code:
            raise forms.ValidationError(_("Een code heeft alleen letters en cijfers, zoals AC04."))
        return code


class BankNewsForm(AccessibleForm):
    """A file of the bank; it is read and not kept."""

    file = forms.FileField(
        label=_("Bestand van de bank"),
        widget=UploadInput,
        help_text=_("Een bestand pain.002, camt.053 of camt.054 (XML). Wij lezen het en bewaren het niet."),
        error_messages={"empty": _("Dit bestand is leeg. Haal het nog een keer op bij de bank.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if upload:
            try:
                cleaned["news"] = read_bank_news(upload, size=upload.size)
            except Refusal as refusal:
                self.add_error("file", str(refusal))
        return cleaned


class PayerForm(AccessibleForm):
    """Who pays: a legal entity and the account it pays from."""

    name = forms.CharField(
        label=_("Naam van wie betaalt"),
        max_length=70,
        help_text=_("De naam van de rechtspersoon, zoals de bank die kent."),
    )
    kind = forms.ChoiceField(label=_("Wat voor organisatie is het?"), choices=PayerKind.choices, widget=ChoiceCards)
    iban = forms.CharField(
        label=_("Rekeningnummer (IBAN)"),
        required=False,
        max_length=42,
        help_text=_("Vanaf deze rekening wordt betaald. Zonder rekening kunt u geen bestand voor de bank maken."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    bic = forms.CharField(
        label=_("Code van de bank (BIC)"),
        required=False,
        max_length=11,
        help_text=_("Alleen als uw bank daarom vraagt."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    promise_days = forms.IntegerField(
        label=_("Binnen hoeveel dagen betaalt u?"),
        min_value=1,
        max_value=LONGEST_PROMISE,
        initial=14,
        help_text=_("Geteld vanaf de dag dat uren zijn doorgegeven. De groep ziet deze belofte."),
    )

    def __init__(self, *args: Any, organisation: Organisation, payer: Payer | None = None, **kwargs: Any) -> None:
        if payer:
            names = ("name", "kind", "iban", "bic", "promise_days")
            kwargs["initial"] = {name: getattr(payer, name) for name in names}
        super().__init__(*args, **kwargs)
        self.others = Payer.objects.filter(organisation=organisation).exclude(pk=payer.pk if payer else None)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("Deze naam staat al in de lijst. Verander dan die regel."))
        return name

    def clean_iban(self) -> str:
        try:
            return clean_iban(self.cleaned_data["iban"]) if self.cleaned_data["iban"] else ""
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean_bic(self) -> str:
        try:
            return str(bics.validate(self.cleaned_data["bic"])) if self.cleaned_data["bic"] else ""
        except NumberError:
            raise forms.ValidationError(_("Deze code klopt niet. Een BIC heeft 8 of 11 tekens.")) from None
