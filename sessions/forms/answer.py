"""Inviting, and answering an invitation."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm
from panels.kit.widgets import CheckCards, ChoiceCards
from panels.models import Member, MemberNeed
from sessions.enums import Answer, ProvisionStatus
from sessions.models import Invitation, Provision

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

    answer = forms.ChoiceField(label=_("Komt u?"))
    needs = forms.ModelMultipleChoiceField(
        label=_("Dit heeft u nodig. Klopt het nog?"),
        help_text=_("Haal weg wat u deze keer niet nodig heeft. Wij regelen de rest."),
        queryset=MemberNeed.objects.none(),
        required=False,
        widget=CheckCards,
    )
    extra = forms.CharField(
        label=_("Heeft u deze keer nog iets anders nodig?"),
        help_text=_("U hoeft niet te zeggen waarom."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    note = forms.CharField(
        label=_("Wilt u er nog iets bij zeggen?"),
        help_text=_("Bijvoorbeeld dat u later komt. Alleen de coördinator leest dit."),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        provisions = _provisions_of(invitation)
        super().__init__(*args, initial=_initial(invitation, provisions), **kwargs)
        answers = _answers_for(invitation)
        field = self.fields["answer"]
        field.choices = [(answer.value, LABELS[answer][0]) for answer in answers]
        field.widget = ChoiceCards(choices=field.choices, icons={one.value: LABELS[one][1] for one in answers})
        standing = list(invitation.member.needs.standing())
        if not standing:
            del self.fields["needs"]
            return
        needs = self.fields["needs"]
        needs.queryset = invitation.member.needs.standing()
        needs.choices = [(need.pk, need.text) for need in standing]
        needs.initial = [need.pk for need in standing if _is_wanted(need, invitation, provisions)]
        self.mark_optional = True


def _answers_for(invitation: Invitation) -> list[Answer]:
    panel_session = invitation.panel_session
    room = [Answer.YES] if panel_session.is_in_a_room else []
    online = [Answer.ONLINE] if panel_session.is_online else []
    return [*room, *online, Answer.NO]


def _is_wanted(need: MemberNeed, invitation: Invitation, provisions: list[Provision]) -> bool:
    """Ticked as it was left by somebody who said to come; what they have needed only since then is ticked too."""
    if invitation.is_open or not invitation.comes:
        return True
    arranged = any(row.need_id == need.pk and not row.set_aside_at for row in provisions)
    return arranged or bool(invitation.answered_at and need.created_at > invitation.answered_at)


def _provisions_of(invitation: Invitation) -> list[Provision]:
    return list(Provision.objects.filter(panel_session=invitation.panel_session_id, member=invitation.member_id))


def _initial(invitation: Invitation, provisions: list[Provision]) -> dict[str, Any]:
    extra = next((row for row in provisions if row.is_extra), None)
    gone = extra is None or (extra.status == ProvisionStatus.NOT_NEEDED and invitation.comes)
    return {
        "answer": "" if invitation.is_open else invitation.answer,
        "extra": "" if extra is None or gone else extra.what,
        "note": invitation.note,
    }
