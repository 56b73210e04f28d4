"""The call editor."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from panels.kit.forms import AccessibleModelForm, DateField3
from recruitment.enums import CallStatus
from recruitment.models import Call
from recruitment.models.call import NEEDED_TEXTS, NEEDED_VALUES

# The page in parts: heading, then the fields in order.
PARTS = (
    (gettext_lazy("Waar gaat het over?"), ("title", "lead", "purpose", "influence")),
    (gettext_lazy("Wie en wat?"), ("who", "activities", "needed", "not_needed")),
    (
        gettext_lazy("Tijd en plek"),
        ("seats", "time_needed", "meetings", "meeting_length", "first_meeting_on", "place"),
    ),
    (gettext_lazy("Geld"), ("pay", "benefits_warning")),
    (gettext_lazy("Wat regelt u voor mensen?"), ("access_offer", "stopping", "privacy")),
    (
        gettext_lazy("Kiezen"),
        ("selection_steps", "criteria", "deadline", "first_answer_by", "final_answer_by"),
    ),
    (gettext_lazy("Bereiken"), ("contact_name", "contact_phone", "contact_hours", "channels")),
)
A_LINE_EACH = gettext_lazy("Zet elk punt op een eigen regel.")
HINTS = {
    "title": gettext_lazy("Bijvoorbeeld: U kent de weg. Wij willen van u leren."),
    "lead": gettext_lazy("Wie zoekt wie, waarvoor, en wat krijgt iemand ervoor?"),
    "who": A_LINE_EACH,
    "activities": A_LINE_EACH,
    "access_offer": A_LINE_EACH,
    "selection_steps": gettext_lazy("Zet elke stap op een eigen regel. ‘U meldt zich aan’ staat er al boven."),
    "needed": gettext_lazy("Bijvoorbeeld: eigen ervaring."),
    "not_needed": gettext_lazy("Bijvoorbeeld: een diploma."),
    "time_needed": gettext_lazy("Bijvoorbeeld: ongeveer 2 uur per maand."),
    "meeting_length": gettext_lazy("Bijvoorbeeld: 2,5 uur met twee pauzes."),
    "place": gettext_lazy("Zeg het er ook bij als meedoen vanuit huis kan."),
    "pay": gettext_lazy("Hoeveel, voor welke uren, hoe en wanneer, en welke kosten. Zeg ook wat niet kan."),
    "contact_hours": gettext_lazy("Bijvoorbeeld: maandag tot en met donderdag, 9.00 uur tot 16.00 uur."),
}
SHORT_TEXTS = ("needed", "not_needed", "stopping", "lead")


class CallForm(AccessibleModelForm):
    """Every fact of a call. All of it may be empty while it is a draft: opening says what is missing."""

    mark_optional = False
    criteria = forms.CharField(
        label=gettext_lazy("Waar let u op bij het kiezen?"),
        help_text=gettext_lazy(
            "Zet elk punt op een eigen regel. Uitleg mag na een dubbele punt. Iedereen kan dit lezen."
        ),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    channels = forms.CharField(
        label=gettext_lazy("Waar kunnen mensen van deze oproep horen?"),
        help_text=gettext_lazy("Zet elke plek op een eigen regel, bijvoorbeeld: nieuwsbrief van Ieder(in)."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = Call
        fields = [name for _title, names in PARTS for name in names if name not in ("criteria", "channels")]
        field_classes = dict.fromkeys(
            ("first_meeting_on", "deadline", "first_answer_by", "final_answer_by"), DateField3
        )
        widgets: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = str(field.label)[:1].upper() + str(field.label)[1:]
            field.help_text = field.help_text or HINTS.get(name, "")
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3 if name in SHORT_TEXTS else 5
            if name in ("seats", "meetings"):
                field.widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "sp-w-s"})
        if self.instance.pk:
            lines = [f"{c.text}: {c.description}" if c.description else c.text for c in self.instance.criteria.all()]
            self.initial["criteria"] = "\n".join(lines)
            self.initial["channels"] = "\n".join(channel.name for channel in self.instance.channels.all())

    def clean_criteria(self) -> list[tuple[str, str]]:
        """Pairs of criterion and explanation, each once."""
        pairs: dict[str, str] = {}
        for line in _lines(self.cleaned_data["criteria"]):
            text, _colon, description = (part.strip() for part in line.partition(":"))
            if len(text) > 160 or len(description) > 400:
                raise ValidationError(_("Een punt is te lang. Maak er twee van, of schrijf het korter."))
            pairs.setdefault(text, description)
        return list(pairs.items())

    def clean_channels(self) -> list[str]:
        names = list(dict.fromkeys(_lines(self.cleaned_data["channels"])))
        if any(len(name) > 80 for name in names):
            raise ValidationError(_("Een plek is te lang. Schrijf het in minder woorden."))
        return names

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        days = [data.get(name) for name in ("deadline", "first_answer_by", "final_answer_by")]
        if days[0] and days[1] and days[1] < days[0]:
            self.add_error("first_answer_by", _("Deze dag ligt vóór de laatste dag om u aan te melden."))
        if days[1] and days[2] and days[2] < days[1]:
            self.add_error("final_answer_by", _("Deze dag ligt vóór de dag van het eerste antwoord."))
        if self.instance.status == CallStatus.OPEN:
            for name in (*NEEDED_TEXTS, *NEEDED_VALUES):
                if name not in self.errors and data.get(name) in ("", None):
                    self.add_error(name, _("De oproep is open. Daarom mag dit niet leeg zijn."))
        return data

    def validate_constraints(self) -> None:
        """The database's own check speaks to developers; `clean` says it to people."""

    def facts(self) -> dict[str, Any]:
        """The facts of the call alone."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


def _lines(text: str) -> list[str]:
    return [line.strip(" \t-•") for line in text.splitlines() if line.strip(" \t-•")]
