"""Read the meetings of a panel, who was there, and what was arranged, from a coordinator's workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from panels.kit.names import AmbiguousNameError, UnknownNameError, find_name, fold
from panels.kit.spreadsheets import Place, Record, Table, UnreadableFileError, as_text, find_table, read_sheets
from panels.kit.values import parse_date, parse_time

SESSION_COLUMNS = {
    "number": ("nr", "nummer", "sessie"),
    "on": ("datum",),
    "starts": ("begin", "van", "start"),
    "ends": ("eind", "tot"),
    "kind": ("soort",),
    "place": ("plaats", "locatie", "waar"),
    "form": ("vorm",),
    "title": ("onderwerp", "titel"),
    "remark": ("opmerking", "notitie"),
}
NEED_COLUMNS = {
    "number": ("sessie", "nr"),
    "on": ("datum",),
    "name": ("naam",),
    "what": ("voorziening", "wat"),
    "state": ("geregeld",),
    "owner": ("wie",),
    "remark": ("opmerking",),
}
NOT_HELD = (
    ("cancelled", re.compile(r"geannuleerd|afgelast|vervallen|gaat niet door|niet doorgegaan")),
    ("moved", re.compile(r"verplaatst|verzet naar|verschoven")),
)
PRESENCE = {"aanwezig": "present", "online": "online", "afgemeld": "excused", "ziek": "ill", "nietgekomen": "absent"}
PRESENT = frozenset({"present", "online"})
ARRANGED = {"ja": "arranged", "deels": "partly", "nee": "not_arranged", "nvt": "left_out"}


@dataclass(frozen=True, slots=True)
class Membership:
    name: str
    starts_on: date
    ends_on: date | None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class SessionRow:
    place: Place
    number: int
    on: date
    starts: time | None
    ends: time | None
    kind: str
    where: str
    form: str
    title: str
    remark: str
    not_held: str
    presences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NeedRow:
    place: Place
    number: int
    on: date
    name: str
    what: str
    state: str
    owner: str
    remark: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    place: Place
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SessionsFile:
    sessions: tuple[SessionRow, ...]
    needs: tuple[NeedRow, ...]
    refused: tuple[RefusedRow, ...]

    @property
    def held(self) -> list[SessionRow]:
        return [row for row in self.sessions if not row.not_held]


def read_sessions(path: Path, members: Sequence[Membership]) -> SessionsFile:
    sheets = read_sheets(path)
    need_tables = [find_table(sheet, NEED_COLUMNS, needed=("number", "name", "what", "state")) for sheet in sheets]
    session_tables = [find_table(sheet, SESSION_COLUMNS, needed=("on", "kind", "title")) for sheet in sheets]
    if not any(session_tables):
        raise UnreadableFileError(path.name)
    refused: list[RefusedRow] = []
    sessions: list[SessionRow] = []
    for table in filter(None, session_tables):
        sessions.extend(_sessions(table, members, refused))
    held = {row.number: row for row in sessions if not row.not_held}
    needs = [
        need
        for table in filter(None, need_tables)
        for record in table.records
        if (need := _need(record, held, members, refused))
    ]
    return SessionsFile(tuple(sessions), tuple(needs), tuple(refused))


def _sessions(table: Table, members: Sequence[Membership], refused: list[RefusedRow]) -> Iterator[SessionRow]:
    columns = {header: _member_of(header, members) for header in table.others}
    seen: set[tuple] = set()
    for index, record in enumerate(table.records, start=1):
        try:
            row = _session(record, index, seen)
        except ValueError:
            refused.append(RefusedRow(record.place, record.text("title"), "invalid_date"))
            continue
        seen.add(_identity(row))
        yield _with_presences(row, record, columns, refused)


def _session(record: Record, index: int, seen: set[tuple]) -> SessionRow:
    on = parse_date(record.raw("on"))
    if on is None:
        raise ValueError("a meeting needs a date")
    row = SessionRow(
        place=record.place,
        number=_number(record.raw("number"), index),
        on=on,
        starts=parse_time(record.raw("starts")),
        ends=parse_time(record.raw("ends")),
        kind=record.text("kind").lower(),
        where=record.text("place"),
        form=record.text("form").lower(),
        title=record.text("title"),
        remark=record.text("remark"),
        not_held=_why_not_held(record),
        presences=(),
    )
    if not row.not_held and _identity(row) in seen:
        return replace(row, not_held="repeated")
    return row


def _identity(row: SessionRow) -> tuple:
    return row.on, row.starts, row.kind, fold(row.title)


def _number(cell, index: int) -> int:
    found = re.search(r"\d+", as_text(cell))
    return int(found[0]) if found else index


def _why_not_held(record: Record) -> str:
    text = f"{record.text('title')} {record.text('remark')}".lower()
    return next((code for code, words in NOT_HELD if words.search(text)), "")


def _member_of(header: str, members: Sequence[Membership]) -> Membership | None:
    try:
        name = find_name(header, [member.name for member in members])
    except (UnknownNameError, AmbiguousNameError):
        return None
    return next(member for member in members if member.name == name)


def _with_presences(row, record: Record, columns, refused: list[RefusedRow]) -> SessionRow:
    """Guests, and people who were no members on that day, do not count."""
    presences = []
    for header, member in columns.items():
        written = fold(as_text(record.others.get(header)))
        if member is None or not written or not member.covers(row.on):
            continue
        if written in PRESENCE:
            presences.append((member.name, PRESENCE[written]))
        else:
            refused.append(RefusedRow(record.place, member.name, "presence_unreadable"))
    return replace(row, presences=tuple(presences))


def _need(record: Record, held: dict[int, SessionRow], members, refused: list[RefusedRow]) -> NeedRow | None:
    number = _number(record.raw("number"), 0)
    member = _member_of(record.text("name"), members)
    state = ARRANGED.get(fold(record.text("state")))
    reason = _need_problem(number in held, member, state, record)
    if reason or member is None or state is None:
        refused.append(RefusedRow(record.place, record.text("name"), reason))
        return None
    return NeedRow(
        place=record.place,
        number=number,
        on=held[number].on,
        name=member.name,
        what=record.text("what"),
        state=state,
        owner=record.text("owner"),
        remark=record.text("remark"),
    )


def _need_problem(is_held: bool, member: Membership | None, state: str | None, record: Record) -> str:
    if member is None:
        return "unknown_member"
    if not is_held:
        return "session_not_held"
    if state is None:
        return "answer_unreadable"
    return "" if record.text("what") else "nothing_asked"
