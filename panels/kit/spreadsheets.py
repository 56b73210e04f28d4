"""Read tables from csv files and workbooks, with the row numbers that a spreadsheet program shows.

Nothing is run: a formula counts as its stored result and a text that begins with "=" stays text.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from panels.kit.identity_numbers import without_identity_numbers
from panels.kit.names import fold

Cell = str | int | float | bool | date | datetime | time | timedelta | None

Rows = Sequence[tuple[int, tuple[Any, ...]]]

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_ROWS_ABOVE = 40  # titles and remarks that may stand above a table
MOST_BYTES = 200 * 1024 * 1024
TOTALS = ("totaal", "subtotaal", "eindtotaal", "total", "som")


class UnreadableFileError(ValueError):
    """The file is no table that we can read."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: what a person needs to find it again."""

    file: str
    sheet: str | None
    row: int

    @property
    def key(self) -> str:
        return f"{self.file}:{self.sheet or ''}:{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    file: str
    title: str | None
    rows: Rows


@dataclass(frozen=True, slots=True)
class Record:
    """One row below the header, by our own column names."""

    place: Place
    cells: Mapping[str, Cell]
    others: Mapping[str, Cell] = field(default_factory=dict)

    def raw(self, column: str) -> Cell:
        return self.cells.get(column)

    def text(self, column: str) -> str:
        """The cell as it was written, without spaces around it and without identity numbers."""
        return without_identity_numbers(as_text(self.cells.get(column)))

    def text_as_written(self, column: str) -> str:
        """For telephone and account numbers, and to look for what must not be kept."""
        return as_text(self.cells.get(column))


@dataclass(frozen=True, slots=True)
class Table:
    place: Place
    title: str
    columns: tuple[str, ...]
    others: tuple[str, ...]
    records: tuple[Record, ...]


def as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").strip(" \t\r\n\xa0\u200b\ufeff")


def read_sheets(path: Path) -> list[Sheet]:
    """Every visible sheet of a csv file or workbook; raises UnreadableFileError."""
    try:
        if path.suffix.lower() == ".csv":
            return [Sheet(path.name, None, tuple(_csv_rows(path)))]
        return _workbook_sheets(path)
    except (OSError, KeyError, ValueError, csv.Error, zipfile.BadZipFile, InvalidFileException) as error:
        raise UnreadableFileError(path.name) from error


def _csv_rows(path: Path) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    text = _decoded(path.read_bytes())
    first_line = text.partition("\n")[0]
    delimiter = max(";\t,", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(reader, start=1):
        if number > MOST_ROWS:
            raise ValueError("too many rows")
        yield number, tuple(cell or None for cell in cells)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _workbook_sheets(path: Path) -> list[Sheet]:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            raise ValueError("too big when unpacked")
    results = load_workbook(path, data_only=True)
    formulas = load_workbook(path, data_only=False)
    sheets = []
    for worksheet in results.worksheets:
        if worksheet.max_row > MOST_ROWS or worksheet.max_column > MOST_COLUMNS:
            raise ValueError("too many rows or columns")
        pairs = zip(worksheet.iter_rows(), formulas[worksheet.title].iter_rows(), strict=True)
        rows = tuple((row[0].row, tuple(map(_result, row, written))) for row, written in pairs)
        sheets.append(Sheet(path.name, worksheet.title, rows))
    return sheets


def _result(cell: Any, written: Any) -> Cell:
    """The stored result; a formula that was never calculated stays its own text."""
    if cell.value is None and written.data_type == "f":
        return str(written.value)
    return cell.value


def find_table(sheet: Sheet, columns: Mapping[str, Sequence[str]], *, needed: Sequence[str]) -> Table | None:
    """The table below the first row that has every needed column; None when there is no such row.

    `columns` gives for each of our names how a header may begin (folded); the longest fitting begin wins.
    """
    for index, (number, cells) in enumerate(sheet.rows[:MOST_ROWS_ABOVE]):
        names = tuple(_column_name(cell, columns) for cell in cells)
        if all(column in names for column in needed):
            place = Place(sheet.file, sheet.title, number)
            records = tuple(_records(sheet, sheet.rows[index + 1 :], cells, names))
            others = tuple(as_text(cell) for cell, name in zip(cells, names, strict=True) if not name)
            found = tuple(name for name in names if name)
            return Table(place, _title(sheet.rows[:index]), found, tuple(filter(None, others)), records)
    return None


def _title(rows: Rows) -> str:
    return next((as_text(cell) for _, cells in rows for cell in cells if as_text(cell)), "")


def _column_name(header: Cell, columns: Mapping[str, Sequence[str]]) -> str:
    folded = fold(as_text(header))
    fits = [
        (len(fold(begin)), name)
        for name, begins in columns.items()
        for begin in begins
        if folded.startswith(fold(begin))
    ]
    return max(fits)[1] if fits else ""


def _records(sheet: Sheet, rows: Rows, headers: Sequence[Cell], names: Sequence[str]) -> Iterator[Record]:
    repeated = [fold(as_text(header)) for header in headers]
    for number, cells in rows:
        padded = (*cells, *[None] * (len(headers) - len(cells)))[: len(headers)]
        if is_no_row(padded) or [fold(as_text(cell)) for cell in padded] == repeated:
            continue
        known: dict[str, Cell] = {}
        others: dict[str, Cell] = {}
        for name, header, cell in zip(names, headers, padded, strict=True):
            if name:
                known.setdefault(name, cell)
            elif as_text(header):
                others[as_text(header)] = cell
        yield Record(Place(sheet.file, sheet.title, number), known, others)


def is_no_row(cells: Sequence[Cell]) -> bool:
    """Empty rows, titles, separators, totals and subtotals."""
    filled = [as_text(cell) for cell in cells if as_text(cell)]
    if not filled:
        return True
    if not any(fold(text) for text in filled):
        return True
    if fold(filled[0].split()[0]) in TOTALS:
        return True
    first = cells[0]
    return len(filled) == 1 and isinstance(first, str) and not first.strip()[:1].isdigit()
