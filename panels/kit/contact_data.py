"""E-mail addresses and telephone numbers as people write them."""

import re

from panels.kit.spreadsheets import Cell, as_text
from panels.kit.values import is_empty

_EMAIL = re.compile(r"[^@\s;,<>\"()]+@(?:[^@\s;,<>\"().]+\.)+[^@\s;,<>\"().\d]{2,}")
_COUNTRY = re.compile(r"(?:\+|00)(?:31|32)(?:\(0\))?")


def clean_email(cell: Cell) -> str:
    """The address in lower case when it is one, otherwise nothing."""
    text = as_text(cell).lower().removeprefix("mailto:").strip()
    return text if _EMAIL.fullmatch(text) and ".." not in text else ""


def tidy_email(text: str) -> str:
    """One spelling of an address, to compare: lower case, without spaces around it."""
    return text.strip().lower()


def has_broken_email(cell: Cell) -> bool:
    """Something is written in the place of an address, but it is no address."""
    return not is_empty(cell) and not clean_email(cell)


def clean_phone(cell: Cell) -> str:
    """The number as written when it can be one, otherwise nothing."""
    digits = phone_digits(cell)
    if not 9 <= len(digits) <= 15:
        return ""
    return f"0{as_text(cell)}" if isinstance(cell, int | float) else as_text(cell)


def phone_digits(cell: Cell) -> str:
    """Only the digits, with one spelling for numbers of the Netherlands and Belgium: to compare."""
    text = as_text(cell)
    if isinstance(cell, int | float):
        text = f"0{text}"  # a number cell loses its first nought
    text = re.sub(r"[^\d+()]", "", text)
    national = _COUNTRY.sub("0", text, count=1) if _COUNTRY.match(text) else text
    return re.sub(r"\D", "", national)
