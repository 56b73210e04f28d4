"""Checklists that were filled in on paper."""

from datetime import date
from pathlib import Path

from checklists.services import TakenAnswer, take_over_checklist
from checklists.xlsx import ChecklistSheet, read_checklists
from config.takeover.report import FileReport
from panels.models import Panel
from sessions.models import PanelSession
from sessions.services.takeover_links import link_checklist


def take_checklists(file: Path, panel: Panel) -> FileReport:
    report = FileReport(file.name)
    new = known = points = 0
    for sheet in read_checklists(file):
        day = _day(sheet, panel)
        if day is None:
            report.refused.append((sheet.place, "unknown_session"))
            continue
        answers = [TakenAnswer(row.item[:300], row.organiser, row.expert) for row in sheet.answers]
        checklist, is_new = take_over_checklist(
            panel=panel, title=sheet.title[:200] or f"Checklist {day}", on=day, answers=answers, by=None
        )
        link_checklist(panel, number=sheet.session_number, checklist=checklist)
        new, known, points = new + is_new, known + (not is_new), points + len(answers)
    report.took(new, known, "checklist", "checklists")
    report.notes.append(f"punten op de lijsten: {points}")
    return report


def _day(sheet: ChecklistSheet, panel: Panel) -> date | None:
    panel_session = PanelSession.objects.filter(panel=panel, number=sheet.session_number).first()
    return panel_session.day if panel_session else None
