"""How long recruitment keeps what: dated limits with their reason. The list is data: retention.toml."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from panels.kit.retention import Term, load_terms, term_on

RETENTION = Path(__file__).parent / "retention.toml"


@lru_cache(maxsize=1)
def limits() -> tuple[Term, ...]:
    """Every limit of the list."""
    return load_terms(RETENTION)


def limit(code: str, *, on: date) -> Term:
    """The limit in force on a day, as the table says: an organisation may have chosen another number of days."""
    return term_on(limits(), code, on=on)
