"""How long recruitment keeps what: dated limits with their reason. The list is data: retention.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

RETENTION = Path(__file__).parent / "retention.toml"


@dataclass(frozen=True)
class Limit:
    """One dated limit."""

    code: str
    valid_from: date
    days: int
    reason_nl: str
    reason_en: str

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days)


@lru_cache(maxsize=1)
def limits() -> tuple[Limit, ...]:
    """Every limit of the list."""
    rows = tomllib.loads(RETENTION.read_text(encoding="utf-8"))["limit"]
    names = ("code", "valid_from", "days", "reason_nl", "reason_en")
    return tuple(Limit(**{name: row[name] for name in names}) for row in rows)


def limit(code: str, *, on: date) -> Limit:
    """The limit in force on a day: the latest start that is not after it, else the first there was."""
    rows = sorted((row for row in limits() if row.code == code), key=lambda row: row.valid_from)
    return next((row for row in reversed(rows) if row.valid_from <= on), rows[0])
