"""Meetings, who was there, and what was arranged."""

from pathlib import Path

from config.takeover.report import FileReport
from config.takeover.words import NOT_HELD
from panels.kit.dates import at
from panels.kit.names import fold
from panels.kit.source_keys import source_key
from panels.models import Member, Panel
from sessions.enums import Presence, ProvisionStatus, SessionForm, SessionKind
from sessions.models import PanelSession
from sessions.services import SessionPlan, TakenProvision, take_over_session
from sessions.xlsx import Membership, NeedRow, SessionRow, SessionsFile, read_sessions

KINDS = {
    "kennismaking": SessionKind.ACQUAINTANCE,
    "training": SessionKind.TRAINING,
    "workshop": SessionKind.WORKSHOP,
    "meeloopdag": SessionKind.SHADOW_DAY,
    "slotbijeenkomst": SessionKind.CLOSING,
}
FORMS = {"fysiek": SessionForm.ROOM, "online": SessionForm.ONLINE, "hybride": SessionForm.HYBRID}
STATES = {
    "arranged": ProvisionStatus.DONE,
    "partly": ProvisionStatus.PARTLY,
    "not_arranged": ProvisionStatus.CANNOT,
    "left_out": ProvisionStatus.NOT_NEEDED,
}


def take_sessions(file: Path, panel: Panel) -> FileReport:
    report = FileReport(file.name)
    members = {member.name: member for member in panel.members.select_related("user")}
    read = read_sessions(file, [Membership(m.name, m.starts_on, m.ends_on) for m in members.values()])
    report.refused = [(row.place, row.reason) for row in read.refused]
    new = known = 0
    for row in read.sessions:
        if row.not_held:
            report.notes.append(f"niet gehouden: rij {row.place.row}, {NOT_HELD[row.not_held]}")
        if row.not_held == "repeated":
            continue
        if not row.starts or not row.ends or row.ends <= row.starts:
            report.refused.append((row.place, "end_before_start"))
            continue
        is_new = _take(row, read, panel, members)
        new, known = new + is_new, known + (not is_new)
    report.took(new, known, "bijeenkomst", "bijeenkomsten")
    if new:
        report.took(len(read.needs), 0, "gevraagde voorziening", "gevraagde voorzieningen")
    return report


def _take(row: SessionRow, read: SessionsFile, panel: Panel, members: dict[str, Member]) -> bool:
    key = source_key(panel.pk, row.on, row.starts, fold(row.kind), fold(row.title))
    if PanelSession.objects.filter(source_key=key).exists():
        return False
    take_over_session(
        panel=panel,
        number=row.number,
        plan=SessionPlan(
            title=row.title[:120],
            starts_at=at(row.on, row.starts),
            ends_at=at(row.on, row.ends),
            form=FORMS.get(row.form, SessionForm.ROOM),
            kind=KINDS.get(row.kind, SessionKind.MEETING),
            place=row.where[:200],
        ),
        presences={members[name]: Presence(presence) for name, presence in row.presences},
        provisions=[_provision(need, members) for need in read.needs if need.number == row.number],
        cancel_reason=(row.remark or NOT_HELD[row.not_held])[:300] if row.not_held else "",
        source_key=key,
        by=None,
    )
    return True


def _provision(need: NeedRow, members: dict[str, Member]) -> TakenProvision:
    return TakenProvision(
        member=members[need.name],
        what=need.what,
        status=STATES[need.state],
        owner_words=need.owner[:120],
        note=need.remark,
    )
