"""Reviewed rules per country and year, as data. Reading them needs no Django."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LANGUAGES = ("nl", "en")
SCHEME_TEXTS = ("name", "question", "warning", "tell", "deadline", "counts", "certain", "uncertain")
TEXTS = {"limit": ("name",), "scheme": SCHEME_TEXTS}
SHAPES = ("cliff", "slope", "first_euro", "unknown")
UNITS = ("hour", "day", "month", "year", "household")
QUESTIONS = ("age", "partner")


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
    texts: dict[str, dict[str, Any]]
    checked_by: str = ""
    traits: dict[str, Any] = field(default_factory=dict)


def read_rulebook(folder: Path = FOLDER) -> list[RuleEntry]:
    """All rules of all files, by country and year. Those of Spiegel are read once: only a new release changes them."""
    return list(_own_rules()) if folder == FOLDER else _read_folder(folder)


@cache
def _own_rules() -> tuple[RuleEntry, ...]:
    return tuple(_read_folder(FOLDER))


def _read_folder(folder: Path) -> list[RuleEntry]:
    return [entry for path in sorted(folder.glob("*/*.toml")) for entry in _read(path)]


def _read(path: Path) -> Iterator[RuleEntry]:
    with path.open("rb") as stream:
        book = tomllib.load(stream)
    for kind in ("limit", "scheme"):
        for position, written in enumerate(book.get(kind, [])):
            try:
                yield _entry(book, kind, position, written)
            except (KeyError, ArithmeticError, TypeError, ValueError) as error:
                raise UnclearRuleError(f"{path.name}: {written.get('key', position)}: {error}") from error


def _entry(book: dict[str, Any], kind: str, position: int, written: dict[str, Any]) -> RuleEntry:
    return RuleEntry(
        country=book["country"],
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
        texts={language: _texts(book, kind, written, language) for language in LANGUAGES},
        checked_by=written.get("checked_by", book.get("checked_by", "")),
        traits=_traits(written) if kind == "scheme" else {},
    )


def _texts(book: dict[str, Any], kind: str, written: dict[str, Any], language: str) -> dict[str, Any]:
    """The words of a rule in a language; of a scheme also `short` and the questions to ask (`ask`)."""
    texts: dict[str, Any] = {part: written[part][language] for part in TEXTS[kind]}
    if kind == "scheme":
        texts["short"] = written["short"][language] if "short" in written else texts["name"]
        common = book.get("common", {}).get("ask", {}).get(language, [])
        texts["ask"] = [*written.get("ask", {}).get(language, []), *common]
    return texts


def _traits(written: dict[str, Any]) -> dict[str, Any]:
    """What a self-check needs of a scheme. `counted_per`: over what the office adds up; `shape`: whether a limit is a
    cliff or a slope, or the first euro counts already; `thresholds`: keys of the limits that play a part; `asks`: what
    more must be known; `option`: what is ticked, one for schemes that differ by `age` only; `group`: who pays it.
    """
    traits = {
        "counted_per": list(written["counted_per"]),
        "shape": written["shape"],
        "thresholds": list(written.get("thresholds", [])),
        "asks": list(written.get("asks", [])),
        "option": written.get("option", written["key"]),
        "age": written.get("age", ""),
        "group": written["group"],
    }
    for allowed, used in ((UNITS, traits["counted_per"]), (SHAPES, [traits["shape"]]), (QUESTIONS, traits["asks"])):
        if unknown := set(used) - set(allowed):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return traits
