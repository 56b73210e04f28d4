"""Spiegel's own starting lists, in two languages, as data (facts: domain facts, section 7.2; words are ours)."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class LibraryItem:
    """One point of a list. `mirrored` points are asked of both sides; the others only of the organisation."""

    moment: str
    role: str
    mirrored: bool
    text_nl: str
    text_en: str
    why_nl: str
    why_en: str


@dataclass(frozen=True)
class LibraryList:
    """A starting list: its key, version, title and points in order."""

    key: str
    version: int
    title_nl: str
    title_en: str
    items: tuple[LibraryItem, ...]


@lru_cache(maxsize=8)
def library_list(key: str) -> LibraryList:
    """Return a list of the library; KeyError when there is none with this key."""
    path = FOLDER / f"{key}.toml"
    if key not in library_keys():
        raise KeyError(key)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    items = tuple(
        LibraryItem(
            moment=row["moment"],
            role=row["role"],
            mirrored=row.get("mirrored", False),
            text_nl=row["text_nl"],
            text_en=row["text_en"],
            why_nl=row["why_nl"],
            why_en=row["why_en"],
        )
        for row in data["item"]
    )
    return LibraryList(key, data["version"], data["title_nl"], data["title_en"], items)


def library_keys() -> list[str]:
    """Keys of all lists in the library."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))
