"""The catalogue of access needs: what people may need, what is arranged for it, by whom and how long before.

Facts: domain facts, section 7.1 (lead times are planning advice). The list is data: catalogue.toml.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

from panels.enums import NeedPart

HERE = Path(__file__).parent
CATALOGUE = HERE / "catalogue.toml"
REASONS = HERE / "reasons.toml"


@dataclass(frozen=True)
class NeedKind:
    """One need of the catalogue.

    `lead_days` is how many days before a session it must be arranged; `arranged_by` is organiser, venue, chair,
    policy or supplier; `critical` means that a person cannot take part without it. `takes_a_name`: it cannot be
    arranged without knowing for whom. `part` is who reads it when the person chose nothing else.
    """

    code: str
    group: str
    lead_days: int
    arranged_by: str
    critical: bool
    takes_a_name: bool
    part: NeedPart
    names: tuple[tuple[str, str], ...]
    provisions: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The need as the person says it, in the language of now."""
        return _in_language(self.names)

    @property
    def provision(self) -> str:
        """What is arranged for it, in the language of now."""
        return _in_language(self.provisions)


@dataclass(frozen=True)
class NeedGroup:
    """A heading of the catalogue with its needs."""

    code: str
    names: tuple[tuple[str, str], ...]
    kinds: tuple[NeedKind, ...]

    @property
    def name(self) -> str:
        return _in_language(self.names)


def _in_language(texts: tuple[tuple[str, str], ...]) -> str:
    by_language = dict(texts)
    return by_language.get((get_language() or "nl")[:2], by_language["nl"])


def _texts(row: dict[str, str], key: str) -> tuple[tuple[str, str], ...]:
    return (("nl", row[f"{key}_nl"]), ("en", row[f"{key}_en"]))


def _part(row: dict[str, str]) -> NeedPart:
    by_itself = NeedPart.CHAIR if row["arranged_by"] == "chair" else NeedPart.ROOM
    return NeedPart(row.get("part", by_itself))


@lru_cache(maxsize=1)
def need_groups() -> tuple[NeedGroup, ...]:
    """All groups in the order of the catalogue."""
    data = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    groups = []
    for group in data["group"]:
        kinds = tuple(
            NeedKind(
                code=row["code"],
                group=group["code"],
                lead_days=row["lead_days"],
                arranged_by=row["arranged_by"],
                critical=row.get("critical", False),
                takes_a_name=row.get("takes_a_name", False),
                part=_part(row),
                names=_texts(row, "name"),
                provisions=_texts(row, "provision"),
            )
            for row in group["need"]
        )
        groups.append(NeedGroup(code=group["code"], names=_texts(group, "name"), kinds=kinds))
    return tuple(groups)


@lru_cache(maxsize=1)
def need_kinds() -> dict[str, NeedKind]:
    """All needs of the catalogue by their code."""
    return {kind.code: kind for group in need_groups() for kind in group.kinds}


def need_kind(code: str) -> NeedKind | None:
    """The need with this code; None when the catalogue no longer has it."""
    return need_kinds().get(code)


def need_group(code: str) -> NeedGroup | None:
    """The group with this code; None when the catalogue has no such group."""
    return next((group for group in need_groups() if group.code == code), None)


def tells_a_reason(text: str) -> bool:
    """Whether a text in own words looks as if it names an illness or a diagnosis (words: reasons.toml).

    For a kind hint only. Nothing is refused: a person says what they want to say.
    """
    return bool(_reasons().search(text))


@lru_cache(maxsize=1)
def _reasons() -> re.Pattern[str]:
    data = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    begins = [rf"\b{re.escape(word)}" for word in data["begins"]]
    words = [rf"\b{re.escape(word)}\b" for word in data["words"]]
    return re.compile("|".join(begins + words), re.IGNORECASE)
