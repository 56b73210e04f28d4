"""Forms for lessons, quotes and reports."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm, AccessibleModelForm, DateField3
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member, Panel, User
from reports.enums import Consent, LessonKind, Theme
from reports.models import Lesson, Quote, Report
from reports.selectors.sheet import MORE, MOST_LESSONS, ON_THE_AXIS, QUOTES, SUCCESSES, TEXT_THAT_FITS
from sessions.models import PanelSession

THEME_ICONS = {
    Theme.RECRUITING: "speech",
    Theme.ACQUAINTED: "people",
    Theme.COMPENSATION: "euro",
    Theme.WORKING: "mirror",
    Theme.SUCCESSES: "check-circle",
}
KIND_ICONS = {
    LessonKind.LESSON: "book",
    LessonKind.SUCCESS: "heart",
    LessonKind.PITFALL: "warning",
    LessonKind.QUESTION: "help",
}


class LessonForm(AccessibleModelForm):
    """One lesson, with how we know it."""

    kind = forms.ChoiceField(
        label=_("Wat schrijft u op?"), choices=LessonKind.choices, widget=ChoiceCards(icons=KIND_ICONS)
    )
    theme = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=Theme.choices, widget=ChoiceCards(icons=THEME_ICONS)
    )
    panel_session = forms.ModelChoiceField(
        label=_("Bij welke bijeenkomst hoort dit?"),
        queryset=PanelSession.objects.none(),
        required=False,
        empty_label=_("Bij geen of bij meer bijeenkomsten"),
    )

    class Meta:
        model = Lesson
        fields = ["kind", "theme", "thought", "showed", "text", "topic", "evidence", "panel_session"]
        labels = {
            "thought": _("Wat dacht de organisatie eerst?"),
            "showed": _("Wat liet de groep zien?"),
            "text": _("Uitleg"),
            "topic": _("Waar gaat het over, in één woord?"),
            "evidence": _("Hoe weet u dit?"),
        }
        help_texts = {
            "thought": _("Eén korte zin. Zo staan twee kanten naast elkaar."),
            "showed": _("Eén zin, zonder namen van mensen."),
            "text": _("Op het blad past een korte uitleg: samen met de zin hierboven %(most)s tekens.")
            % {"most": TEXT_THAT_FITS},
            "topic": _("Dit woord staat onder het plaatje. Bijvoorbeeld: tempo."),
            "evidence": _("Bijvoorbeeld: evaluatie in maart, of zes van de acht leden zeiden dit."),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, panel: Panel, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = PanelSession.objects.visible_to(user).filter(panel=panel).past()
        self.fields["panel_session"].queryset = sessions  # type: ignore[attr-defined]


class QuoteForm(AccessibleModelForm):
    """A quote, and what its speaker said about it."""

    text = forms.CharField(
        label=_("Wat is er gezegd?"),
        max_length=220,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Schrijf het op zoals het is gezegd. Ten hoogste 220 tekens."),
    )
    speaker = forms.ModelChoiceField(
        label=_("Welk lid zei het?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("Iemand anders, of ik zeg het liever niet"),
        help_text=_("Dit lid ziet het citaat en kan het ja zelf terugnemen."),
    )
    speaker_name = forms.CharField(
        label=_("Welke naam komt eronder?"),
        max_length=120,
        required=False,
        help_text=_("Alleen bij ‘ja, met naam’. De naam wordt versleuteld bewaard."),
    )
    consent = forms.ChoiceField(
        label=_("Mag dit in een rapport?"),
        choices=[
            (Consent.ASKING, Consent.ASKING.label),
            *[(one, one.label) for one in (Consent.UNNAMED, Consent.NAMED, Consent.NONE)],
        ],
        widget=ChoiceCards(
            hints={
                Consent.ASKING: _("Het citaat blijft hier, tot er een duidelijk ja is."),
                Consent.UNNAMED: _("Er staat: iemand uit de groep."),
                Consent.NONE: _("Het citaat komt in geen enkel rapport."),
            },
            follow={Consent.NAMED: ["speaker_name"]},
        ),
    )
    lesson = forms.ModelChoiceField(
        label=_("Bij welke les hoort het?"),
        queryset=Lesson.objects.none(),
        required=False,
        empty_label=_("Bij geen les"),
    )

    field_order = ["text", "speaker", "consent", "asked_again", "speaker_name", "lesson", "evidence"]
    asked_again = forms.BooleanField(
        label=_("Wie het zei, las de nieuwe woorden en zei opnieuw ja"),
        required=False,
        help_text=_("Verandert u de woorden of de spreker? Dan telt het oude ja niet meer, tenzij u dit aankruist."),
    )

    class Meta:
        model = Quote
        fields = ["text", "speaker", "consent", "speaker_name", "lesson", "evidence"]
        labels = {"evidence": _("Waar en wanneer is dit gezegd?")}

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].queryset = panel.members.select_related("user")  # type: ignore[attr-defined]
        self.fields["lesson"].queryset = panel.lessons.all()  # type: ignore[attr-defined]
        if self.instance.consent == Consent.WITHDRAWN:
            self.initial["consent"] = Consent.NONE
        if not self.instance.may_leave:
            del self.fields["asked_again"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("consent") == Consent.NAMED and not cleaned.get("speaker_name"):
            if cleaned.get("speaker"):
                cleaned["speaker_name"] = cleaned["speaker"].name
            else:
                self.add_error("speaker_name", _("Welke naam mag eronder staan? Of kies ‘ja, zonder naam’."))
        return cleaned


class ReportForm(AccessibleModelForm):
    """Title, period, and which lessons and quote go into a report."""

    period_from = DateField3(label=_("Vanaf welke dag?"))
    period_to = DateField3(label=_("Tot en met welke dag?"))
    lessons = forms.ModelMultipleChoiceField(
        label=_("Welke lessen en successen?"),
        queryset=Lesson.objects.none(),
        widget=CheckCards,
        help_text=_(
            "De eerste %(axis)s lessen komen op bladzijde 1, van twee kanten bekeken. De volgende %(more)s staan als "
            "één zin op bladzijde 2. Er passen %(successes)s successen bij."
        )
        % {"axis": ON_THE_AXIS, "more": MORE, "successes": SUCCESSES},
    )
    quotes = forms.ModelMultipleChoiceField(
        label=_("Welk citaat?"),
        queryset=Quote.objects.none(),
        required=False,
        widget=CheckCards,
        help_text=_("Hier staan alleen citaten met een duidelijk ja. Er past er één op het blad."),
    )

    class Meta:
        model = Report
        fields = ["title", "intro", "period_from", "period_to", "language", "lessons", "quotes"]
        labels = {
            "title": _("Titel"),
            "intro": _("Inleiding"),
            "language": _("Taal van het rapport"),
        }
        help_texts = {
            "title": _("Kort en groot. Bijvoorbeeld: Wat wij onderweg leerden."),
            "intro": _("Twee zinnen: wie de groep is en wat u hier leest."),
        }
        widgets = {"intro": forms.Textarea(attrs={"rows": 3}), "language": ChoiceCards}

    def __init__(self, *args: Any, panel: Panel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lessons, quotes = self.fields["lessons"], self.fields["quotes"]
        lessons.queryset = panel.lessons.by_theme()  # type: ignore[attr-defined]
        lessons.widget.hints = {  # type: ignore[attr-defined]
            str(pk): f"{LessonKind(kind).label}, {str(Theme(theme).label).lower()}"
            for pk, kind, theme in panel.lessons.values_list("pk", "kind", "theme")
        }
        quotes.queryset = panel.quotes.that_may_leave()  # type: ignore[attr-defined]
        quotes.label_from_instance = lambda quote: quote.text  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("Deze dag ligt vóór de eerste dag. Kijk beide dagen na."))
        self._count(cleaned)
        return cleaned

    def _count(self, cleaned: dict[str, Any]) -> None:
        """More than fits is said here, before anything is made."""
        chosen: QuerySet[Lesson] | list[Lesson] = cleaned.get("lessons") or []
        successes = sum(lesson.kind == LessonKind.SUCCESS for lesson in chosen)
        others = len(chosen) - successes
        if others > MOST_LESSONS:
            text = _("U koos %(count)s lessen. Er passen er %(most)s. Haal er een paar weg.")
            self.add_error("lessons", text % {"count": others, "most": MOST_LESSONS})
        if successes > SUCCESSES:
            text = _("U koos %(count)s successen. Er passen er %(most)s. Haal er een paar weg.")
            self.add_error("lessons", text % {"count": successes, "most": SUCCESSES})
        if len(cleaned.get("quotes") or []) > QUOTES:
            self.add_error("quotes", _("Er past één citaat op het blad. Kies er één."))


class LibraryFilter(AccessibleForm):
    """Search in the library; everything may be left empty."""

    mark_optional = False
    q = forms.CharField(label=_("Zoek op woord"), max_length=100, required=False)
    theme = forms.ChoiceField(label=_("Thema"), required=False, choices=[("", _("Alle thema’s")), *Theme.choices])
    year = forms.ChoiceField(label=_("Jaar"), required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("Alle jaren")), *[(str(one), str(one)) for one in years]]  # type: ignore[attr-defined]
