"""Inviting, and answering an invitation."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member, MemberNeed
from sessions.enums import Answer
from sessions.models import Invitation

LABELS = {
    Answer.YES: (_("Ja, ik kom naar de zaal"), "people"),
    Answer.ONLINE: (_("Ja, ik doe online mee"), "screen"),
    Answer.NO: (_("Nee, ik kom niet"), "none"),
}


class InviteForm(AccessibleForm):
    """Who is invited: everybody who was not yet, unless somebody is unticked."""

    members = forms.ModelMultipleChoiceField(
        label=_("Wie nodigt u uit?"), queryset=Member.objects.none(), widget=CheckCards
    )

    def __init__(self, *args: Any, members: QuerySet[Member], by_phone: set[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["members"]
        field.queryset = members
        people = list(members)
        field.choices = [(person.pk, person.name) for person in people]
        field.widget.hints = {
            str(person.pk): _("Komt op de bellijst") if person.pk in by_phone else _("Krijgt een e-mail")
            for person in people
        }
        field.initial = [person.pk for person in people]


class AnswerForm(AccessibleForm):
    """Yes, online or no; and what is needed, confirmed in one go."""

    ONCE, ALWAYS = "once", "always"

    answer = forms.ChoiceField(label=_("Komt u?"))
    needs = forms.ModelMultipleChoiceField(
        label=_("Dit heeft u nodig. Klopt dit nog?"),
        help_text=_("Haal weg wat u deze keer niet nodig heeft. Wij regelen de rest."),
        queryset=MemberNeed.objects.none(),
        required=False,
        widget=CheckCards,
    )
    extra = forms.CharField(
        label=_("Heeft u nog iets anders nodig?"),
        help_text=_("U hoeft niet te zeggen waarom."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    lasting = forms.ChoiceField(
        label=_("Verandert u iets? Voor hoe lang geldt dat?"),
        choices=((ONCE, _("Alleen deze keer")), (ALWAYS, _("Altijd, bij deze groep"))),
        initial=ONCE,
        required=False,
        widget=ChoiceCards(icons={ONCE: "calendar", ALWAYS: "refresh"}),
    )
    note = forms.CharField(
        label=_("Wilt u er nog iets bij zeggen?"),
        help_text=_("Bijvoorbeeld dat u later komt. Alleen de coördinator leest dit."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, invitation: Invitation, with_needs: bool = True, **kwargs: Any) -> None:
        """Without `with_needs` nothing is told or asked about needs: a helper who was not granted that."""
        known = list(invitation.member.needs.for_occasion(invitation.panel_session_id)) if with_needs else []
        super().__init__(*args, initial=_initial(invitation, known), **kwargs)
        answers = _answers_for(invitation)
        field = self.fields["answer"]
        field.choices = [(answer.value, LABELS[answer][0]) for answer in answers]
        field.widget = ChoiceCards(choices=field.choices, icons={one.value: LABELS[one][1] for one in answers})
        standing = [need for need in known if not need.occasion]
        for name in () if with_needs else ("needs", "extra", "lasting"):
            del self.fields[name]
        if not standing:
            self.fields.pop("needs", None)
            return
        left_out = set(invitation.left_out.values_list("pk", flat=True))
        needs = self.fields["needs"]
        needs.queryset = invitation.member.needs.standing()
        needs.choices = [(need.pk, need.text) for need in standing]
        needs.initial = [need.pk for need in standing if need.pk not in left_out]
        self.mark_optional = True

    @property
    def given(self) -> dict[str, Any]:
        """The keywords of sessions.services.answer_invitation."""
        cleaned = dict(self.cleaned_data)
        always = cleaned.pop("lasting", self.ONCE) == self.ALWAYS
        return {**cleaned, "answer": Answer(cleaned["answer"]), "always": always}


def _answers_for(invitation: Invitation) -> list[Answer]:
    panel_session = invitation.panel_session
    room = [Answer.YES] if panel_session.is_in_a_room else []
    online = [Answer.ONLINE] if panel_session.is_online else []
    return [*room, *online, Answer.NO]


def _initial(invitation: Invitation, known: list[MemberNeed]) -> dict[str, Any]:
    return {
        "answer": "" if invitation.is_open else invitation.answer,
        "extra": "\n".join(need.own_words for need in known if need.occasion),
        "note": invitation.note,
    }
