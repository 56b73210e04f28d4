"""What others pay, as data: guidelines with their source, year and doubt. A new one is a row in the file."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

GUIDELINES = Path(__file__).parent / "guidelines.toml"


@dataclass(frozen=True, slots=True)
class Guideline:
    """What somebody advises to pay: euro per `unit` ("hour" or "fixed"), and how sure that is.

    `year` of the figure, None when nobody knows; `address` where it can be read.
    """

    key: str
    country: str
    amount: Decimal
    unit: str
    status: str
    source: str
    name_nl: str
    name_en: str
    doubt_nl: str
    doubt_en: str
    year: int | None = None
    address: str = ""

    @property
    def name(self) -> str:
        return self.name_en if _english() else self.name_nl

    @property
    def is_verified(self) -> bool:
        """Whether somebody saw the source itself."""
        return self.status == "verified"

    @property
    def doubt(self) -> str:
        return self.doubt_en if _english() else self.doubt_nl


@dataclass(frozen=True, slots=True)
class View:
    """What somebody says about paying, without a figure."""

    country: str
    name: str
    text_nl: str
    text_en: str
    address: str = ""

    @property
    def text(self) -> str:
        return self.text_en if _english() else self.text_nl


def views(country: str) -> list[View]:
    """What is said in a country."""
    return [View(**row) for row in _data()["view"] if row["country"] == country]


def guidelines(country: str) -> list[Guideline]:
    """Those of a country, the first is the default."""
    rows = _data()["guideline"]
    return [Guideline(**{**row, "amount": Decimal(row["amount"])}) for row in rows if row["country"] == country]


def guideline(key: str, country: str = "NL") -> Guideline | None:
    return next((one for one in guidelines(country) if one.key == key), None)


def practice() -> dict[str, int]:
    """What is proposed about calling off and half-days: hours, percentages and minutes."""
    return {name: value for name, value in _data()["practice"].items() if isinstance(value, int)}


def practice_source() -> str:
    return str(_data()["practice"]["source_en" if _english() else "source_nl"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(GUIDELINES.read_text(encoding="utf-8"))


def _english() -> bool:
    return (get_language() or "nl").startswith("en")
