"""The questions of the self-check. Every one may be skipped."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation import selfcheck
from panels.enums import Country
from panels.kit.forms import AccessibleForm, DutchDecimalField
from panels.kit.widgets import CheckCards, MoneyInput

Option = tuple[str, str, str]


class StepForm(AccessibleForm):
    """One question; nothing is required."""

    mark_optional = False

    def __init__(self, *args: Any, options: Sequence[Option] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "options" in self.fields:
            field: Any = self.fields["options"]
            field.choices = [(key, name) for key, name, _question in options]
            field.widget.hints = {key: question for key, _name, question in options}


class WhereForm(StepForm):
    country = forms.ChoiceField(
        label=_("Uit welk land krijgt u een uitkering of toeslag?"),
        choices=Country.choices,
        required=False,
        widget=forms.RadioSelect,
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
        label=_("En in dit hele jaar?"),
        required=False,
        min_value=0,
        max_value=100000,
        max_digits=8,
        decimal_places=2,
        widget=MoneyInput,
    )


FORMS: dict[str, type[StepForm]] = {
    selfcheck.WHERE: WhereForm,
    selfcheck.WHAT: WhatForm,
    selfcheck.AGE: AgeForm,
    selfcheck.HOUSEHOLD: HouseholdForm,
    selfcheck.ELSEWHERE: ElsewhereForm,
}


class PublicCheckForm(WhatForm):
    """Everything on one page, for who has no account. It is answered at once and kept nowhere."""

    age = AgeForm.base_fields["age"]
    partner = HouseholdForm.base_fields["partner"]


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
