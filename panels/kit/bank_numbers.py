"""Bank account numbers in running text: they never stand in a message."""

import re

from stdnum import iban

_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}")
_SHORTEST, _LONGEST = 15, 34


def holds_bank_number(text: str) -> bool:
    """Whether a valid IBAN stands in the text, with or without spaces."""
    return any(_begins_with_iban(text[match.start() :]) for match in _START.finditer(text))


def _begins_with_iban(text: str) -> bool:
    digits = re.sub(r"[\s.\-\u00a0]", "", text[: 2 * _LONGEST])
    lengths = range(_SHORTEST, min(_LONGEST, len(digits)) + 1)
    return any(iban.is_valid(digits[:length], check_country=False) for length in lengths)
