"""Describing a question, choosing who to ask, answering, closing, and telling what came of it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.enums import AskForm, DayPart
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3, HoursField
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member
from sessions.enums import AskedAnswer
from sessions.forms.planning import SessionForm as PlanningForm
from sessions.models import AskedMember, PolicyQuestion
from sessions.models.question import MOST_MINUTES
from sessions.selectors.asking import Fit, Fitting

TEXT = {"rows": 4}
FIELDS = (
    "title",
    "wish",
    "topic",
    "form",
    "starts_on",
    "ends_on",
    "moment",
    "minutes",
    "places",
    "still_open",
    "decided_on",
    "answer_by",
)
AS_SESSION = {AskForm.WORKSHOP: "workshop"}


class QuestionForm(AccessibleForm):
    """What policy staff want to know; `plan` gives it as keywords."""

    title = forms.CharField(label=_("Waar gaat het over?"), help_text=_("Een paar gewone woorden."), max_length=120)
    wish = forms.CharField(
        label=_("Wat wilt u weten?"),
        help_text=_("Schrijf korte zinnen. De mensen die gevraagd worden, lezen dit."),
        max_length=1500,
        widget=forms.Textarea(TEXT),
    )
    topic = forms.ChoiceField(label=_("Bij welk onderwerp hoort dit?"), required=False)
    form = forms.ChoiceField(label=_("Hoe denken mensen mee?"), choices=AskForm.choices, widget=ChoiceCards)
    starts_on = DateField3(label=_("Welke dag? Of de eerste dag van een periode"))
    ends_on = DateField3(label=_("De laatste dag van de periode"), required=False)
    moment = forms.ChoiceField(
        label=_("Welk deel van de dag?"), choices=[("", _("Maakt niet uit")), *DayPart.choices], required=False
    )
    minutes = HoursField(
        label=_("Hoeveel tijd kost het één persoon?"),
        help_text=_("Met lezen en voorbereiden erbij. Bijvoorbeeld 1,5 of 45 minuten."),
        longest=MOST_MINUTES,
    )
    places = forms.IntegerField(label=_("Hoeveel mensen zoekt u?"), min_value=1, max_value=100, initial=4)
    still_open = forms.CharField(
        label=_("Wat kan er nog veranderen?"),
        help_text=_("Zeg het eerlijk. Wie meedenkt, wil weten of het nog uitmaakt."),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )
    decided_on = DateField3(label=_("Wanneer wordt er besloten?"), required=False)
    answer_by = DateField3(label=_("Vóór welke dag moeten mensen laten weten of zij meedoen?"), required=False)

    def __init__(
        self, *args: Any, topics: Sequence[tuple[str, str]], question: PolicyQuestion | None = None, **kwargs: Any
    ) -> None:
        initial = {name: getattr(question, name) for name in FIELDS} if question else None
        super().__init__(*args, initial=initial, **kwargs)
        known = dict(topics)
        if question and question.topic and question.topic not in known:
            known[question.topic] = str(_("Het onderwerp dat er stond"))
        self.fields["topic"].choices = [("", _("Geen van deze")), *known.items()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first = cleaned.get("starts_on")
        last = cleaned.get("ends_on") or first
        if first and last and last < first:
            self.add_error("ends_on", _("Deze dag ligt vóór de eerste dag. Kijk beide dagen na."))
        elif last and last < today():
            self.add_error("ends_on" if cleaned.get("ends_on") else "starts_on", _("Deze dag is al geweest."))
        elif last and cleaned.get("answer_by") and cleaned["answer_by"] > last:
            self.add_error("answer_by", _("Kies een dag vóór het meedenken."))
        return cleaned

    @property
    def plan(self) -> dict[str, Any]:
        """The keywords of sessions.services.questions.QuestionPlan."""
        cleaned = self.cleaned_data
        return {**{name: cleaned[name] for name in FIELDS}, "form": AskForm(cleaned["form"])}


class PickForm(AccessibleForm):
    """Who is asked. Nobody who rests can be ticked."""

    members = forms.MultipleChoiceField(label=_("Wie vraagt u?"), widget=CheckCards)

    def __init__(self, *args: Any, fitting: Fitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(fit.member.pk): fit.member for fit in fitting.askable}
        self.fields["members"].choices = [(key, member.name) for key, member in self.by_key.items()]
        ticked = self.data.getlist("members") if self.is_bound else [str(key) for key in fitting.suggested]
        self.ticked = set(ticked)

    @property
    def chosen(self) -> list[Member]:
        return [self.by_key[key] for key in self.cleaned_data["members"]]

    def rows(self, fits: Sequence[Fit]) -> list[tuple[Fit, bool]]:
        """People of one part of the list, each with whether the box is ticked."""
        return [(fit, str(fit.member.pk) in self.ticked) for fit in fits]


class AskedForm(AccessibleForm):
    """Yes, later or no."""

    answer = forms.ChoiceField(
        label=_("Doet u mee?"),
        choices=[
            (AskedAnswer.YES, _("Ja, ik doe mee")),
            (AskedAnswer.LATER, _("Ik weet het nog niet")),
            (AskedAnswer.NO, _("Nee, deze keer niet")),
        ],
        widget=ChoiceCards(icons={"yes": "check", "later": "wait", "no": "none"}),
    )
    note = forms.CharField(
        label=_("Wilt u er iets bij zeggen?"),
        help_text=_("Alleen de coördinator leest dit. U hoeft niet te zeggen waarom u nee zegt."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, asked: AskedMember, own: bool, **kwargs: Any) -> None:
        answer = "" if asked.answer == AskedAnswer.OPEN else asked.answer
        super().__init__(*args, initial={"answer": answer, "note": asked.note}, **kwargs)
        if not own:
            self.fields["answer"].label = _("Wat zegt deze persoon?")


class CloseForm(AccessibleForm):
    """The word that everybody gets who is still waiting for one."""

    word = forms.CharField(
        label=_("Wat laat u de mensen weten?"),
        help_text=_("Bijvoorbeeld: dank u wel, zo gaat het verder. Schrijf niets over iemands gezondheid."),
        max_length=1500,
        widget=forms.Textarea(TEXT),
    )

    def __init__(self, *args: Any, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].required = bool(waiting)


class FeedbackForm(AccessibleForm):
    """What was done with the answers, for those who gave them."""

    text = forms.CharField(
        label=_("Wat is er met de antwoorden gedaan?"),
        help_text=_("Wat nam u over, wat niet, en waarom niet? Schrijf gewone zinnen, zonder namen."),
        max_length=3000,
        widget=forms.Textarea({"rows": 8}),
    )


class QuestionSessionForm(PlanningForm):
    """A session made of a question: filled in from it, with those who said yes ticked."""

    members = forms.ModelMultipleChoiceField(
        label=_("Wie nodigt u meteen uit?"),
        help_text=_("Zij zeiden ja op de vraag. U kunt later meer mensen uitnodigen."),
        queryset=Member.objects.none(),
        required=False,
        widget=CheckCards,
    )

    def __init__(self, *args: Any, question: PolicyQuestion, members: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members
        self.initial |= {
            "title": question.title,
            "goal": question.wish[:600],
            "day": question.starts_on,
            "kind": AS_SESSION.get(AskForm(question.form), "meeting"),
            "members": [member.pk for member in members],
        }
