"""What somebody did: forgiving about how it is written, clear about what is missing."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import Activity
from compensation.models import Line
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.widgets import ChoiceCards, MoneyInput
from panels.models import Member

ICONS = {
    Activity.SESSION: "people",
    Activity.PREPARATION: "list",
    Activity.READING: "paper",
    Activity.TRAINING: "speech",
    Activity.WORKSHOP: "pen",
    Activity.SHADOW_DAY: "person",
    Activity.OTHER: "plus",
}


class ConfirmForm(AccessibleForm):
    """Lines that came back and are right as they are."""

    mark_optional = False
    right = forms.ModelMultipleChoiceField(label=_("Klopt zo"), queryset=Line.objects.none(), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].queryset = member.lines.returned()  # type: ignore[attr-defined]


class HoursForm(AccessibleForm):
    """Hours, travel and costs of one day."""

    activity = forms.ChoiceField(
        label=_("Wat heeft u gedaan?"), choices=Activity.choices, widget=ChoiceCards(icons=ICONS)
    )
    on = DateField3(label=_("Op welke dag?"), help_text=_("Bijvoorbeeld: 22 11 2026"))
    minutes = HoursField(
        label=_("Hoe lang?"),
        required=False,
        help_text=_("Schrijf bijvoorbeeld 1,5 of 1:30 of 1 uur 30. Pauzes tellen mee. Ongeveer is goed."),
    )
    km = DutchDecimalField(
        label=_("Hoeveel kilometer met de auto?"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(9999),
        max_digits=8,
        decimal_places=2,
        help_text=_("Heen en terug samen."),
    )
    tickets = DutchDecimalField(
        label=_("Kosten van trein, bus, taxi of parkeren"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(99999),
        max_digits=10,
        decimal_places=2,
        widget=MoneyInput,
        help_text=_("Bewaar uw kaartje of bon."),
    )
    description = forms.CharField(
        label=_("Waarvoor was het?"),
        required=False,
        max_length=300,
        help_text=_("Bijvoorbeeld: bijeenkomst over de halte. Schrijf hier niets over uw gezondheid of uitkering."),
    )

    @classmethod
    def of_line(cls, line: Line) -> "HoursForm":
        """The form filled in with what a line says now."""
        names = ("activity", "on", "description")
        initial: dict[str, Any] = {name: getattr(line, name) for name in names}
        initial["minutes"] = line.minutes or None
        initial["km"], initial["tickets"] = line.km or None, line.tickets or None
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("km", "tickets"):
            cleaned[name] = cleaned.get(name) or Decimal(0)
        asked_well = not self.errors.keys() & {"minutes", "km", "tickets"}
        if asked_well and not cleaned.get("minutes") and not cleaned["km"] and not cleaned["tickets"]:
            self.add_error("minutes", _("Vul in hoe lang het duurde. Of vul kilometers of kosten in."))
        cleaned["minutes"] = cleaned.get("minutes") or 0
        return cleaned
