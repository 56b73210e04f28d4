"""The questions of the self-check. Every one may be skipped."""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation import selfcheck
from panels.enums import Country
from panels.kit.forms import AccessibleForm, DutchDecimalField
from panels.kit.widgets import CheckCards, MoneyInput

Card = tuple[str, str, str]


class StepForm(AccessibleForm):
    """One question; nothing is required. `cards` are what can be ticked: (value, name, hint)."""

    mark_optional = False

    def __init__(self, *args: Any, cards: Sequence[Card] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & {"options", "groups"}:
            fill(self.fields[name], cards)


def fill(field: Any, cards: Sequence[Card]) -> None:
    """Put cards in a field of choices."""
    field.choices = [(value, name) for value, name, _hint in cards]
    field.widget.hints = {value: hint for value, _name, hint in cards}


class WhereForm(StepForm):
    country = forms.ChoiceField(
        label=_("Uit welk land krijgt u een uitkering of toeslag?"),
        choices=Country.choices,
        required=False,
        widget=forms.RadioSelect,
    )


class WhoForm(StepForm):
    groups = forms.MultipleChoiceField(
        label=_("Van wie krijgt u een uitkering of toeslag, of met wie heeft u te maken?"),
        required=False,
        widget=CheckCards,
        help_text=_("Kruis alleen aan wat u wilt. Niets aankruisen is ook goed."),
    )


class WhatForm(StepForm):
    options = forms.MultipleChoiceField(
        label=_("Wat geldt voor u?"),
        required=False,
        widget=CheckCards,
        help_text=_("Kruis alleen aan wat u wilt. Niets aankruisen is ook goed."),
    )


class AgeForm(StepForm):
    age = forms.ChoiceField(
        label=_("Hoe oud bent u?"),
        choices=[(selfcheck.UNDER_27, _("Jonger dan 27 jaar")), (selfcheck.FROM_27, _("27 jaar of ouder"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Bij bijstand zijn de regels voor mensen onder 27 anders."),
    )


class HouseholdForm(StepForm):
    partner = forms.ChoiceField(
        label=_("Woont u samen met een partner of met anderen?"),
        choices=[("ja", _("Ja")), ("nee", _("Nee, alleen"))],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Bij wat u aankruiste, kan hun inkomen meetellen."),
    )


class ElsewhereForm(StepForm):
    month = DutchDecimalField(
        label=_("Hoeveel krijgt u deze maand van andere organisaties?"),
        required=False,
        min_value=0,
        max_value=100000,
        max_digits=8,
        decimal_places=2,
        widget=MoneyInput,
        help_text=_("Alleen voor inzet, zoals vrijwilligerswerk of een ander panel. Ook bonnen tellen mee."),
    )
    year = DutchDecimalField(
        label=_("En dit jaar tot nu toe, met deze maand erbij?"),
        required=False,
        min_value=0,
        max_value=100000,
        max_digits=8,
        decimal_places=2,
        widget=MoneyInput,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        month, year = cleaned.get("month"), cleaned.get("year")
        if month is not None and year is not None and year < month:
            self.add_error("year", _("Het jaar is minder dan deze maand. Tel deze maand mee, of laat het jaar leeg."))
        return cleaned


FORMS: dict[str, type[StepForm]] = {
    selfcheck.WHERE: WhereForm,
    selfcheck.WHO: WhoForm,
    selfcheck.WHAT: WhatForm,
    selfcheck.AGE: AgeForm,
    selfcheck.HOUSEHOLD: HouseholdForm,
    selfcheck.ELSEWHERE: ElsewhereForm,
}


class PublicCheckForm(AccessibleForm):
    """Everything on one page, for who has no account. It is answered at once and kept nowhere.

    `groups` are who pays, each with the cards of what they pay; every one is a field of its own, closed until opened.
    `asks`: "age" and "partner" where the rules of the country need it.
    """

    mark_optional = False
    age = AgeForm.base_fields["age"]
    partner = HouseholdForm.base_fields["partner"]

    def __init__(
        self, *args: Any, groups: Sequence[tuple[Card, Sequence[Card]]], asks: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in {"age", "partner"} - set(asks):
            del self.fields[name]
        for (code, name, _hint), cards in groups:
            label = _("Wat geldt voor u? %(name)s") % {"name": name}
            field = forms.MultipleChoiceField(label=label, required=False, widget=CheckCards)
            fill(field, cards)
            self.fields[f"bij_{code}"] = field
        self.groups = groups

    @property
    def about_you(self) -> list[Any]:
        return [self[name] for name in ("age", "partner") if name in self.fields]

    @property
    def drawers(self) -> list[tuple[str, str, Any, bool]]:
        """(name, what is in it, field, whether it is open): one for each who pays."""
        named = [(name, hint, self[f"bij_{code}"]) for (code, name, hint), _cards in self.groups]
        return [(name, hint, field, bool(field.value())) for name, hint, field in named]

    def options(self) -> list[str]:
        """What was ticked, in all of them together."""
        return [one for name, values in self.cleaned_data.items() if name.startswith("bij_") for one in values]


class ShareForm(AccessibleForm):
    """What the coordinators of a group may read."""

    mark_optional = False
    items = forms.MultipleChoiceField(
        label=_("Wat wilt u delen?"),
        required=False,
        widget=CheckCards,
        help_text=_("Zonder kruisje leest niemand het. U kunt dit altijd terugnemen; dat werkt meteen."),
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = choices  # type: ignore[attr-defined]
