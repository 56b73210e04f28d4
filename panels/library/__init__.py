"""Starting sets that a coordinator may begin from: data, in our own words, in Dutch and English."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class StartingRule:
    """One agreement that many groups make: plain words, and the formal text beside it."""

    code: str
    plain: str
    formal: str


@lru_cache(maxsize=4)
def starting_rules(language: str = "nl") -> tuple[StartingRule, ...]:
    """The starting set of working agreements in a language ("nl" or "en"), in the order in which they read well."""
    language = language if language in ("nl", "en") else "nl"
    data = tomllib.loads((FOLDER / "agreements.toml").read_text(encoding="utf-8"))
    return tuple(
        StartingRule(code=row["code"], plain=row[f"plain_{language}"], formal=row[f"formal_{language}"])
        for row in data["rule"]
    )
