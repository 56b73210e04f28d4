"""How long the reports app keeps what. The list is data: retention.toml."""

from functools import lru_cache
from pathlib import Path

from panels.kit.retention import Term, load_terms

RETENTION = Path(__file__).parent / "retention.toml"


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Every term of the list."""
    return load_terms(RETENTION)
