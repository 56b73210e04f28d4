"""One takeover: the files in their order, each of them wholly or not at all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from django.db import DatabaseError, transaction

from compensation.services.takeover import take_over_terms
from config.takeover.folder import Folder
from config.takeover.report import FileReport
from config.takeover.steps import hours, lessons, lists, people, sessions
from config.takeover.wishes import Wishes
from panels.kit.errors import Refusal
from panels.kit.spreadsheets import UnreadableFileError
from panels.models import Panel
from panels.services.takeover import take_over_panel
from panels.xlsx import read_members


class UndoDryRunError(Exception):
    """Raised at the end of a dry run, so that nothing of it stays."""


def take_over(folder: Folder, wishes: Wishes) -> list[FileReport]:
    """Take over what the folder holds and tell about each file. A dry run does all of it and undoes it."""
    reports: list[FileReport] = []
    try:
        with transaction.atomic():
            if wishes.dry_run:
                reports = list(_reports(folder, wishes))
                raise UndoDryRunError
    except UndoDryRunError:
        return reports
    return list(_reports(folder, wishes))


def _reports(folder: Folder, wishes: Wishes) -> Iterator[FileReport]:
    for file in folder.unreadable:
        yield FileReport(file.name, failed="het bestand is niet te openen")
    for file in folder.unknown:
        yield FileReport(file.name, notes=["overgeslagen: de kolommen zijn niet herkend"])
    panel = take_over_panel(
        organisation=wishes.organisation, name=wishes.panel_name, starts_on=_first_day(folder, wishes), by=None
    )
    yield from _each(folder.of_kind("members"), lambda file: people.take_members(file, panel))
    yield from _each(folder.of_kind("applications"), lambda file: people.take_applications(file, panel, wishes))
    yield from _each(folder.of_kind("sessions"), lambda file: sessions.take_sessions(file, panel))
    yield from _hours(folder, panel, wishes)
    yield from _each(folder.of_kind("checklists"), lambda file: lists.take_checklists(file, panel))
    yield from _each(folder.of_kind("lessons"), lambda file: lessons.take_lessons(file, panel))


def _each(files: Sequence[Path], take: Callable[[Path], FileReport]) -> Iterator[FileReport]:
    for file in files:
        try:
            with transaction.atomic():
                report = take(file)
        except Refusal as refusal:
            report = FileReport(file.name, failed=str(refusal))
        except UnreadableFileError:
            report = FileReport(file.name, failed="de kolommen die nodig zijn, staan er niet in")
        except DatabaseError:
            report = FileReport(file.name, failed="een rij past niet bij wat er al in de groep staat")
        yield report


def _hours(folder: Folder, panel: Panel, wishes: Wishes) -> Iterator[FileReport]:
    """Files with hours are read together, because a row may repeat one of another file, and kept one by one."""
    files = folder.of_kind("hours")
    if not files:
        return
    if wishes.rates:
        yield from _each([Path(wishes.rates_source)], lambda file: _terms(panel, wishes))
    try:
        read = hours.read_all(files, panel, wishes.today)
    except UnreadableFileError as error:
        yield FileReport(str(error), failed="de uren zijn niet te lezen")
        return
    yield from _each(files, lambda file: hours.take_hours(file, read, panel))
    yield hours.compare_with_presence(panel)


def _terms(panel: Panel, wishes: Wishes) -> FileReport:
    rates = [(rate.valid_from, rate.per_hour, rate.per_km) for rate in wishes.rates]
    report = FileReport(wishes.rates_source)
    new = take_over_terms(panel=panel, rates=rates, source="Overgenomen uit spreadsheets", by=None)
    report.took(new, len(rates) - new, "tarief", "tarieven")
    return report


def _first_day(folder: Folder, wishes: Wishes) -> date:
    """The day on which the first member started."""
    days = []
    for file in folder.of_kind("members"):
        try:
            days += [member.starts_on for member in read_members(file).members]
        except UnreadableFileError:
            continue
    return min(days, default=wishes.today)
