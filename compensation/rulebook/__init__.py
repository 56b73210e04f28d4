"""Reviewed rules per country and year, as data. Reading them needs no Django."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
TEXTS = {"limit": ("name",), "scheme": ("name", "question", "warning", "tell", "deadline")}


class UnclearRuleError(Exception):
    """A rule in a file lacks something; the text names the file and the key."""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule as it is written in a file."""

    country: str
    key: str
    kind: str
    position: int
    valid_from: date
    checked_on: date
    status: str
    amount: Decimal | None
    unit: str
    source_title: str
    source_url: str
    texts: dict[str, dict[str, str]]


def read_rulebook(folder: Path = FOLDER) -> list[RuleEntry]:
    """All rules of all files, by country and year."""
    return [entry for path in sorted(folder.glob("*/*.toml")) for entry in _read(path)]


def _read(path: Path) -> Iterator[RuleEntry]:
    with path.open("rb") as stream:
        book = tomllib.load(stream)
    for kind in ("limit", "scheme"):
        for position, written in enumerate(book.get(kind, [])):
            try:
                yield _entry(book["country"], kind, position, written)
            except (KeyError, ArithmeticError, TypeError) as error:
                raise UnclearRuleError(f"{path.name}: {written.get('key', position)}: {error}") from error


def _entry(country: str, kind: str, position: int, written: dict[str, Any]) -> RuleEntry:
    return RuleEntry(
        country=country,
        key=written["key"],
        kind=kind,
        position=position,
        valid_from=written["valid_from"],
        checked_on=written["checked_on"],
        status=written["status"],
        amount=Decimal(written["amount"]) if "amount" in written else None,
        unit=written.get("unit", ""),
        source_title=written["source_title"],
        source_url=written["source_url"],
        texts={language: {part: written[part][language] for part in TEXTS[kind]} for language in LANGUAGES},
    )
