"""The only place that reads the environment.

Any setting NAME may also be given as NAME_FILE: the path of a file that holds the value (container secrets).
What is wrong is said in one sentence that ends the process; nobody learns from a traceback of settings.
"""

import os
from pathlib import Path


def _value(name: str) -> str | None:
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name)
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SystemExit(f"Spiegel cannot start: {name}_FILE cannot be read ({error.strerror}).") from error


def require(*names: str) -> None:
    """Stop in one clear sentence when one of these settings is missing or empty."""
    missing = [name for name in names if not _value(name)]
    if missing:
        raise SystemExit(
            f"Spiegel cannot start: set {', '.join(missing)} in the environment, "
            "or NAME_FILE with the path of a file that holds it (see docs/deployment.md)."
        )


def text(name: str, default: str | None = None) -> str:
    """Return a setting as text; without a default a missing one is refused."""
    value = _value(name)
    if value is None:
        if default is None:
            require(name)
        return default or ""
    return value


def flag(name: str, default: bool = False) -> bool:
    """Return a setting as yes or no: 1, true, yes and on mean yes."""
    return text(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return a setting as a whole number."""
    value = text(name, str(default))
    if not value.lstrip("-").isdigit():
        raise SystemExit(f"Spiegel cannot start: {name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated setting as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
