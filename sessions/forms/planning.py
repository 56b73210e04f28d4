"""Planning and calling off a session."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from panels.kit.dates import at
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import ChoiceCards
from panels.models import User
from sessions import enums
from sessions.forms.fields import ClockField
from sessions.models import PanelSession

TEXT = {"rows": 3}
OWN = ("title", "kind", "goal", "form", "place", "route", "online_link", "guests", "answer_by", "chair")


class SessionForm(AccessibleForm):
    """What a coordinator decides about a session; `plan` gives it as keywords."""

    title = forms.CharField(label=_("Waar gaat de bijeenkomst over?"), max_length=120)
    kind = forms.ChoiceField(label=_("Wat voor bijeenkomst is het?"), choices=enums.SessionKind.choices)
    goal = forms.CharField(
        label=_("Wat wilt u van de groep weten?"),
        help_text=_("In twee zinnen. De groep leest dit in de uitnodiging."),
        max_length=600,
        required=False,
        widget=forms.Textarea(TEXT),
    )
    day = DateField3(label=_("Welke dag?"))
    starts = ClockField(label=_("Hoe laat begint het?"), help_text=_("Bijvoorbeeld 10.00."))
    ends = ClockField(label=_("Hoe laat is het klaar?"), help_text=_("Hoogstens 2,5 uur is voor veel mensen prettig."))
    form = forms.ChoiceField(
        label=_("Hoe doet de groep mee?"),
        choices=enums.SessionForm.choices,
        widget=ChoiceCards(icons={"room": "people", "online": "screen", "hybrid": "speech"}),
    )
    place = forms.CharField(
        label=_("Waar is het?"),
        help_text=_("De naam van de plek, bijvoorbeeld: Buurthuis De Kade."),
        max_length=200,
        required=False,
    )
    route = forms.CharField(
        label=_("Wat zijn het adres en de route?"),
        help_text=_("Schrijf de route in woorden. Dan heeft iedereen er iets aan."),
        max_length=1500,
        required=False,
        widget=forms.Textarea(TEXT),
    )
    online_link = forms.URLField(
        label=_("Wat is de link om online mee te doen?"),
        help_text=_("De link begint met https://."),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Dit lijkt geen link. Een link begint met https://.")},
    )
    guests = forms.CharField(
        label=_("Wie is er nog meer bij?"),
        help_text=_("Bijvoorbeeld medewerkers van de organisatie, en wat zij komen doen."),
        max_length=600,
        required=False,
        widget=forms.Textarea(TEXT),
    )
    chair = forms.ModelChoiceField(
        label=_("Wie zit de bijeenkomst voor?"),
        help_text=_("De voorzitter leest vooraf wat mensen nodig hebben van een voorzitter. Anderen lezen dat niet."),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nog niet bekend"),
        widget=forms.Select,
    )
    answer_by = DateField3(label=_("Vóór welke dag wilt u een antwoord?"), required=False)

    def __init__(
        self, *args: Any, people: QuerySet[User], panel_session: PanelSession | None = None, **kwargs: Any
    ) -> None:
        """`people`: who may sit in the chair."""
        super().__init__(*args, initial=_initial(panel_session), **kwargs)
        self.fields["chair"].queryset = people.order_by("name")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Het einde moet na het begin zijn. Kijk de tijden na."))
        if cleaned.get("form") in ("room", "hybrid") and not cleaned.get("place"):
            self.add_error("place", _("Zeg waar de bijeenkomst is, of kies ‘Online’."))
        self._check_answer_by(cleaned.get("day"), cleaned.get("answer_by"))
        return cleaned

    def _check_answer_by(self, day: date | None, answer_by: date | None) -> None:
        if day and answer_by and answer_by > day:
            self.add_error("answer_by", _("Deze dag is na de bijeenkomst. Kies een dag ervóór."))

    @property
    def plan(self) -> dict[str, Any]:
        """The keywords of sessions.services.SessionPlan."""
        cleaned = self.cleaned_data
        only_online = cleaned["form"] == enums.SessionForm.ONLINE
        return {
            **{name: cleaned[name] for name in OWN if name != "chair"},
            "chair_id": cleaned["chair"].pk if cleaned["chair"] else None,
            **({"place": "", "route": ""} if only_online else {}),
            "starts_at": at(cleaned["day"], cleaned["starts"]),
            "ends_at": at(cleaned["day"], cleaned["ends"]),
        }


class CancelForm(AccessibleForm):
    """Why a session does not go on: people read this."""

    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        help_text=_("De groep leest dit in het bericht. Schrijf niets over iemands gezondheid."),
        max_length=300,
        widget=forms.Textarea(TEXT),
    )


def _initial(panel_session: PanelSession | None) -> dict[str, Any]:
    if panel_session is None:
        return {"kind": enums.SessionKind.MEETING}
    starts, ends = _local(panel_session.starts_at), _local(panel_session.ends_at)
    own = {name: getattr(panel_session, name) for name in OWN}
    return {**own, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment)
