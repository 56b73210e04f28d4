"""The topics that a person can be asked about, for organisations that did not make a list of their own.

The list is data: topics.toml. Topics are fields of policy, never conditions of a person.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

TOPICS = Path(__file__).parent / "topics.toml"


@dataclass(frozen=True)
class StandardTopic:
    """One topic of the standard list: its code, and its name in Dutch and English."""

    code: str
    name_nl: str
    name_en: str

    @property
    def name(self) -> str:
        """The topic in the language of now."""
        return self.name_en if (get_language() or "nl").startswith("en") else self.name_nl


@lru_cache(maxsize=1)
def standard_topics() -> tuple[StandardTopic, ...]:
    """All topics in the order of the list."""
    rows = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topic"]
    return tuple(StandardTopic(row["code"], row["name_nl"], row["name_en"]) for row in rows)


def standard_topic(code: str) -> StandardTopic | None:
    """The topic with this code; None when the list does not have it."""
    return next((topic for topic in standard_topics() if topic.code == code), None)
