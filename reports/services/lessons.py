"""Writing down what was learned."""

import re
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Panel, User
from reports.enums import LessonKind, Theme
from reports.models import Lesson, Report

LONGEST_SENTENCE = 160


@transaction.atomic
def record_lesson(
    panel: Panel,
    *,
    theme: Theme | str,
    kind: LessonKind | str,
    by: User | None,
    showed: str = "",
    text: str = "",
    source_key: str | None = None,
    **words: Any,
) -> Lesson:
    """Write down a lesson. Without `showed` the first sentence of the text is what the group showed.

    `words` are topic, thought, evidence and panel_session. The same `source_key` returns the lesson that is there.
    """
    if source_key:
        known = Lesson.objects.filter(panel=panel, source_key=source_key).first()
        if known:
            return known
    if not showed:
        showed, text = first_sentence(text)
    lesson = Lesson.objects.create(
        panel=panel,
        theme=Theme(theme),
        kind=LessonKind(kind),
        showed=showed,
        text=text,
        source_key=source_key,
        recorded_by=by,
        **words,
    )
    record("lesson.recorded", by=by, on=lesson, details={"theme": lesson.theme, "kind": lesson.kind})
    return lesson


@transaction.atomic
def edit_lesson(lesson: Lesson, *, by: User, **words: Any) -> Lesson:
    """Change a lesson. Reports that were made keep the words they were made of."""
    for name, value in words.items():
        setattr(lesson, name, value)
    lesson.save(update_fields=[*words, "updated_at"])
    record("lesson.changed", by=by, on=lesson)
    return lesson


@transaction.atomic
def delete_lesson(lesson: Lesson, *, by: User) -> None:
    """Delete a lesson that stands in no public report."""
    if Report.objects.filter(lessons=lesson).published().exists():
        raise Refusal(_("Deze les staat in een rapport dat openbaar is. Haal dat rapport eerst terug."))
    record("lesson.deleted", by=by, on=lesson)
    lesson.delete()


def first_sentence(text: str) -> tuple[str, str]:
    """Split a text after its first sentence; a very long one is cut at a word."""
    parts = re.split(r"(?<=[.!?…])\s+", text.strip(), maxsplit=1)
    sentence, rest = parts[0], parts[1] if len(parts) > 1 else ""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence, rest
    cut = sentence.rfind(" ", 0, LONGEST_SENTENCE - 1)
    cut = cut if cut > 0 else LONGEST_SENTENCE - 1
    return f"{sentence[:cut]}…", text.strip()
