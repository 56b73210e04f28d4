"""What happened to each file, to be told to a person."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from config.takeover.words import in_words
from panels.kit.spreadsheets import Place


@dataclass
class FileReport:
    """Counts and places, never a name: the report may end up in a log."""

    file: str
    taken: list[str] = field(default_factory=list)
    refused: list[tuple[Place, str]] = field(default_factory=list)
    warnings: list[tuple[Place, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failed: str = ""

    def took(self, new: int, known: int, one: str, many: str) -> None:
        """Tell how many of something were added, and how many were there already."""
        text = f"{new} {one if new == 1 else many}"
        self.taken.append(f"{text}, {known} waren er al" if known else text)

    def lines(self) -> Iterator[str]:
        yield self.file
        if self.failed:
            yield f"  NIETS overgenomen: {self.failed}"
            return
        for text in self.taken:
            yield f"  overgenomen: {text}"
        if self.refused:
            yield f"  geweigerd: {len(self.refused)}"
        yield from (f"    {where(place)}: {in_words(code)}" for place, code in self.refused)
        if self.warnings:
            yield f"  let op: {len(self.warnings)}"
        yield from (f"    {where(place)}: {in_words(code)}" for place, code in self.warnings)
        yield from (f"  {note}" for note in self.notes)


def where(place: Place) -> str:
    return f"blad {place.sheet}, rij {place.row}" if place.sheet else f"rij {place.row}"
