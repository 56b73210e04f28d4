"""Forms of the working agreements: beginning a draft, a rule, a round, what people say, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from panels.enums import RemarkOutcome
from panels.kit.forms import AccessibleForm, DateField3
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.library import starting_rules
from panels.models import WorkingAgreement
from panels.models.user import LANGUAGES

CURRENT, SET, TEXT = "current", "set", "text"


class DraftForm(AccessibleForm):
    """How a new version begins: from what there is, from the starting set, or from a text that the group made."""

    mark_optional = False

    start = forms.ChoiceField(label=_("Waar wilt u mee beginnen?"), choices=())
    codes = forms.MultipleChoiceField(label=_("Welke afspraken passen bij uw groep?"), required=False)
    text = forms.CharField(
        label=_("De tekst"),
        help_text=_("Schrijf korte zinnen. Eén afspraak op een regel."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=5000,
        required=False,
    )
    language = forms.ChoiceField(label=_("In welke taal?"), choices=LANGUAGES, widget=ChoiceCards, initial="nl")

    def __init__(self, *args: Any, has_current: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(SET, _("Met voorbeelden waar u uit kiest")), (TEXT, _("Met een tekst die de groep al maakte"))]
        ways = [(CURRENT, _("Met de afspraken van nu")), *ways] if has_current else ways
        start, codes = self.fields["start"], self.fields["codes"]
        start.widget = ChoiceCards(follow={SET: ("codes",), TEXT: ("text",)})
        start.choices = ways  # type: ignore[attr-defined]
        self.initial.setdefault("start", ways[0][0])
        rules = starting_rules((get_language() or "nl")[:2])
        codes.widget = CheckCards(hints={rule.code: rule.formal for rule in rules})
        codes.choices = [(rule.code, rule.plain) for rule in rules]  # type: ignore[attr-defined]
        self.initial.setdefault("codes", [rule.code for rule in rules])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("start") == TEXT and not cleaned.get("text"):
            self.add_error("text", _("Schrijf minstens één afspraak op."))
        if cleaned.get("start") == SET and not cleaned.get("codes") and not self.has_error("codes"):
            self.add_error("codes", _("Kies minstens één afspraak."))
        return cleaned


class RuleForm(AccessibleForm):
    """One agreement: in plain words, and precisely."""

    plain = forms.CharField(
        label=_("In gewone woorden"),
        help_text=_("Eén korte zin. Zo lezen mensen het, en zo wordt het voorgelezen."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=600,
    )
    formal = forms.CharField(
        label=_("Precies"),
        help_text=_("Wat er bij hoort: wie, wanneer, wat als het niet lukt."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1500,
        required=False,
    )


class RoundForm(AccessibleForm):
    """Until when the group may think along."""

    until = DateField3(
        label=_("Meedenken kan tot en met"), help_text=_("Twee weken is prettig. U kunt deze dag later veranderen.")
    )


class RemarkForm(AccessibleForm):
    """A new rule that somebody proposes, or something about a rule that is there."""

    about = forms.ChoiceField(label=_("Waar gaat het over?"), required=False)
    text = forms.CharField(
        label=_("Wat wilt u zeggen?"),
        help_text=_("Iedereen in de groep leest dit, met uw naam erbij. Schrijf niets over uw gezondheid."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=600,
    )

    def __init__(self, *args: Any, draft: WorkingAgreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = self.fields["about"]
        self.rules = {str(rule.pk): rule for rule in draft.rules.all()}
        about.choices = [  # type: ignore[attr-defined]
            ("", _("Een nieuwe afspraak")),
            *((key, f"{place}. {rule.plain[:80]}") for place, (key, rule) in enumerate(self.rules.items(), start=1)),
        ]

    @property
    def rule(self) -> Any:
        """The rule that it is about; None for a new one."""
        return self.rules.get(self.cleaned_data.get("about", ""))


class AnswerForm(AccessibleForm):
    """What becomes of a remark."""

    outcome = forms.ChoiceField(
        label=_("Wat doet u ermee?"),
        choices=[choice for choice in RemarkOutcome.choices if choice[0] != RemarkOutcome.OPEN],
        widget=ChoiceCards,
    )
    answer = forms.CharField(
        label=_("Waarom?"),
        help_text=_("Een korte zin. Wie het voorstelde, leest dit, en de groep ook."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") in (RemarkOutcome.NOT_TAKEN, RemarkOutcome.PARTLY) and not cleaned.get("answer"):
            self.add_error("answer", _("Zeg kort waarom. Dan weet de ander dat er naar is geluisterd."))
        return cleaned
