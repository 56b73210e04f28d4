"""Take over lessons and quotes from a workbook. Running it twice adds nothing."""

import re

from django.db import transaction

from panels.kit.names import AmbiguousNameError, UnknownNameError, find_name, fold
from panels.kit.source_keys import source_key
from panels.models import Member, Panel, User
from reports.enums import Consent, LessonKind, Theme
from reports.models import Lesson, Quote
from reports.services.lessons import record_lesson
from reports.services.quotes import record_quote
from reports.xlsx import LessonRow
from sessions.models import PanelSession

THEMES = (
    (Theme.RECRUITING, ("werv",)),
    (Theme.ACQUAINTED, ("kennismak",)),
    (Theme.COMPENSATION, ("vergoed",)),
    (Theme.SUCCESSES, ("resultaat", "succes", "effect", "opbrengst")),
)
TOPIC, EVIDENCE = 20, 300


@transaction.atomic
def take_over_lesson(row: LessonRow, *, panel: Panel, by: User | None) -> bool:
    """Keep a lesson or a quote; returns whether it is new."""
    key = source_key(panel.pk, row.kind, fold(row.text))
    if row.kind == "quote":
        return _take_over_quote(row, panel, key, by)
    if Lesson.objects.filter(panel=panel, source_key=key).exists():
        return False
    record_lesson(
        panel,
        theme=theme_of(row.theme),
        kind=LessonKind(row.kind),
        text=row.text,
        topic=row.theme[:TOPIC] if theme_of(row.theme) == Theme.WORKING else "",
        evidence=row.source[:EVIDENCE],
        panel_session=_session(row.source, panel),
        source_key=key,
        by=by,
    )
    return True


def _take_over_quote(row: LessonRow, panel: Panel, key: str, by: User | None) -> bool:
    """Keep a quote with what its speaker said about it; the name stays in the encrypted field."""
    if Quote.objects.filter(panel=panel, source_key=key).exists():
        return False
    who, _comma, where = row.source.partition(",")
    speaker = _speaker(who, panel)
    record_quote(
        panel,
        text=row.text,
        consent=Consent(row.consent),
        speaker=speaker,
        speaker_name=speaker.name if speaker else "",
        evidence=where.strip()[:EVIDENCE],
        source_key=key,
        by=by,
    )
    return True


def theme_of(words: str) -> Theme:
    """The theme that the words begin with; what is about the work itself belongs to working together."""
    return next((theme for theme, begins in THEMES if fold(words).startswith(begins)), Theme.WORKING)


def _speaker(written: str, panel: Panel) -> Member | None:
    members = list(panel.members.select_related("user"))
    try:
        name = find_name(written, [member.name for member in members])
    except (UnknownNameError, AmbiguousNameError):
        return None
    return next(member for member in members if member.name == name)


def _session(source: str, panel: Panel) -> PanelSession | None:
    """The one meeting that the source names by its number."""
    numbers = re.findall(r"\bsessie (\d+)\b(?! en)", source.lower())
    return PanelSession.objects.filter(panel=panel, number=numbers[0]).first() if len(numbers) == 1 else None
