"""What messages are made of: placeholders, texts to begin with, words that may be private. The texts are data."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Placeholder:
    """A name between curly brackets, in Dutch and in English, and what comes in its place."""

    name: str
    english: str
    meaning: str | Promise

    @property
    def shown(self) -> str:
        """As one types it, in the language of now."""
        return "{" + (self.english if _language() == "en" else self.name) + "}"


PLACEHOLDERS = (
    Placeholder("naam", "name", _("de naam van wie het krijgt")),
    Placeholder("aanspreeknaam", "called", _("hoe die persoon genoemd wil worden")),
    Placeholder("groep", "group", _("de naam van de groep")),
    Placeholder("organisatie", "organisation", _("de naam van uw organisatie")),
    Placeholder("contactpersoon", "contact", _("de contactpersoon van de groep")),
    Placeholder("telefoon", "phone", _("het telefoonnummer van de contactpersoon")),
    Placeholder("mailadres", "email", _("het e-mailadres van de contactpersoon")),
)


@dataclass(frozen=True)
class Starter:
    """A text to begin with."""

    code: str
    name: str
    subject: str
    text: str
    call_text: str


def placeholder_names() -> set[str]:
    """All names that count, in both languages."""
    return {one.name for one in PLACEHOLDERS} | {one.english for one in PLACEHOLDERS}


def starters() -> list[Starter]:
    """The texts to begin with, in the language of now."""
    language = _language()
    fields = ("name", "subject", "text", "call_text")
    return [
        Starter(code=row["code"], **{field: row[f"{field}_{language}"].strip() for field in fields})
        for row in _read("starters.toml")["starter"]
    ]


def private_words_in(text: str) -> list[str]:
    """Words of a text that may say something private about a person, as written, each once."""
    found = (match[0] for match in _private_words().finditer(text))
    return list(dict.fromkeys(word.lower() for word in found))


@lru_cache(maxsize=1)
def _private_words() -> re.Pattern[str]:
    """Beginnings of words; the word around one is what is shown."""
    starts = "|".join(re.escape(start) for starts in _read("private_words.toml").values() for start in starts)
    return re.compile(rf"\b(?:{starts})\w*", re.IGNORECASE)


@lru_cache
def _read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def _language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"
