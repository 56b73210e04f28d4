"""Compare names of people the way they are written in spreadsheets, without guessing.

Capitals, accents, spaces and punctuation do not count. A name may be written in full, surname first, as initial
and surname, as first name alone, or as first name with the first letter of the surname.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

PREFIXES = "van von der den de het ten ter te op in aan bij la le du des da dos di el al ben bin ibn abu t s d"
PARTICLES = frozenset(re.findall(r"\w+", PREFIXES))
NOT_DECOMPOSED = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"}
)


class UnknownNameError(ValueError):
    """Nobody fits."""


class AmbiguousNameError(ValueError):
    """More than one person fits."""


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The letters and digits of a text, without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(NOT_DECOMPOSED))
    return "".join(sign for sign in plain if sign.isalnum())


def find_name(written: str, names: Iterable[str]) -> str:
    """The one name that is meant; raises UnknownNameError or AmbiguousNameError."""
    wanted = fold(written)
    fits = [name for name in names if wanted and wanted in NameForms.of(name).all]
    if not fits:
        raise UnknownNameError(written)
    if len(fits) > 1:
        raise AmbiguousNameError(written)
    return fits[0]


def same_name(one: str, other: str) -> bool:
    """The same full name, where a single initial fits a first name."""
    forms, other_forms = NameForms.of(one), NameForms.of(other)
    return bool(forms.full & other_forms.full) or fold(one) in other_forms.initial or fold(other) in forms.initial


def is_name_of(written: str, name: str) -> bool:
    """Whether an account holder ("D.M. van der Klankhof") is the person with this name."""
    if same_name(written, name):
        return True
    parts = NameParts.of(name)
    found = re.fullmatch(r"((?:\w\.\s?)+|[A-Z]{1,4}\s)\s*(.+)", written.strip())
    if not found or not parts.surname:
        return False
    return fold(found[1])[:1] == fold(parts.first)[:1] and fold(found[2]) in parts.surnames


@dataclass(frozen=True, slots=True)
class NameParts:
    first: str
    prefix: str
    surname: str

    @classmethod
    def of(cls, name: str) -> "NameParts":
        words = re.split(r"[\s\xa0]+", name.strip())
        first, rest = words[0], words[1:]
        until = 0
        while until < len(rest) - 1 and fold(rest[until]) in PARTICLES:
            until += 1
        return cls(first, " ".join(rest[:until]), " ".join(rest[until:]))

    @property
    def surnames(self) -> set[str]:
        """Folded surname, with and without its prefix."""
        return {fold(self.prefix + self.surname), fold(self.surname)}


@dataclass(frozen=True, slots=True)
class NameForms:
    """The folded ways in which one name may be written."""

    full: frozenset[str]
    initial: frozenset[str]
    short: frozenset[str]

    @classmethod
    @lru_cache(maxsize=1024)
    def of(cls, name: str) -> "NameForms":
        parts = NameParts.of(name)
        first, prefix, surname = fold(parts.first), fold(parts.prefix), fold(parts.surname)
        if not surname:
            return cls(frozenset({first}), frozenset(), frozenset())
        letters = {first + surname[0], first + prefix + surname[0]}
        return cls(
            full=frozenset(_orders(first, prefix, surname)),
            initial=frozenset(_orders(first[:1], prefix, surname)),
            short=frozenset({first} | letters),
        )

    @property
    def all(self) -> frozenset[str]:
        return self.full | self.initial | self.short


def _orders(first: str, prefix: str, surname: str) -> set[str]:
    return {first + prefix + surname, surname + first + prefix, prefix + surname + first}
