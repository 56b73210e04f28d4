"""A value whose key is lost. It reads as a plain sentence, goes back into its column as it was, and never goes out.

The field gives such a value in place of the text (or of the list or dict) that nobody can read now. Pages show the
sentence; other rows and other fields work. Saving the row writes the same ciphertext again, so that the value is
back as soon as the key is. Emptying the field, or writing something else into it, replaces it.
"""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from panels.kit.encryption import UnreadableSecret


class Lost:
    """What every value of a lost key has: the ciphertext as it stands in the database."""

    token: str


class LostText(str, Lost):
    """A text that cannot be read now; as a text it is the sentence that says so."""

    def __new__(cls, token: str) -> "LostText":
        made = super().__new__(cls, sentence())
        made.token = token
        return made


class LostList(list[Any], Lost):
    """A list that cannot be read now; it looks empty."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token


class LostDict(dict[str, Any], Lost):
    """A structure that cannot be read now; it looks empty."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token


def sentence() -> str:
    """What people read in place of the value, in the language of now."""
    return _("[Dit kunnen wij nu niet lezen. De sleutel ontbreekt. Vraag om hulp.]")


def is_sentence(value: Any) -> bool:
    """Whether a text is that sentence, in any language: a form that was sent back as it was shown."""
    if not isinstance(value, str):
        return False
    return value.strip() in {_in_language(code) for code, _name in settings.LANGUAGES}


def is_lost(value: Any) -> bool:
    """Whether this is a value whose key is lost."""
    return isinstance(value, Lost)


def refuse_lost(*values: Any) -> None:
    """Raise UnreadableSecret when one of the values cannot be read: before it would go out as a letter or payment."""
    if any(is_lost(value) or is_sentence(value) for value in values):
        raise UnreadableSecret("No key in FIELD_ENCRYPTION_KEYS opens this value.")


def _in_language(code: str) -> str:
    with translation.override(code):
        return sentence()
