"""Starting, answering and closing checklists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from checklists.enums import AnswerValue, Moment, Perspective
from checklists.library import library_list
from checklists.models import Answer, Checklist, ChecklistItem
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Panel, User


@dataclass(frozen=True)
class Given:
    """An answer as somebody gave it; an empty value means: skipped."""

    value: str
    note: str = ""


@transaction.atomic
def start_checklist(
    *, panel: Panel, template_key: str = "participation", title: str, on: date, by: User | None
) -> Checklist:
    """Start a list of the library about something on a day (a session). The wording is copied and stays."""
    source = library_list(template_key)
    checklist = Checklist.objects.create(
        panel=panel, template_key=source.key, template_version=source.version, title=title, about_on=on, started_by=by
    )
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            checklist=checklist,
            position=position,
            moment=item.moment,
            mirrored=item.mirrored,
            text_nl=item.text_nl,
            text_en=item.text_en,
            why_nl=item.why_nl,
            why_en=item.why_en,
        )
        for position, item in enumerate(source.items, start=1)
    )
    record("checklist.started", by=by, on=checklist)
    return checklist


@transaction.atomic
def give_answers(
    checklist: Checklist, *, perspective: Perspective, answers: Mapping[UUID, Given], by: User, joint: bool = False
) -> int:
    """Keep somebody's answers; a skipped point takes an earlier answer away. Returns how many points have an answer.

    `joint` is the answer of a whole side together, as the coordinator wrote it down (paper, phone, in the room).
    Raises Refusal when the list is closed.
    """
    checklist = Checklist.objects.select_for_update().get(pk=checklist.pk)
    if checklist.closed_at:
        raise Refusal(_("Deze lijst is gesloten. Antwoorden kan niet meer."))
    person = None if joint else by
    given = 0
    for item in checklist.items.all():
        if item.pk not in answers or not (item.mirrored or perspective != Perspective.EXPERT):
            continue
        given += _keep(item, perspective, person, answers[item.pk])
    record("checklist.answered", by=by, on=checklist, details={"side": perspective, "joint": joint})
    return given


@transaction.atomic
def close_checklist(checklist: Checklist, *, by: User | None) -> Checklist:
    """Stop taking answers and show the mirror. Raises Refusal when it is closed already."""
    checklist = Checklist.objects.select_for_update().get(pk=checklist.pk)
    if checklist.closed_at:
        raise Refusal(_("Deze lijst is al gesloten."))
    checklist.closed_at = timezone.now()
    checklist.save(update_fields=["closed_at"])
    record("checklist.closed", by=by, on=checklist)
    return checklist


def _keep(item: ChecklistItem, perspective: Perspective, person: User | None, given: Given) -> int:
    if not given.value:
        item.answers.filter(perspective=perspective, by=person).delete()
        return 0
    Answer.objects.update_or_create(
        item=item,
        perspective=perspective,
        by=person,
        defaults={"value": AnswerValue(given.value), "note": given.note.strip() or None},
    )
    return 1


@dataclass(frozen=True)
class TakenAnswer:
    """What both sides said about a point on paper: yes, no, or None for anything else."""

    text: str
    organiser: bool | None
    expert: bool | None


@transaction.atomic
def take_over_checklist(
    *, panel: Panel, title: str, on: date, answers: Sequence[TakenAnswer], by: User | None
) -> tuple[Checklist, bool]:
    """Keep a list that was filled in on paper: closed, with one joint answer of each side. Twice adds nothing."""
    known = Checklist.objects.filter(panel=panel, about_on=on, title=title).first()
    if known:
        return known, False
    source = library_list("participation")
    wording = {item.text_nl: item for item in source.items}
    checklist = Checklist.objects.create(
        panel=panel, template_key=source.key, template_version=source.version, title=title, about_on=on, started_by=by
    )
    for position, answer in enumerate(answers, start=1):
        point = wording.get(answer.text)
        item = checklist.items.create(
            position=position,
            moment=point.moment if point else Moment.DURING,
            mirrored=True,
            text_nl=answer.text,
            text_en=point.text_en if point else "",
            why_nl=point.why_nl if point else "",
            why_en=point.why_en if point else "",
        )
        for perspective, said in ((Perspective.ORGANISER, answer.organiser), (Perspective.EXPERT, answer.expert)):
            if said is not None:
                item.answers.create(perspective=perspective, value=AnswerValue.YES if said else AnswerValue.NO)
    record("checklist.taken_over", by=by, on=checklist)
    return close_checklist(checklist, by=by), True
