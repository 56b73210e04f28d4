"""How long what is kept: terms are dated data (TOML), rules say which rows a term ends and how they go.

Every app has its terms in `rulebook/retention.toml` and its rules in `services/retention.py`; the receiver of
`panels.signals.retention_asked` hands them over. `manage.py apply_retention` carries all of them out.
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language


@dataclass(frozen=True)
class Term:
    """How many days something is kept, from a day on, in one country or in all ("").

    `least` and `most` are the bounds within which an organisation may choose; what the law orders has `least` equal to
    `days`. `warn_days` before the end the person hears of it (0: no warning). `source` says where the number is from.
    """

    code: str
    valid_from: date
    days: int
    source: str
    checked_on: date
    reason_nl: str
    reason_en: str
    title_nl: str = ""
    title_en: str = ""
    country: str = ""
    least: int = 0
    most: int = 0
    warn_days: int = 0
    source_nl: str = ""

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)

    @property
    def title(self) -> str:
        return self._word("title") or self.code

    @property
    def reason(self) -> str:
        return self._word("reason")

    @property
    def basis(self) -> str:
        """Where the number is from, in the language of the reader as far as the table has it."""
        in_english = (get_language() or "nl").startswith("en")
        return self.source if in_english else self.source_nl or self.source

    @property
    def shortest(self) -> int:
        """The fewest days that an organisation may choose."""
        return self.least or 1

    @property
    def longest(self) -> int:
        """The most days that an organisation may choose, with a reason."""
        return self.most or self.days

    @property
    def is_fixed(self) -> bool:
        return self.shortest >= self.longest

    def _word(self, name: str) -> str:
        language = "en" if (get_language() or "nl").startswith("en") else "nl"
        return str(getattr(self, f"{name}_{language}") or getattr(self, f"{name}_nl"))


def load_terms(path: Path) -> tuple[Term, ...]:
    """Every term of a file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["limit"]
    return tuple(Term(**row) for row in rows)


def term_on(terms: Iterable[Term], code: str, *, on: date, country: str = "") -> Term:
    """The term in force on a day: the latest start that is not after it, else the first there was.

    A term of the country goes before one of all countries; without either the first country that is named counts.
    """
    named = [term for term in terms if term.code == code]
    where = {term.country for term in named}
    country = country if country in where else "" if "" in where else named[0].country
    rows = sorted((term for term in named if term.country == country), key=lambda term: term.valid_from)
    return next((term for term in reversed(rows) if term.valid_from <= on), rows[0])


@dataclass(frozen=True)
class Rule:
    """What a term ends.

    `due(before)` gives the rows whose term began before that day. `remove(row)` lets one go: it must be safe to call
    twice. `panel` and `organisation` are the paths from a row to them ("call__panel"); "" where there is none.
    `warn(row, on)` tells the person that the row goes on that day and returns who was told.
    """

    code: str
    terms: tuple[Term, ...]
    due: Callable[[date], QuerySet[Any]]
    remove: Callable[[Any], None]
    organisation: str = ""
    panel: str = ""
    warn: Callable[[Any, date], Any] | None = None

    def term(self, *, on: date, country: str = "") -> Term:
        return term_on(self.terms, self.code, on=on, country=country)
