"""Identity numbers of persons are never stored: they are found in text and left out of it.

Only numbers that pass their own check count, so a file number or a telephone number stays.
"""

import re
from collections.abc import Callable

from stdnum.be import nn
from stdnum.nl import bsn

LEFT_OUT = "[nummer weggelaten]"

_BEFORE = r"(?<![\w+])(?<!\d[.\- ])"
_AFTER = r"(?!\w)(?![.\- ]?\d)"
_DUTCH = re.compile(rf"{_BEFORE}(?:\d{{9}}|\d{{3}}[. -]\d{{3}}[. -]\d{{3}}|\d{{4}}[. -]\d{{2}}[. -]\d{{3}}){_AFTER}")
_BELGIAN = re.compile(rf"{_BEFORE}\d{{2}}[. ]?\d{{2}}[. ]?\d{{2}}[ .-]{{0,3}}\d{{3}}[. -]?\d{{2}}{_AFTER}")


def without_identity_numbers(text: str) -> str:
    """The same text with a neutral mark where an identity number stood."""
    text = _BELGIAN.sub(lambda match: _mark(match, nn.is_valid), text)
    return _DUTCH.sub(lambda match: _mark(match, bsn.is_valid), text)


def holds_identity_number(text: str) -> bool:
    return without_identity_numbers(text) != text


def _mark(match: re.Match[str], is_valid: Callable[[str], bool]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return LEFT_OUT if is_valid(digits) else match[0]
