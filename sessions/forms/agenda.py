"""One part of the programme."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from panels.kit.widgets import ChoiceCards
from sessions.enums import AgendaKind
from sessions.forms.fields import ClockField


class AgendaItemForm(AccessibleForm):
    """When, how long, and what; a pause needs no title."""

    kind = forms.ChoiceField(
        label=_("Wat zet u op de agenda?"),
        choices=AgendaKind.choices,
        widget=ChoiceCards(icons={"item": "speech", "pause": "cup"}),
    )
    starts_at = ClockField(label=_("Hoe laat begint het?"))
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten duurt het?"),
        help_text=_("Leeg laten mag, bijvoorbeeld bij een inloop."),
        min_value=1,
        max_value=600,
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "class": "sp-w-s"}),
    )
    title = forms.CharField(
        label=_("Wat gaat u doen?"), help_text=_("Bij een pauze is dit niet nodig."), max_length=120, required=False
    )
    note = forms.CharField(label=_("Uitleg in één zin"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("kind") == AgendaKind.PAUSE:
            cleaned["title"] = cleaned.get("title") or str(_("Pauze"))
            if not cleaned.get("minutes") and "minutes" not in self.errors:
                self.add_error("minutes", _("Zeg hoe lang de pauze duurt."))
        elif not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("‘Wat gaat u doen?’ is nog leeg. Vul iets in."))
        return cleaned
