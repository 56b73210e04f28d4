"""A part of a page that another app brings: which template, and with what."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Told:
    """The template is included with nothing but `told`: the context here."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
