"""Lessons and quotes."""

from pathlib import Path

from config.takeover.report import FileReport
from panels.models import Panel
from reports.services.takeover import take_over_lesson
from reports.xlsx import read_lessons


def take_lessons(file: Path, panel: Panel) -> FileReport:
    report = FileReport(file.name)
    read = read_lessons(file)
    report.refused = [(row.place, row.reason) for row in read.refused]
    for one, many, rows in (
        ("les of succes", "lessen en successen", [row for row in read.lessons if row.kind != "quote"]),
        ("citaat", "citaten", [row for row in read.lessons if row.kind == "quote"]),
    ):
        new = sum(take_over_lesson(row, panel=panel, by=None) for row in rows)
        report.took(new, len(rows) - new, one, many)
    closed = sum(row.consent in ("none", "asking") for row in read.lessons)
    if closed:
        report.notes.append(f"citaten die niet in een rapport mogen: {closed} (geen duidelijk ja)")
    return report
