"""The only place that reads the environment.

Any setting NAME may also be given as NAME_FILE: the path of a file that holds the value (container secrets).
"""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return a setting as text; without a default a missing one is refused in one clear sentence."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE) in the environment.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return a setting as yes or no: 1, true, yes and on mean yes."""
    return text(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return a setting as a whole number."""
    return int(text(name, str(default)))


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
