"""Forms of the approval desk, the payout list and the terms."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import LineStatus
from compensation.models import Line, Payer
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField
from panels.kit.widgets import MoneyInput
from panels.models import Panel


class DeskFilter(AccessibleForm):
    """Which lines to see. A wrong value in the address shows all."""

    mark_optional = False
    status = forms.ChoiceField(
        label=_("Toon"), required=False, choices=[("", _("Alles")), *LineStatus.choices], initial=LineStatus.SUBMITTED
    )
    name = forms.CharField(label=_("Naam"), required=False, max_length=200)

    def chosen(self) -> tuple[str, str]:
        self.is_valid()
        return self.cleaned_data.get("status", ""), self.cleaned_data.get("name", "")


class SeveralForm(AccessibleForm):
    """The lines that were ticked."""

    lines = forms.ModelMultipleChoiceField(
        label=_("Regels"),
        queryset=Line.objects.none(),
        error_messages={
            "required": _("Kruis eerst een of meer regels aan."),
            "invalid_choice": _("Een van de regels wacht niet meer op antwoord. Kijk de lijst nog eens na."),
            "invalid_pk_value": _("Een van de regels kennen wij niet. Kijk de lijst nog eens na."),
        },
    )

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = Line.objects.of_panel(panel).filter(status=LineStatus.SUBMITTED)
        self.fields["lines"].queryset = waiting.select_related("member__user", "terms__payer")  # type: ignore[attr-defined]


class ReturnForm(AccessibleForm):
    """Why a line goes back."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("De persoon leest dit op de bladzijde met uren. Het staat niet in de mail."),
    )


class TermsForm(AccessibleForm):
    """What the panel pays from a day on."""

    valid_from = DateField3(label=_("Geldt vanaf"))
    per_hour = DutchDecimalField(
        label=_("Bedrag per uur"), min_value=Decimal(0), max_digits=8, decimal_places=2, widget=MoneyInput
    )
    per_km = DutchDecimalField(
        label=_("Bedrag per kilometer"),
        min_value=Decimal(0),
        max_value=Decimal(9),
        max_digits=5,
        decimal_places=4,
        widget=MoneyInput,
    )
    source = forms.CharField(
        label=_("Waar komt dit bedrag vandaan?"),
        max_length=300,
        help_text=_("Bijvoorbeeld een richtlijn, of een besluit met een datum. De groep leest dit ook."),
    )
    payer = forms.ModelChoiceField(
        label=_("Wie betaalt?"),
        queryset=Payer.objects.none(),
        required=False,
        empty_label=_("Nog niet bekend"),
        help_text=_("De rechtspersoon die betaalt. Het soort organisatie bepaalt welke regels kunnen gelden."),
    )

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payers = Payer.objects.active().filter(organisation=panel.organisation_id)
        self.fields["payer"].queryset = payers  # type: ignore[attr-defined]
        if not payers.exists():
            del self.fields["payer"]
