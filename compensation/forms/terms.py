"""What a panel pays, from a day on: the rate per hour, and all that is agreed beside it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import DONE, Activity, CostKind, RateUnit
from compensation.models import Payer
from compensation.models.terms import APPROVERS, ROUNDINGS
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.widgets import MoneyInput
from panels.models import Panel, User

NOT_PAID = "no"
PREPARATION = "preparation_per_hour"
NUMBERS = {
    PREPARATION: (_("Hoeveel minuten voorbereiden hoort bij elk uur van een bijeenkomst?"), 120),
    "cancel_full_hours": (_("Wij zeggen af: tot hoeveel uur ervoor betalen wij alles?"), 999),
    "cancel_part_hours": (_("Wij zeggen af: tot hoeveel uur ervoor betalen wij een deel?"), 9999),
    "cancel_part_percent": (_("Hoeveel procent is dat deel?"), 100),
    "expert_cancel_percent": (_("De ervaringsdeskundige zegt af: hoeveel procent betalen wij toch?"), 100),
}


def money(label: Any, **kwargs: Any) -> DutchDecimalField:
    return DutchDecimalField(
        label=label, min_value=Decimal(0), max_digits=8, decimal_places=2, widget=MoneyInput, **kwargs
    )


class TermsForm(AccessibleForm):
    """What the panel pays from a day on."""

    valid_from = DateField3(label=_("Geldt vanaf"))
    per_hour = money(_("Bedrag per uur"))
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
    guideline = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    round_to_minutes = forms.TypedChoiceField(
        label=_("Tijd afronden op"),
        required=False,
        coerce=int,
        empty_value=1,
        choices=[(1, _("de minuut")), *((one, _("%(count)s minuten") % {"count": one}) for one in ROUNDINGS[1:])],
    )
    round_up = forms.ChoiceField(
        label=_("Hoe rondt u af?"),
        required=False,
        choices=[("", _("Naar de dichtstbij")), ("up", _("Altijd naar boven"))],
    )
    half_day_minutes = HoursField(label=_("Hoe lang duurt een dagdeel?"), required=False)
    approver_role = forms.ChoiceField(
        label=_("Wie keurt uren goed?"),
        required=False,
        choices=[("", _("Wie de groep leidt of betaalt")), *((one.value, one.label) for one in APPROVERS)],
    )
    approver = forms.ModelChoiceField(
        label=_("Of één persoon"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Niemand in het bijzonder"),
    )

    def __init__(self, *args: Any, panel: Panel, approvers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payers = Payer.objects.active().filter(organisation=panel.organisation_id)
        self.fields["payer"].queryset = payers  # type: ignore[attr-defined]
        self.fields["approver"].queryset = approvers  # type: ignore[attr-defined]
        if not payers.exists():
            del self.fields["payer"]
        for activity in DONE:
            self._add_activity(activity)
        for kind in CostKind:
            self._add_cost(kind)
        for name, (label, most) in NUMBERS.items():
            self.fields[name] = forms.IntegerField(label=label, required=False, min_value=0, max_value=most)
        for name, field in self.fields.items():
            self.use_plain_words(name, field)

    def _add_activity(self, activity: Activity) -> None:
        units = list(RateUnit.choices)
        first = RateUnit.NOT_PAID if activity == Activity.TRAVEL else RateUnit.HOUR
        units.sort(key=lambda unit: unit[0] != first)
        what = {"what": activity.label}
        self.fields[f"unit_{activity}"] = forms.ChoiceField(
            label=_("%(what)s: hoe?") % what, choices=units, required=False
        )
        self.fields[f"amount_{activity}"] = money(
            _("%(what)s: welk bedrag?") % what,
            required=False,
            help_text=_("Leeg: het bedrag per uur van hierboven.") if first == RateUnit.HOUR else "",
        )

    def _add_cost(self, kind: CostKind) -> None:
        what = {"what": kind.label}
        paid = [("", _("Ja, wat het kost")), (NOT_PAID, _("Nee"))]
        self.fields[f"paid_{kind}"] = forms.ChoiceField(
            label=_("%(what)s: betaalt u dat?") % what, choices=paid, required=False
        )
        self.fields[f"most_{kind}"] = money(_("%(what)s: ten hoogste per keer") % what, required=False)
        self.fields[f"receipt_{kind}"] = money(_("%(what)s: een bon vanaf") % what, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for activity in DONE:
            unit, amount = cleaned.get(f"unit_{activity}"), cleaned.get(f"amount_{activity}")
            if (
                unit in (RateUnit.HALF_DAY, RateUnit.FIXED)
                and amount is None
                and not self.has_error(f"amount_{activity}")
            ):
                self.add_error(f"amount_{activity}", _("Vul het bedrag in."))
        full, part = cleaned.get("cancel_full_hours"), cleaned.get("cancel_part_hours")
        if full is not None and part is not None and part < full:
            self.add_error("cancel_part_hours", _("Kies hier evenveel uren als bij ‘alles’, of meer."))
        if cleaned.get("valid_from") and cleaned["valid_from"].year > today().year + 5:
            self.add_error("valid_from", _("Kies een dag binnen vijf jaar."))
        return cleaned

    def rates(self) -> tuple[tuple[str, str, Decimal | None], ...]:
        """What differs from the amount per hour."""
        given = [(one, self.cleaned_data.get(f"unit_{one}"), self.cleaned_data.get(f"amount_{one}")) for one in DONE]
        return tuple(
            (str(one), unit, None if unit == RateUnit.NOT_PAID else amount)
            for one, unit, amount in given
            if unit and (unit != RateUnit.HOUR or amount is not None or one == Activity.TRAVEL)
            if (one, unit) != (Activity.TRAVEL, RateUnit.NOT_PAID)
        )

    def cost_rules(self) -> tuple[tuple[str, bool, Decimal | None, Decimal | None], ...]:
        """What differs from "all of it, without a receipt"."""
        given = self.cleaned_data
        rules = [
            (str(kind), given.get(f"paid_{kind}") != NOT_PAID, given.get(f"most_{kind}"), given.get(f"receipt_{kind}"))
            for kind in CostKind
        ]
        return tuple(rule for rule in rules if rule[1:] != (True, None, None))

    def agreed(self, practice: dict[str, int]) -> dict[str, Any]:
        """All that is agreed beside the rate; `practice` for what was left empty."""
        given = self.cleaned_data
        numbers = {
            name: given[name] if given.get(name) is not None else practice[name]
            for name in (*NUMBERS, "half_day_minutes")
        }
        return {
            **numbers,
            "guideline": given["guideline"],
            "round_to_minutes": given["round_to_minutes"],
            "round_up": given["round_up"] == "up",
            "approver": given["approver"],
            "approver_role": given["approver_role"],
            "rates": self.rates(),
            "cost_rules": self.cost_rules(),
        }

    def main(self) -> dict[str, Any]:
        names = ("valid_from", "per_hour", "per_km", "source", "payer")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}

    @property
    def groups(self) -> list[tuple[str, list[Any]]]:
        """The fields below the main ones, in groups that open one by one."""
        groups = [
            (_("Wat u betaalt per soort werk"), self._per_activity()),
            (_("Tijd afronden"), ["round_to_minutes", "round_up", "half_day_minutes"]),
            (_("Kosten"), [f"{part}_{one}" for one in CostKind for part in ("paid", "most", "receipt")]),
            (_("Als een bijeenkomst niet doorgaat"), [name for name in NUMBERS if name != PREPARATION]),
            (_("Wie keurt goed"), ["approver_role", "approver"]),
        ]
        return [(str(title), [self[name] for name in names]) for title, names in groups]

    def _per_activity(self) -> list[str]:
        return [*(f"{part}_{one}" for one in DONE for part in ("unit", "amount")), PREPARATION]

    @property
    def main_fields(self) -> list[Any]:
        return [self[name] for name in ("valid_from", "per_hour", "per_km", "source", "payer") if name in self.fields]


class BudgetForm(AccessibleForm):
    """What may be spent in a year."""

    year = forms.IntegerField(label=_("Jaar"), min_value=2000, max_value=2100)
    amount = money(_("Bedrag voor dat jaar"))


def initial_of(values: dict[str, Any]) -> dict[str, Any]:
    """Values of the form for suggested terms (`agreed` holds what is agreed beside the rate)."""
    agreed = values["agreed"]
    initial = {**{name: value for name, value in values.items() if name != "agreed"}, **agreed.columns()}
    initial["round_up"] = "up" if agreed.round_up else ""
    initial["approver"] = agreed.approver.pk if agreed.approver else None
    for activity, unit, amount in agreed.rates:
        initial[f"unit_{activity}"], initial[f"amount_{activity}"] = unit, amount
    for kind, is_paid, most, receipt in agreed.cost_rules:
        initial[f"paid_{kind}"] = "" if is_paid else NOT_PAID
        initial[f"most_{kind}"], initial[f"receipt_{kind}"] = most, receipt
    return initial
