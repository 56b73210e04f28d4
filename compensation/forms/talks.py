"""What is written down in a talk about what a payment may do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compensation.enums import TalkOutcome
from panels.kit.dates import today
from panels.kit.forms import AccessibleForm, DateField3

CALLS = 4
LONGEST = 3000


class TalkForm(AccessibleForm):
    """Everything may stay empty; one goes on another day."""

    mark_optional = False
    questions = forms.CharField(
        label=_("Wat willen wij weten?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Bijvoorbeeld: telt dit mee, moet ik het melden, en wanneer?"),
    )
    answers = forms.CharField(
        label=_("Wat kwam eruit?"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 4})
    )
    outcome = forms.ChoiceField(
        label=_("Wegen de voordelen op tegen de gevolgen? U besluit zelf."),
        choices=TalkOutcome.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Waarom? Voor later, voor uzelf."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )
    review_on = DateField3(
        label=_("Wanneer kijkt u hier weer naar?"), required=False, help_text=_("Op die dag sturen wij een bericht.")
    )

    def __init__(self, *args: Any, calls: Any = (), **kwargs: Any) -> None:
        known = [call for call in calls if isinstance(call, dict)] if isinstance(calls, list) else []
        super().__init__(*args, **kwargs)
        self.rows = self._rows(len(known))
        for number in range(1, self.rows + 1):
            call = known[number - 1] if number <= len(known) else {}
            self._add_call(number, call)
        self.order_fields(["questions", *self.call_names(), "answers", "outcome", "reason", "review_on"])

    def _rows(self, known: int) -> int:
        """One row more than there are calls; as many as were sent."""
        sent = [number for number in range(1, CALLS + 1) if f"who_{number}" in self.data]
        return min(CALLS, max(known + 1, *sent, 1) if sent else known + 1)

    def call_names(self) -> list[str]:
        return [f"{part}_{number}" for number in range(1, self.rows + 1) for part in ("who", "done")]

    def _add_call(self, number: int, call: dict[str, Any]) -> None:
        who = _("Bellen of vragen, %(number)s: wie, en wat?") % {"number": number}
        self.fields[f"who_{number}"] = forms.CharField(
            label=who, required=False, max_length=300, initial=call.get("who", "")
        )
        self.fields[f"done_{number}"] = forms.BooleanField(
            label=_("%(number)s is gedaan") % {"number": number}, required=False, initial=bool(call.get("done"))
        )

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if day and day < today() and "review_on" in self.changed_data:
            raise forms.ValidationError(_("Deze dag is al geweest. Kies een dag die nog komt."))
        return day

    def clean(self) -> dict[str, Any]:
        """Gather the calls in one list."""
        cleaned = super().clean() or self.cleaned_data
        calls = []
        for number in range(1, self.rows + 1):
            who, done = cleaned.pop(f"who_{number}", ""), cleaned.pop(f"done_{number}", False)
            if who:
                calls.append({"who": who, "done": done})
        cleaned["calls"] = calls
        return cleaned
