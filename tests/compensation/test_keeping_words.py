"""Every term of keeping tells in Dutch where it comes from."""

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

BOOKS = sorted(Path(settings.BASE_DIR).glob("*/rulebook/retention.toml"))


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.parts[-3])
def test_each_source_is_told_in_dutch(book):
    without = [row["code"] for row in tomllib.loads(book.read_text())["limit"] if not row.get("source_nl")]

    assert without == []
