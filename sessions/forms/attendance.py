"""Who was there: one page of members at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from panels.kit.forms import AccessibleForm, HoursField
from panels.models import Member
from sessions.enums import THERE, Answer, Presence
from sessions.models import Attendance, Invitation, PanelSession

FROM_ANSWER = {Answer.YES: Presence.PRESENT, Answer.ONLINE: Presence.ONLINE, Answer.NO: Presence.EXCUSED}


@dataclass(frozen=True)
class Row:
    """One member of the page, with the two fields."""

    member: Member
    presence: BoundField
    minutes: BoundField


class AttendanceForm(AccessibleForm):
    """A presence and a length for each member; who was invited must have one."""

    mark_optional = False

    def __init__(self, *args: Any, panel_session: PanelSession, members: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        answers = dict(
            Invitation.objects.standing()
            .filter(panel_session=panel_session, member__in=members)
            .values_list("member_id", "answer")
        )
        known = {
            row.member_id: row for row in Attendance.objects.filter(panel_session=panel_session, member__in=members)
        }
        for member in members:
            self._add(member, panel_session, answers.get(member.pk), known.get(member.pk))

    def _add(self, member: Member, panel_session: PanelSession, answer: str | None, known: Attendance | None) -> None:
        invited = answer is not None
        empty = _("Kies") if invited else _("Was niet gevraagd")
        name = {"name": member.name}
        presence = forms.ChoiceField(
            label=_("Was %(name)s erbij?") % name,
            choices=[("", empty), *Presence.choices],
            required=invited,
            initial=known.presence if known else FROM_ANSWER.get(Answer(answer)) if answer else "",
        )
        minutes = HoursField(
            label=_("Hoe lang was %(name)s erbij?") % name,
            required=False,
            initial=known.minutes if known and known.minutes else panel_session.minutes,
        )
        for key, field in ((f"presence_{member.pk}", presence), (f"minutes_{member.pk}", minutes)):
            self.use_plain_words(key, field)
            self.fields[key] = field

    @property
    def rows(self) -> Iterator[Row]:
        for member in self.members:
            yield Row(member, self[f"presence_{member.pk}"], self[f"minutes_{member.pk}"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for member in self.members:
            minutes = f"minutes_{member.pk}"
            there = cleaned.get(f"presence_{member.pk}") in THERE
            if there and not cleaned.get(minutes) and minutes not in self.errors:
                self.add_error(minutes, _("Vul in hoe lang %(name)s erbij was.") % {"name": member.name})
        return cleaned

    @property
    def given(self) -> dict[Member, dict[str, Any]]:
        """Keywords of sessions.services.GivenAttendance by member."""
        found = {}
        for member in self.members:
            presence = self.cleaned_data[f"presence_{member.pk}"]
            found[member] = {
                "presence": Presence(presence) if presence else None,
                "minutes": self.cleaned_data[f"minutes_{member.pk}"] or 0,
            }
        return found
