"""Forms of the payer's decision about payments, and of the day on which a year was reported."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from compensation.enums import Reporting, TreatmentKind
from compensation.models import Payer, Payment, Treatment
from compensation.selectors.payments import paid_by
from compensation.selectors.treatment import UNDECIDED, Whom
from panels.kit.errors import Refusal
from panels.kit.forms import AccessibleForm, DateField3, DutchDecimalField
from panels.kit.widgets import ChoiceCards, MoneyInput
from panels.models import Member, Panel

UNDO = "undo"
MOST = 100
HINTS = {
    TreatmentKind.COSTS: _("Alleen echte kosten met bewijs, geen beloning."),
    TreatmentKind.VOLUNTEER: _(
        "Een lage vergoeding binnen de grens per uur, maand en jaar, van alle organisaties samen."
    ),
    TreatmentKind.OTHER_WORK: _("Alles wat niet bij de andere soorten past. De persoon geeft het zelf op."),
    TreatmentKind.INVOICE: _("De persoon stuurt als ondernemer een factuur."),
    TreatmentKind.ORGANISATION: _("Een organisatie kreeg het geld, niet de persoon."),
}


class PaidFilter(AccessibleForm):
    """Which people to see. A wrong value in the address shows all."""

    mark_optional = False
    decided = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=[("", _("Iedereen")), (UNDECIDED, _("Nog niet beslist")), *TreatmentKind.choices],
    )
    name = forms.CharField(label=_("Naam"), required=False, max_length=200)

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("decided", "name")}


class WhomForm(AccessibleForm):
    """Whom a decision is about, from the address: members (`lid`), a panel (`groep`) or a payment (`betaling`)."""

    lid = forms.ModelMultipleChoiceField(queryset=Member.objects.none(), required=False)
    groep = forms.ModelChoiceField(queryset=Panel.objects.none(), required=False)
    betaling = forms.ModelChoiceField(queryset=Payment.objects.none(), required=False)

    def __init__(self, data: Mapping[str, Any], *, payer: Payer, year: int) -> None:
        super().__init__(data)
        paid = paid_by(payer, year).order_by()
        fields: Any = self.fields
        members = Member.objects.filter(pk__in=paid.values("member"))
        fields["lid"].queryset = members.select_related("user", "panel")
        fields["groep"].queryset = Panel.objects.filter(pk__in=paid.values("member__panel"))
        fields["betaling"].queryset = paid.select_related("batch__panel", "member__user")

    def whom(self) -> Whom:
        """Whom it is about. Raises Refusal for nobody, for too many, and for who was not paid by this payer."""
        if not self.is_valid():
            raise Refusal(gettext("Kies eerst een of meer mensen die in dit jaar zijn betaald."))
        given = self.cleaned_data
        members = list(given["lid"])
        if len(members) > MOST:
            words = gettext("U koos %(count)d mensen. Kies er ten hoogste %(most)d tegelijk.")
            raise Refusal(words % {"count": len(members), "most": MOST})
        whom = Whom(panel=given["groep"], members=members, payment=given["betaling"])
        if not whom.places():
            raise Refusal(gettext("Kies eerst een of meer mensen die in dit jaar zijn betaald."))
        return whom


class TreatmentForm(AccessibleForm):
    """What the payer decided. Nothing is filled in beforehand, unless it was decided before."""

    kind = forms.ChoiceField(
        label=_("Welke soort is dit?"),
        choices=TreatmentKind.choices,
        widget=ChoiceCards(hints={str(key): text for key, text in HINTS.items()}),
    )
    reporting = forms.ChoiceField(
        label=_("Meldt u dit bij de belasting?"),
        choices=Reporting.choices,
        widget=forms.RadioSelect,
        help_text=_("Een vrijwilligersvergoeding en een betaling aan een organisatie meldt u niet."),
    )
    withheld = DutchDecimalField(
        label=_("Hoeveel belasting hield u in?"),
        required=False,
        min_value=Decimal(0),
        max_digits=8,
        decimal_places=2,
        widget=MoneyInput,
        help_text=_("Meestal niets. Laat het dan leeg."),
    )

    def __init__(self, *args: Any, is_one: bool, before: Treatment | None = None, **kwargs: Any) -> None:
        if before and before.kind:
            kwargs["initial"] = {"kind": before.kind, "reporting": before.reporting}
            if before.withheld:
                kwargs["initial"]["withheld"] = before.withheld
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        if before and before.kind:
            fields["kind"].choices = [*TreatmentKind.choices, (UNDO, _("Neem de beslissing terug: nog niet beslist"))]
        if not is_one:
            del fields["withheld"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned.setdefault("withheld", None)
        if cleaned.get("kind") == UNDO:
            self.errors.pop("reporting", None)
            cleaned.update(kind="", reporting="", withheld=None)
        return cleaned


class ReportedForm(AccessibleForm):
    """When a year was reported."""

    on = DateField3(label=_("Op welke dag heeft u dit gemeld?"))
