"""Read hours and travel from the workbooks and csv files of a coordinator.

Money depends on it: a row that is not clear is refused with its reason, never repaired.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from panels.kit.names import AmbiguousNameError, UnknownNameError, find_name, fold
from panels.kit.spreadsheets import Place, Record, UnreadableFileError, find_table, read_sheets
from panels.kit.values import is_empty, parse_amount, parse_date, parse_hours, parse_km, parse_time

COLUMNS = {
    "on": ("datum", "dag"),
    "name": ("naam", "wie"),
    "activity": ("activiteit", "soort", "wat"),
    "starts": ("van", "begin"),
    "ends": ("tot", "eind"),
    "hours": ("uren", "aantal uur", "uur", "duur"),
    "km": ("km", "kilometer"),
    "tickets": ("ov", "taxi", "reiskosten", "kosten"),
    "remark": ("opmerking", "toelichting"),
    "left_alone": ("totaal", "bedrag", "overleg"),
}
NEEDED = ("on", "name", "activity", "hours")
MOST_MINUTES = 24 * 60
MAY_DIFFER = 5


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody whose hours may be paid, and in which time."""

    name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class HoursRow:
    place: Place
    name: str
    on: date
    activity: str
    minutes: int
    km: Decimal
    tickets: Decimal
    remark: str
    starts: time | None
    ends: time | None


@dataclass(frozen=True, slots=True)
class RefusedHours:
    place: Place
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hours:
    accepted: tuple[HoursRow, ...]
    refused: tuple[RefusedHours, ...]

    @property
    def rows(self) -> int:
        return len(self.accepted) + len(self.refused)


class RowRefusedError(Exception):
    """The row cannot be paid; its text is the reason code."""


def read_hours(paths: Sequence[Path], workers: Sequence[Worker], *, today: date) -> Hours:
    """All files in their order: a row may repeat one of an earlier file."""
    accepted: list[HoursRow] = []
    refused: list[RefusedHours] = []
    for path in paths:
        for record in _records(path):
            try:
                row = _row(record, workers, today)
                if any(_repeats(row, earlier) for earlier in accepted):
                    raise RowRefusedError("duplicate_row")
            except RowRefusedError as refusal:
                refused.append(RefusedHours(record.place, record.text("name"), str(refusal)))
            else:
                accepted.append(row)
    return Hours(tuple(accepted), tuple(refused))


def _records(path: Path) -> Iterator[Record]:
    tables = [find_table(sheet, COLUMNS, needed=NEEDED) for sheet in read_sheets(path)]
    if not any(tables):
        raise UnreadableFileError(path.name)
    for table in filter(None, tables):
        yield from table.records


def _row(record: Record, workers: Sequence[Worker], today: date) -> HoursRow:
    on = _day(record, today)
    worker = _worker(record, workers)
    if on < worker.starts_on or (worker.ends_on and on > worker.ends_on):
        raise RowRefusedError("outside_membership")
    starts, ends = _times(record)
    minutes = _minutes(record, starts, ends)
    km, tickets = _travel(record)
    if not minutes and not km and not tickets:
        raise RowRefusedError("nothing_to_pay")
    return HoursRow(
        place=record.place,
        name=worker.name,
        on=on,
        activity=record.text("activity"),
        minutes=minutes,
        km=km,
        tickets=tickets,
        remark=record.text("remark"),
        starts=starts,
        ends=ends,
    )


def _day(record: Record, today: date) -> date:
    try:
        on = None if is_empty(record.raw("on")) else parse_date(record.raw("on"))
    except ValueError as error:
        raise RowRefusedError("invalid_date") from error
    if on is None:
        raise RowRefusedError("missing_date")
    if on > today:
        raise RowRefusedError("date_in_future")
    return on


def _worker(record: Record, workers: Sequence[Worker]) -> Worker:
    written = record.text("name")
    if is_empty(written):
        raise RowRefusedError("missing_name")
    try:
        name = find_name(written, [worker.name for worker in workers])
    except UnknownNameError as error:
        raise RowRefusedError("unknown_member") from error
    except AmbiguousNameError as error:
        raise RowRefusedError("ambiguous_name") from error
    return next(worker for worker in workers if worker.name == name)


def _times(record: Record) -> tuple[time | None, time | None]:
    try:
        starts, ends = parse_time(record.raw("starts")), parse_time(record.raw("ends"))
    except ValueError as error:
        raise RowRefusedError("hours_not_a_number") from error
    if starts and ends and ends < starts:
        raise RowRefusedError("end_before_start")
    return starts, ends


def _minutes(record: Record, starts: time | None, ends: time | None) -> int:
    try:
        written = parse_hours(record.raw("hours"))
    except ValueError as error:
        raise RowRefusedError("hours_not_a_number") from error
    if written is not None and written < 0:
        raise RowRefusedError("negative_hours")
    if written is not None and written > MOST_MINUTES:
        raise RowRefusedError("more_than_24_hours")
    if starts is None or ends is None:
        if written is None and (starts or ends):
            raise RowRefusedError("hours_not_a_number")
        return written or 0
    between = (ends.hour - starts.hour) * 60 + ends.minute - starts.minute
    if written is not None and abs(written - between) > MAY_DIFFER:
        raise RowRefusedError("hours_disagree_with_times")
    return between if written is None else written


def _travel(record: Record) -> tuple[Decimal, Decimal]:
    try:
        km = parse_km(record.raw("km")) or Decimal(0)
        tickets = parse_amount(record.raw("tickets")) or Decimal(0)
    except ValueError as error:
        raise RowRefusedError("travel_not_a_number") from error
    if km < 0 or tickets < 0:
        raise RowRefusedError("travel_not_a_number")
    return km, tickets


def _repeats(row: HoursRow, earlier: HoursRow) -> bool:
    """The same person, day, activity and length, unless both have times and these differ."""
    same = (row.name, row.on, fold(row.activity), row.minutes) == (
        earlier.name,
        earlier.on,
        fold(earlier.activity),
        earlier.minutes,
    )
    both_times = None not in (row.starts, row.ends, earlier.starts, earlier.ends)
    return same and not (both_times and (row.starts, row.ends) != (earlier.starts, earlier.ends))
