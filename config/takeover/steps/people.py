"""Members and applications."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from compensation.services.takeover import take_over_payment
from config.takeover.report import FileReport
from config.takeover.wishes import Wishes
from panels.kit.errors import Refusal
from panels.kit.files import AUDIO, DOCUMENT, PICTURE, VIDEO, CheckedFile, check_upload, private_storage
from panels.kit.names import same_name
from panels.models import Member, Panel
from panels.services.takeover import take_over_member
from panels.xlsx import read_members
from recruitment.csv import ApplicationRow, read_applications
from recruitment.enums import Stage
from recruitment.models import Call, Motivation
from recruitment.services.takeover import (
    count_application,
    is_known,
    is_past_its_term,
    stage_of,
    take_over_application,
    take_over_call,
)


def take_members(file: Path, panel: Panel) -> FileReport:
    report = FileReport(file.name)
    read = read_members(file)
    report.refused = [(row.place, row.reason) for row in read.refused]
    new = 0
    for row in read.members:
        member, is_new = take_over_member(row, panel=panel, by=None)
        new += is_new
        if row.iban_valid is False:
            report.refused.append((row.place, "account_not_correct"))
        take_over_payment(member=member, form=row.payment, iban=row.iban, holder=row.holder, by=None)
    report.took(new, len(read.members) - new, "lid", "leden")
    report.notes.append("niet overgenomen: uitkering en opmerkingen (die gaan alleen de persoon zelf aan)")
    return report


def take_applications(file: Path, panel: Panel, wishes: Wishes) -> FileReport:
    report = FileReport(file.name)
    read = read_applications(file)
    report.refused = [(row.place, row.reason) for row in read.rejected]
    report.warnings = [(row.place, code) for row in read.valid for code in row.warnings]
    report.warnings += [(row.place, "attachment_missing") for row in read.valid if _is_missing(file.parent, row)]
    report.notes += [f"rij {pair.place.row} is dezelfde aanmelding als rij {pair.of.row}" for pair in read.duplicates]
    call = take_over_call(panel, read.valid, by=None)
    new = [row for row in read.valid if not is_known(row, call)]
    past = [row for row in new if is_past_its_term(row, call, on=wishes.today)]
    keep = bool(past) and wishes.may_keep(len(past))
    kept = new if keep else [row for row in new if row not in past]
    with _no_file_left_behind() as stored:
        for row in new:
            if row not in kept:
                count_application(row, call=call)
        _keep(kept, call, file.parent, report, stored=None if wishes.dry_run else stored)
        report.took(len(kept), len(read.valid) - len(new), "aanmelding", "aanmeldingen")
        if past:
            report.notes.append(_about_the_term(len(past), keep))
    return report


def _keep(
    rows: Sequence[ApplicationRow], call: Call, folder: Path, report: FileReport, *, stored: list[str] | None
) -> None:
    """Keep applications with their files; `stored` collects where these are, without it none is stored."""
    members = list(call.panel.members.select_related("user"))
    for row in rows:
        attachment = _attachment(folder, row, report)
        application = take_over_application(
            row,
            call=call,
            member=_member(row, members),
            file=attachment if stored is not None else None,
            by=None,
        )
        if attachment and stored is not None:
            stored.append(Motivation.objects.get(application=application).file.name)


def _about_the_term(count: int, keep: bool) -> str:
    start = f"bewaartermijn voorbij: {count} aanmeldingen van mensen die niet zijn gekozen"
    if keep:
        return f"{start}. Ze zijn toch bewaard, omdat daarom is gevraagd"
    return f"{start}. Alleen geteld (fase en kanaal); naam, verhaal en contact zijn niet bewaard, ook later niet meer"


def _member(row: ApplicationRow, members: list[Member]) -> Member | None:
    if stage_of(row) != Stage.SELECTED:
        return None
    return next((member for member in members if same_name(member.name, row.name)), None)


def _path(folder: Path, row: ApplicationRow) -> Path | None:
    """Where the file that a row names should be; only inside the folder."""
    path = (folder / row.attachment).resolve()
    return path if row.attachment and path.is_relative_to(folder.resolve()) and path.is_file() else None


def _is_missing(folder: Path, row: ApplicationRow) -> bool:
    return bool(row.attachment) and _path(folder, row) is None


def _attachment(folder: Path, row: ApplicationRow, report: FileReport) -> CheckedFile | None:
    """The file that a row names, looked at and cleaned."""
    path = _path(folder, row)
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return check_upload(file, allowed=(AUDIO, VIDEO, PICTURE, DOCUMENT), name=path.name)
    except Refusal:
        report.warnings.append((row.place, "attachment_unreadable"))
        return None


@contextmanager
def _no_file_left_behind() -> Iterator[list[str]]:
    """A rolled back transaction does not take stored files along: remove them when the file fails half-way."""
    stored: list[str] = []
    try:
        yield stored
    except BaseException:
        for name in stored:
            private_storage().delete(name)
        raise
