"""Take over lessons and quotes from a workbook. Running it twice adds nothing."""

import re

from django.db import transaction

from panels.kit.names import AmbiguousNameError, UnknownNameError, find_name, fold
from panels.kit.source_keys import source_key
from panels.models import Member, Panel, User
from reports.enums import Consent, LessonKind, Theme
from reports.models import Lesson, Quote
from reports.xlsx import LessonRow
from sessions.models import PanelSession

THEMES = (
    (Theme.RECRUITING, ("werv",)),
    (Theme.ACQUAINTED, ("kennismak",)),
    (Theme.COMPENSATION, ("vergoed",)),
    (Theme.SUCCESSES, ("resultaat", "succes", "effect", "opbrengst")),
)
SHOWED, TOPIC, EVIDENCE = 160, 20, 300


@transaction.atomic
def take_over_lesson(row: LessonRow, *, panel: Panel, by: User | None) -> bool:
    """Keep a lesson or a quote; returns whether it is new."""
    key = source_key(panel.pk, row.kind, fold(row.text))
    if row.kind == "quote":
        return _take_over_quote(row, panel, key, by)
    _lesson, made = Lesson.objects.get_or_create(
        panel=panel,
        source_key=key,
        defaults={
            "theme": theme_of(row.theme),
            "kind": LessonKind(row.kind),
            "topic": row.theme[:TOPIC] if theme_of(row.theme) == Theme.WORKING else "",
            "showed": _shortened(row.text, SHOWED),
            "text": row.text if len(row.text) > SHOWED else "",
            "evidence": row.source[:EVIDENCE],
            "panel_session": _session(row.source, panel),
            "recorded_by": by,
        },
    )
    return made


def _take_over_quote(row: LessonRow, panel: Panel, key: str, by: User | None) -> bool:
    """Keep a quote with what its speaker said about it; the name stays in the encrypted field."""
    who, _comma, where = row.source.partition(",")
    speaker = _speaker(who, panel)
    _quote, made = Quote.objects.get_or_create(
        panel=panel,
        source_key=key,
        defaults={
            "text": row.text,
            "speaker": speaker,
            "speaker_name": speaker.name if speaker else "",
            "consent": Consent(row.consent),
            "evidence": where.strip()[:EVIDENCE],
            "recorded_by": by,
        },
    )
    return made


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


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
