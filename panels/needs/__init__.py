"""The catalogue of access needs: what people may need, what is arranged for it, by whom and how long before.

Facts: domain facts, section 7.1 (lead times are planning advice). The list is data: catalogue.toml.
"""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import get_language

CATALOGUE = Path(__file__).parent / "catalogue.toml"


@dataclass(frozen=True)
class NeedKind:
    """One need of the catalogue.

    `lead_days` is how many days before a session it must be arranged; `arranged_by` is organiser, venue, chair,
    policy or supplier; `critical` means that a person cannot take part without it.
    """

    code: str
    group: str
    lead_days: int
    arranged_by: str
    critical: bool
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
                names=_texts(row, "name"),
                provisions=_texts(row, "provision"),
            )
            for row in group["need"]
        )
        groups.append(NeedGroup(code=group["code"], names=_texts(group, "name"), kinds=kinds))
    return tuple(groups)


def need_kinds() -> dict[str, NeedKind]:
    """All needs of the catalogue by their code."""
    return {kind.code: kind for group in need_groups() for kind in group.kinds}


def need_kind(code: str) -> NeedKind | None:
    """The need with this code; None when the catalogue no longer has it."""
    return need_kinds().get(code)
