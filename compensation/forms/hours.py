"""What somebody did: forgiving about how it is written, clear about what is missing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from compensation.enums import DONE, Activity, CostKind, Doubt
from compensation.models import Line
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField, HoursField
from panels.kit.joining import ACCEPTED
from panels.kit.widgets import ChoiceCards, MoneyInput, UploadInput
from panels.models import Member

ICONS = {
    Activity.SESSION: "people",
    Activity.PREPARATION: "list",
    Activity.READING: "paper",
    Activity.TRAINING: "speech",
    Activity.WORKSHOP: "pen",
    Activity.SHADOW_DAY: "person",
    Activity.TRAVEL: "pin",
    Activity.OTHER: "plus",
}
COST_FIELDS = {
    "tickets": (CostKind.TICKET, _("Wat kostte de trein, bus of tram?")),
    "taxi": (CostKind.TAXI, _("Wat kostte de taxi?")),
    "parking": (CostKind.PARKING, _("Wat kostte het parkeren?")),
    "care": (CostKind.CARE, _("Wat kostte oppas of zorg voor een ander?")),
    "assistant": (CostKind.ASSISTANT, _("Wat kostte uw begeleider of assistent?")),
    "other": (CostKind.OTHER, _("Welke andere kosten had u?")),
}
KEEP = _("Bewaar uw kaartje of bon.")
ONE_WAY, BOTH_WAYS = "one", "both"


class ConfirmForm(AccessibleForm):
    """Lines that came back and are right as they are."""

    mark_optional = False
    right = forms.ModelMultipleChoiceField(label=_("Klopt zo"), queryset=Line.objects.none(), required=False)

    def __init__(self, *args: Any, member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].queryset = member.lines.returned()  # type: ignore[attr-defined]


class ReceiptForm(AccessibleForm):
    """A photo or a document of a receipt."""

    file = forms.FileField(
        label=_("Foto of bestand van de bon"),
        widget=UploadInput("document", attrs={"accept": ",".join(ACCEPTED)}),
        help_text=_("Een foto of pdf van hoogstens 15 MB. Waar en wanneer de foto is gemaakt, halen wij eruit."),
    )


class HoursForm(AccessibleForm):
    """Hours, travel and costs of one day. `usual_km`: how far this member travels one way, None when not known."""

    activity = forms.ChoiceField(
        label=_("Wat heeft u gedaan?"),
        choices=[(one.value, one.label) for one in DONE],
        widget=ChoiceCards(icons=ICONS),
    )
    on = DateField3(label=_("Op welke dag?"), help_text=_("Bijvoorbeeld: 22 11 2026"))
    minutes = HoursField(
        label=_("Hoe lang?"),
        required=False,
        help_text=_(
            "Schrijf bijvoorbeeld 1,5 of 1:30 of anderhalf uur of van 9.30 tot 12.00. "
            "Pauzes tellen mee. Ongeveer is goed. Alleen kosten? Laat dit leeg."
        ),
    )
    preparation = HoursField(
        label=_("Heeft u hiervoor ook voorbereid of gelezen? Hoe lang?"),
        required=False,
        help_text=_("Dit wordt een eigen regel. Niets gedaan? Sla het over."),
    )
    travel_time = HoursField(label=_("Hoe lang was u onderweg, heen en terug samen?"), required=False)
    usual_trip = forms.ChoiceField(label=_("Reed u de gewone afstand met de auto?"), required=False)
    km = DutchDecimalField(
        label=_("Hoeveel kilometer met de auto?"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(9999),
        decimal_places=2,
        help_text=_("Schrijf heen en terug samen. Of schrijf alleen heen, en zet hieronder een vinkje."),
    )
    there_and_back = forms.BooleanField(label=_("Ik reed dit ook terug: reken het dubbel"), required=False)
    remember_km = forms.BooleanField(label=_("Onthoud deze enkele reis voor de volgende keer"), required=False)
    description = forms.CharField(
        label=_("Waarvoor was het?"),
        required=False,
        max_length=300,
        help_text=_("Bijvoorbeeld: bijeenkomst over de halte. Schrijf hier niets over uw gezondheid of uitkering."),
    )

    doubts: tuple[str, ...] = ()  # questions (enums.Doubt) that the page asks before it is kept

    def __init__(self, *args: Any, usual_km: Decimal | None = None, extra: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usual_km = usual_km
        for name in {"preparation", "travel_time"} - set(extra):
            del self.fields[name]
        for name, (_kind, label) in COST_FIELDS.items():
            self.fields[name] = _cost_field(label, help_text=KEEP if name == "tickets" else "")
            self.use_plain_words(name, self.fields[name])
        if usual_km is None:
            del self.fields["usual_trip"]
        else:
            told = {"one": _as_written(usual_km), "both": _as_written(usual_km * 2)}
            self.fields["usual_trip"].choices = [  # type: ignore[attr-defined]
                ("", _("Nee, of een andere afstand")),
                (ONE_WAY, _("Ja, alleen heen: %(one)s kilometer") % told),
                (BOTH_WAYS, _("Ja, heen en terug: %(both)s kilometer") % told),
            ]

    @classmethod
    def typed_in(cls, data: Mapping[str, str]) -> dict[str, str]:
        """What was typed in the boxes of this form, and nothing else that was sent."""
        names = {*cls.base_fields, *COST_FIELDS, *(f"on_{part}" for part in ("day", "month", "year"))} - {"on"}
        return {name: value for name, value in data.items() if name in names}

    @classmethod
    def of_line(cls, line: Line, *, over: Mapping[str, Any] | None = None, **kwargs: Any) -> "HoursForm":
        """The form filled in with what a line says now; `over`: what the person already changed, as typed."""
        names = ("activity", "on", "description")
        initial: dict[str, Any] = {name: getattr(line, name) for name in names}
        initial["minutes"], initial["km"] = line.minutes or None, line.km or None
        spent = {cost.kind: cost.spent for cost in line.costs.all()}
        initial.update({name: spent.get(kind) for name, (kind, _label) in COST_FIELDS.items()})
        if not spent and line.tickets:
            initial["tickets"] = line.tickets
        return cls(initial={**initial, **over} if over else initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["km"] = self._kilometres(cleaned)
        costs = {str(kind): cleaned.pop(name, None) for name, (kind, _label) in COST_FIELDS.items()}
        cleaned["costs"] = {kind: euro for kind, euro in costs.items() if euro}
        asked_well = not self.errors.keys() & {"minutes", "km", *COST_FIELDS}
        if asked_well and not cleaned.get("minutes") and not cleaned["km"] and not cleaned["costs"]:
            self.add_error("minutes", _("Vul in hoe lang het duurde. Of vul kilometers of kosten in."))
        cleaned["minutes"] = cleaned.get("minutes") or 0
        return cleaned

    def _kilometres(self, cleaned: dict[str, Any]) -> Decimal:
        """What was driven in all: the usual trip, or what was typed, twice when it was also driven back."""
        typed = cleaned.get("km")
        if not typed and cleaned.get("usual_trip") and self.usual_km:
            return self.usual_km * (2 if cleaned["usual_trip"] == BOTH_WAYS else 1)
        return (typed or Decimal(0)) * (2 if cleaned.get("there_and_back") else 1)

    def line_values(self) -> dict[str, Any]:
        """What a line is made of."""
        names = ("activity", "on", "minutes", "km", "costs", "description")
        return {name: self.cleaned_data[name] for name in names}

    def more_lines(self) -> dict[Activity, int]:
        """Minutes of what goes along on a line of its own."""
        along = {Activity.PREPARATION: "preparation", Activity.TRAVEL: "travel_time"}
        return {activity: self.cleaned_data[name] for activity, name in along.items() if self.cleaned_data.get(name)}

    @property
    def questions(self) -> list[str]:
        return [str(Doubt(code).label) for code in self.doubts]

    def km_to_remember(self) -> Decimal | None:
        """The distance of one way, when the person asks to keep it."""
        if not self.cleaned_data.get("remember_km") or not self.cleaned_data["km"]:
            return None
        typed: Decimal = self.cleaned_data["km"]
        return typed / 2 if self.cleaned_data.get("there_and_back") else typed

    @property
    def first_fields(self) -> list[Any]:
        return [
            self[name] for name in ("activity", "on", "minutes", "preparation", "travel_time") if name in self.fields
        ]

    @property
    def travel_fields(self) -> list[Any]:
        names = ("usual_trip", "km", "there_and_back", "remember_km", "tickets")
        return [self[name] for name in names if name in self.fields]

    @property
    def other_costs(self) -> list[Any]:
        return [self[name] for name in COST_FIELDS if name != "tickets"]

    @property
    def has_other_costs(self) -> bool:
        """Whether one of them is filled in or wrong, so that it must be seen."""
        return any(field.value() or field.errors for field in self.other_costs)


def _as_written(km: Decimal) -> str:
    """A distance as people write it: with a comma, and no more decimals than it has."""
    return number_format(f"{km.normalize():f}")


def _cost_field(label: Any, **kwargs: Any) -> DutchDecimalField:
    return DutchDecimalField(
        label=label,
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(99999),
        decimal_places=2,
        widget=MoneyInput,
        **kwargs,
    )
