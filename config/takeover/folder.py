"""Which file in a folder is what: seen from its columns, whatever it is called."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from checklists import xlsx as checklists
from compensation import xlsx as compensation
from panels import xlsx as panels
from panels.kit.spreadsheets import UnreadableFileError, find_table, read_sheets
from recruitment import csv as recruitment
from reports import xlsx as reports
from sessions import xlsx as sessions

KINDS: Sequence[tuple[str, Mapping[str, Sequence[str]], Sequence[str]]] = (
    ("hours", compensation.COLUMNS, compensation.NEEDED),
    ("applications", recruitment.COLUMNS, recruitment.NEEDED),
    ("sessions", sessions.SESSION_COLUMNS, ("on", "kind", "title")),
    ("checklists", checklists.COLUMNS, ("item", "organiser", "expert")),
    ("lessons", reports.COLUMNS, ("theme", "kind", "text")),
    ("members", panels.COLUMNS, ("name", "starts_on")),
)


@dataclass
class Folder:
    path: Path
    files: dict[str, list[Path]] = field(default_factory=dict)
    unreadable: list[Path] = field(default_factory=list)
    unknown: list[Path] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Path]:
        return self.files.get(kind, [])


@dataclass(frozen=True)
class Rates:
    """What an hour and a kilometre are worth from a day on."""

    valid_from: date
    per_hour: Decimal
    per_km: Decimal


def look_into(path: Path) -> Folder:
    folder = Folder(path)
    for file in sorted(path.iterdir()):
        if file.suffix.lower() not in (".csv", ".xlsx") or file.name.startswith(("~", ".")):
            continue
        try:
            kind = _kind_of(file)
        except UnreadableFileError:
            folder.unreadable.append(file)
            continue
        if kind:
            folder.files.setdefault(kind, []).append(file)
        else:
            folder.unknown.append(file)
    return folder


def _kind_of(file: Path) -> str:
    sheets = read_sheets(file)
    for kind, columns, needed in KINDS:
        if any(find_table(sheet, columns, needed=needed) for sheet in sheets):
            return kind
    return ""


def rates_in(folder: Path) -> list[Rates]:
    """Rates that were handed over as data: `panel_terms` in a JSON file, each a list of [day, amount]."""
    for file in sorted(folder.glob("*.json")):
        try:
            terms = json.loads(file.read_text(encoding="utf-8")).get("panel_terms")
        except (ValueError, AttributeError, OSError):
            continue
        if terms:
            return together(terms["per_hour"], terms["per_km"])
    return []


def together(per_hour: Sequence[Sequence[str]], per_km: Sequence[Sequence[str]]) -> list[Rates]:
    """One row of rates for each day on which one of them changes."""
    hours = {date.fromisoformat(day): Decimal(amount) for day, amount in per_hour}
    distances = {date.fromisoformat(day): Decimal(amount) for day, amount in per_km}
    return [
        Rates(day, _in_force(hours, day), _in_force(distances, day)) for day in sorted(hours.keys() | distances.keys())
    ]


def _in_force(amounts: Mapping[date, Decimal], day: date) -> Decimal:
    started = [start for start in amounts if start <= day]
    return amounts[max(started)] if started else Decimal(0)
