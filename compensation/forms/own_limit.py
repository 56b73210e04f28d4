"""What somebody says of their own limit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm, DutchDecimalField
from panels.kit.widgets import MoneyInput

AMOUNT: dict[str, Any] = {
    "required": False,
    "min_value": 0,
    "max_value": 100000,
    "max_digits": 8,
    "decimal_places": 2,
    "widget": MoneyInput,
}


class OwnLimitForm(AccessibleForm):
    """At least one amount, as people write it; nothing else is asked."""

    mark_optional = False
    per_month = DutchDecimalField(
        label=_("Uw grens per maand"), help_text=_("Bijvoorbeeld: 150 of 150,00. Leeg mag ook."), **AMOUNT
    )
    per_year = DutchDecimalField(
        label=_("Uw grens per jaar"), help_text=_("Vul een van de twee in, of allebei."), **AMOUNT
    )
    with_whom = forms.CharField(
        label=_("Met wie heeft u dit afgesproken?"),
        required=False,
        max_length=200,
        help_text=_("Bijvoorbeeld: mijn klantmanager. Dit hoeft niet."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        month, year = cleaned.get("per_month"), cleaned.get("per_year")
        for name, amount in (("per_month", month), ("per_year", year)):
            if amount == 0:
                self.add_error(name, _("Vul een bedrag boven 0 in, of laat dit leeg."))
        if month is None and year is None:
            self.add_error("per_month", _("Vul een bedrag in: per maand, per jaar, of allebei."))
        elif month and year and year < month:
            self.add_error("per_year", _("Het jaar is minder dan een maand. Kijk de twee bedragen na."))
        return cleaned
