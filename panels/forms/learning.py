"""Forms of learning: a goal, looking back, a training, the days."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from panels.enums import HowItGoes, Moment
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3, HoursField
from panels.kit.widgets import ChoiceCards, UploadInput
from panels.models import LearningGoal

PRIVATE, SHARED = "no", "yes"
STATES = [
    ("standing", _("Ik ben er nog mee bezig")),
    ("reached", _("Ik heb dit doel gehaald")),
    ("dropped", _("Ik laat dit doel los")),
]
LONGEST = 1000 * 60  # minutes


def state_of(goal: LearningGoal) -> str:
    """Where a goal stands, as the forms say it."""
    return "reached" if goal.reached_on else "dropped" if goal.dropped_on else "standing"


class SharingField(forms.TypedChoiceField):
    """Who reads it. Nothing is chosen beforehand: it is a choice, not a habit."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Wie mag dit lezen?"))
        choices = [(PRIVATE, _("Alleen ik")), (SHARED, _("Iedereen in de groep"))]
        hints = {
            PRIVATE: _("Ook de coördinator ziet het niet, en ook niet dat het er is."),
            SHARED: _("Ervaringsdeskundigen, beleidsmedewerkers en de coördinator. U kunt dit altijd terugdraaien."),
        }
        super().__init__(
            choices=choices, coerce=lambda value: value == SHARED, widget=ChoiceCards(hints=hints), **kwargs
        )


def sharing(shared: bool) -> str:
    """The value of the field for what is kept."""
    return SHARED if shared else PRIVATE


class GoalForm(AccessibleForm):
    """A goal, new or there already."""

    text = forms.CharField(
        label=_("Wat wilt u leren?"),
        help_text=_("Bijvoorbeeld: een vergadering voorzitten, of begrijpen hoe een besluit wordt genomen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
    )
    shared = SharingField()
    state = forms.ChoiceField(label=_("Hoe staat het ermee?"), choices=STATES, widget=ChoiceCards)

    def __init__(self, *args: Any, goal: LearningGoal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goal:
            self.initial = {"text": goal.text, "shared": sharing(goal.shared), "state": state_of(goal)}
        else:
            del self.fields["state"]


class ToldGoalForm(AccessibleForm):
    """A goal that somebody told the coordinator, who asked whether the group may read it."""

    text = forms.CharField(
        label=_("Wat wil deze persoon leren?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=600
    )
    agreed = forms.BooleanField(label=_("Deze persoon zei dat de groep dit mag lezen"))


class ReflectionForm(AccessibleForm):
    """Looking at one's learning: what became of each goal, how it goes, what is needed."""

    going = forms.ChoiceField(
        label=_("Hoe gaat het leren?"), choices=HowItGoes.choices, widget=ChoiceCards, required=False
    )
    text = forms.CharField(
        label=_("Wilt u er iets over zeggen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    needed = forms.CharField(
        label=_("Wat heeft u nodig om verder te leren?"),
        help_text=_("Bijvoorbeeld een training, een dag meelopen, of meer tijd."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    shared = SharingField()

    def __init__(self, *args: Any, moment: str, goals: Iterable[LearningGoal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = {f"goal_{goal.pk}": goal for goal in goals}
        rest = dict(self.fields)
        self.fields.clear()
        for name, goal in self.goals.items():
            field = forms.ChoiceField(label=goal.text, choices=STATES, widget=ChoiceCards, initial=state_of(goal))
            self.use_plain_words(name, field)
            self.fields[name] = field
        self.fields.update(rest)
        if moment == Moment.END:
            self.fields["going"].label = _("Hoe ging het leren?")
            self.fields["text"].label = _("Wat heeft u geleerd, van de groep of van de organisatie?")
            self.fields["needed"].label = _("Wat had beter gekund?")
            self.fields["needed"].help_text = ""

    @property
    def states(self) -> dict[str, str]:
        """What became of each goal, by its key."""
        return {str(goal.pk): self.cleaned_data[name] for name, goal in self.goals.items()}

    @property
    def words(self) -> dict[str, Any]:
        """What was said, without the goals."""
        return {name: self.cleaned_data[name] for name in ("going", "text", "needed", "shared")}


class TrainingForm(AccessibleForm):
    """A training that somebody followed."""

    title = forms.CharField(label=_("Hoe heet de training?"), max_length=150)
    given_by = forms.CharField(label=_("Wie gaf de training?"), max_length=150, required=False)
    followed_on = DateField3(label=_("Wanneer was de (laatste) dag?"))
    minutes = HoursField(label=_("Hoeveel uur duurde het bij elkaar?"), longest=LONGEST, required=False)
    file = forms.FileField(
        label=_("Uw certificaat"),
        help_text=_("Alleen u en de coördinator kunnen dit openen."),
        widget=UploadInput("document", attrs={"accept": "image/*,.pdf,.docx,.odt"}),
        required=False,
    )
    shared = SharingField(label=_("Wie mag zien dat u deze training volgde?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"].widget.hints = {  # type: ignore[attr-defined]
            PRIVATE: _("De coördinator ziet het wel: die kan het op uw verklaring zetten."),
        }
        self.fields["shared"].widget.choices = [
            (PRIVATE, _("Ik en de coördinator")),
            (SHARED, _("Iedereen in de groep")),
        ]  # type: ignore[attr-defined]

    def clean_followed_on(self) -> Any:
        day = self.cleaned_data["followed_on"]
        if day > today():
            raise forms.ValidationError(_("Deze dag moet nog komen. Schrijf de training op als hij voorbij is."))
        return day


class LearningDaysForm(AccessibleForm):
    """When the group looks at its learning."""

    half_on = DateField3(label=_("Halverwege"), required=False)
    end_on = DateField3(label=_("Terugblik aan het eind"), required=False)
