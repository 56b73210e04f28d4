"""Read answers to a checklist, by organisers and by experts, from a coordinator's workbook: a sheet per meeting."""

import re
from dataclasses import dataclass
from pathlib import Path

from panels.kit.spreadsheets import Place, Sheet, Table, UnreadableFileError, find_table, read_sheets
from panels.kit.values import parse_yes

COLUMNS = {
    "number": ("nr",),
    "item": ("punt", "vraag", "stelling"),
    "organiser": ("organisatie", "organisator"),
    "expert": ("ervaringsdeskundige", "panel", "leden"),
    "remark": ("opmerking", "toelichting"),
}


@dataclass(frozen=True, slots=True)
class AnswerRow:
    place: Place
    item: str
    organiser: bool | None
    expert: bool | None


@dataclass(frozen=True, slots=True)
class ChecklistSheet:
    place: Place
    session_number: int
    title: str
    answers: tuple[AnswerRow, ...]


def read_checklists(path: Path) -> list[ChecklistSheet]:
    found = []
    for sheet in read_sheets(path):
        table = find_table(sheet, COLUMNS, needed=("item", "organiser", "expert"))
        if table:
            found.append(_checklist(sheet, table))
    if not found:
        raise UnreadableFileError(path.name)
    return found


def _checklist(sheet: Sheet, table: Table) -> ChecklistSheet:
    number = re.search(r"\d+", sheet.title or "")
    answers = tuple(
        AnswerRow(
            place=record.place,
            item=record.text("item"),
            organiser=parse_yes(record.raw("organiser")),
            expert=parse_yes(record.raw("expert")),
        )
        for record in table.records
        if record.text("item")
    )
    return ChecklistSheet(table.place, int(number[0]) if number else 0, table.title, answers)
