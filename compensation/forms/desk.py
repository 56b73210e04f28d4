"""Forms of the approval desk."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import LineStatus
from compensation.models import Line
from panels.kit.forms import AccessibleForm, DutchDecimalField, HoursField
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
        self.fields["lines"].queryset = waiting.select_related(
            "member__user", "member__panel__organisation", "terms__payer", "terms__approver"
        )  # type: ignore[attr-defined]


class CorrectForm(AccessibleForm):
    """Why an approved line is undone."""

    reason = forms.CharField(
        label=_("Waarom herstelt u deze regel?"),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("De persoon leest dit bij de regel. Het staat niet in de mail."),
    )


class ReturnForm(AccessibleForm):
    """Why a line goes back."""

    reason = forms.CharField(
        label=_("Wat moet er anders?"),
        max_length=600,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("De persoon leest dit op de bladzijde met uren. Het staat niet in de mail."),
    )

    minutes = HoursField(
        label=_("Hoe lang moet het volgens u zijn?"),
        required=False,
        help_text=_("Vult u hieronder iets in? De persoon kan dat met één tik overnemen. Leeg blijft zoals het was."),
    )
    km = DutchDecimalField(
        label=_("Hoeveel kilometer moet het volgens u zijn?"),
        required=False,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
    )

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        costs = list(line.costs.all())
        self.kinds = [cost.kind for cost in costs]
        hours = self.fields["minutes"]
        hours.help_text = f"{self._now(hours.prepare_value(line.minutes))} {hours.help_text}"
        self.fields["km"].help_text = self._now(self.fields["km"].widget.format_value(line.km.normalize()))
        for cost in costs:
            self.fields[f"cost_{cost.kind}"] = DutchDecimalField(
                label=_("%(what)s: welk bedrag moet het volgens u zijn?") % {"what": cost.get_kind_display()},
                required=False,
                min_value=Decimal(0),
                max_digits=8,
                decimal_places=2,
                widget=MoneyInput,
                help_text=self._now(MoneyInput().format_value(cost.spent)),
            )
        for name, field in self.fields.items():
            self.use_plain_words(name, field)

    @staticmethod
    def _now(value: Any) -> str:
        """What the line says, beside the box for what it should say."""
        return _("Nu staat er: %(value)s.") % {"value": value}

    def suggestion(self) -> dict[str, Any]:
        """What was filled in, as the line keeps it: minutes, and decimal numbers as text."""
        given = self.cleaned_data
        costs = {kind: str(given[f"cost_{kind}"]) for kind in self.kinds if given.get(f"cost_{kind}") is not None}
        found: dict[str, Any] = {"minutes": given["minutes"]} if given.get("minutes") else {}
        if given.get("km") is not None:
            found["km"] = str(given["km"])
        return {**found, "costs": costs} if costs else found
