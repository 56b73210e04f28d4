"""The words of the demonstration, from words.toml."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PASSWORD = "spiegel-demo"  # noqa: S105 – the password of invented people, told on the first page of the README


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
