"""Hours and travel."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from compensation.services.takeover import MOST_SIGNS, description_of, has_terms_on, settle, take_over_hours
from compensation.xlsx import Hours, Worker, read_hours
from config.takeover.report import FileReport
from panels.kit.errors import Refusal
from panels.models import Panel
from sessions.services.takeover_links import link_lines


def read_all(files: Sequence[Path], panel: Panel, today: date) -> Hours:
    workers = [Worker(m.name, m.starts_on, m.ends_on) for m in panel.members.select_related("user")]
    return read_hours(files, workers, today=today)


def take_hours(file: Path, read: Hours, panel: Panel) -> FileReport:
    report = FileReport(file.name)
    rows = [row for row in read.accepted if row.place.file == file.name]
    if rows and not has_terms_on(panel, min(row.on for row in rows)):
        raise Refusal(
            "voer eerst in wat een uur en een kilometer waard waren, op de pagina Vergoedingen of met "
            "--per-hour 2022-01-01=50 --per-km 2022-01-01=0.19"
        )
    members = {member.name: member for member in panel.members.select_related("user", "panel__organisation")}
    taken = [take_over_hours(row, member=members[row.name], by=None) for row in rows]
    new = [line for line, is_new in taken if is_new]
    settle(panel, new, by=None)
    report.took(len(new), len(rows) - len(new), "regel met uren of reiskosten", "regels met uren of reiskosten")
    if new:
        report.notes.append(f"telt als betaald: {sum(line.total for line in new)} euro, in een eigen betaallijst")
    report.refused = [(row.place, row.reason) for row in read.refused if row.place.file == file.name]
    longer = sum(len(row.remark) > MOST_SIGNS or description_of(row).endswith("…") for row in rows)
    if longer:
        report.notes.append(f"ingekort tot {MOST_SIGNS} tekens: {longer} opmerking(en)")
    return report


def compare_with_presence(panel: Panel) -> FileReport:
    """Say where hours and presence do not fit; nothing is changed for it."""
    fit = link_lines(panel)
    report = FileReport("Uren naast aanwezigheid")
    report.notes.append(f"was er, maar gaf geen uren door: {fit.there_without_hours} keer (herinner deze leden)")
    report.notes.append(
        f"uren bij een bijeenkomst zonder aanwezig te zijn: {fit.hours_without_presence} keer (vraag na)"
    )
    return report
