"""Read the lessons that a coordinator wrote down in a workbook. A quote needs a clear yes before it is published."""

from dataclasses import dataclass
from pathlib import Path

from panels.kit.names import fold
from panels.kit.spreadsheets import Place, Record, UnreadableFileError, find_table, read_sheets

COLUMNS = {
    "theme": ("thema",),
    "kind": ("soort",),
    "text": ("tekst", "les"),
    "source": ("bron",),
    "consent": ("toestemming",),
}
KINDS = {
    "les": "lesson",
    "lessen": "lesson",
    "succes": "success",
    "valkuil": "pitfall",
    "citaat": "quote",
    "quote": "quote",
}
CONSENTS = {
    "ja": "named",
    "jametnaam": "named",
    "jazondernaam": "unnamed",
    "zondernaam": "unnamed",
    "nee": "none",
    "neen": "none",
}


@dataclass(frozen=True, slots=True)
class LessonRow:
    place: Place
    theme: str
    kind: str
    text: str
    source: str
    consent: str
    """For a quote: named, unnamed, none, or asking as long as nobody answered."""


@dataclass(frozen=True, slots=True)
class RefusedLesson:
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class LessonsFile:
    lessons: tuple[LessonRow, ...]
    refused: tuple[RefusedLesson, ...]


def read_lessons(path: Path) -> LessonsFile:
    tables = [find_table(sheet, COLUMNS, needed=("theme", "kind", "text")) for sheet in read_sheets(path)]
    if not any(tables):
        raise UnreadableFileError(path.name)
    lessons: list[LessonRow] = []
    refused: list[RefusedLesson] = []
    for record in (record for table in filter(None, tables) for record in table.records):
        if reason := _problem(record):
            refused.append(RefusedLesson(record.place, reason))
        else:
            lessons.append(_lesson(record))
    return LessonsFile(tuple(lessons), tuple(refused))


def _problem(record: Record) -> str:
    if not record.text("text"):
        return "no_text"
    return "" if fold(record.text("kind")) in KINDS else "unknown_kind"


def _lesson(record: Record) -> LessonRow:
    kind = KINDS[fold(record.text("kind"))]
    consent = CONSENTS.get(fold(record.text("consent")), "asking") if kind == "quote" else ""
    return LessonRow(
        place=record.place,
        theme=record.text("theme").lower(),
        kind=kind,
        text=record.text("text"),
        source=record.text("source"),
        consent=consent,
    )
