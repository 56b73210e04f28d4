"""What somebody would like to be asked about, and the topics of an organisation."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as date_format
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from panels.enums import AskForm, DayPart
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import CheckCards
from panels.models import Member, Offer

Period = tuple[date, date]


def _ticks(label: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=CheckCards, required=False, **kwargs)


class OfferForm(AccessibleForm):
    """Everything may be left out; `given` is what was filled in, as keywords."""

    mark_optional = False

    topics = _ticks(_("Waarover wilt u iets vertellen?"))
    own_words = forms.CharField(
        label=_("Iets anders, in uw eigen woorden"),
        help_text=_("Bijvoorbeeld: ik reis elke dag met de trein. U hoeft niets over uw gezondheid te zeggen."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    ways = _ticks(_("Hoe denkt u graag mee?"), choices=AskForm.choices)
    days = _ticks(_("Op welke dagen kunt u meestal?"))
    moments = _ticks(_("Op welk deel van de dag kunt u meestal?"), choices=DayPart.choices)
    kept_away = _ticks(_("In deze periodes kunt u niet"), help_text=_("Haal een periode weg als die niet meer geldt."))
    away_from = DateField3(label=_("Kunt u een tijd niet? Vanaf welke dag?"), required=False)
    away_until = DateField3(label=_("Tot en met welke dag kunt u niet?"), required=False)
    shown_in = forms.ModelMultipleChoiceField(
        label=_("In welke groep mag de coördinator dit zien?"),
        help_text=_("Zonder kruisje ziet niemand het. U kunt dit altijd veranderen."),
        queryset=Member.objects.none(),
        required=False,
        widget=CheckCards,
    )

    def __init__(
        self, *args: Any, offer: Offer | None, topics: Sequence[tuple[str, str]], seats: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial=_initial(offer), **kwargs)
        self.fields["topics"].choices = topics
        self.fields["days"].choices = [(str(number), capfirst(name)) for number, name in WEEKDAYS.items()]
        self.fields["shown_in"].queryset = seats
        self.fields["shown_in"].label_from_instance = lambda member: member.panel.name
        self._periods(offer)

    def _periods(self, offer: Offer | None) -> None:
        periods = [period for period in (offer.periods_away if offer else []) if period[1] >= today()]
        if not periods:
            del self.fields["kept_away"]
            return
        choices = [(_key(period), _words(period)) for period in periods]
        self.fields["kept_away"].choices = choices
        self.initial["kept_away"] = [key for key, _text in choices]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("away_from"), cleaned.get("away_until")
        if last and not first:
            self.add_error("away_from", _("Vul ook de eerste dag in."))
        if first and not last and "away_until" not in self.errors:
            self.add_error("away_until", _("Vul ook de laatste dag in."))
        if first and last and last < first:
            self.add_error("away_until", _("Deze dag ligt vóór de eerste dag. Kijk beide dagen na."))
        return cleaned

    @property
    def given(self) -> dict[str, Any]:
        """The keywords of panels.services.offer.GivenOffer."""
        cleaned = self.cleaned_data
        away = [_period(key) for key in cleaned.get("kept_away", [])]
        if cleaned["away_from"]:
            away.append((cleaned["away_from"], cleaned["away_until"]))
        days = [int(number) for number in cleaned["days"]]
        same = {name: cleaned[name] for name in ("topics", "own_words", "moments")}
        return {**same, "forms": cleaned["ways"], "days": days, "away": away}


class TopicForm(AccessibleForm):
    """A topic to put on the list."""

    name = forms.CharField(
        label=_("Welk onderwerp zet u erbij?"),
        help_text=_("Een paar woorden over beleid of diensten. Geen ziekte of beperking."),
        max_length=80,
    )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"]).strip()
        if not any(letter.isalpha() for letter in name):
            raise ValidationError(_("Schrijf het onderwerp in woorden."))
        return name


def _initial(offer: Offer | None) -> dict[str, Any]:
    if offer is None:
        return {}
    return {
        "topics": offer.topics,
        "own_words": offer.own_words,
        "ways": offer.forms,
        "days": [str(number) for number in offer.days],
        "moments": offer.moments,
        "shown_in": [share.member_id for share in offer.shares.all()],
    }


def _key(period: Period) -> str:
    return "/".join(day.isoformat() for day in period)


def _period(key: str) -> Period:
    first, last = (date.fromisoformat(part) for part in key.split("/"))
    return first, last


def _words(period: Iterable[date]) -> str:
    first, last = (date_format(day, "j F Y") for day in period)
    return _now("%(first)s tot en met %(last)s") % {"first": first, "last": last}
