"""Texts with placeholders such as {naam}: a renderer of our own, because what people type is never a template.

Three rules keep it safe. A text is read once, so a value that looks like a placeholder stays as it is. Values are
made harmless first: one line, no markup, and nothing that a mail program would turn into a link. What is left is
plain text; who shows it escapes it as any text.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping

LONGEST = 120
_PLACEHOLDER = re.compile(r"\{([^{}\n]{0,40})\}")
_DOTS = str.maketrans({"\u3002": ".", "\uff0e": ".", "\uff61": ".", "\u2024": "."})
_JOINED_DOT = re.compile(r"\.(?=[^\s.]{2,})")  # a domain ends in two letters or more; the initials of A.J. stay
_MANY_DIGITS = re.compile(r"\d(?:[\s().+-]*\d){3,}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with each {name} replaced by its value. Unknown names stay as they are."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1].strip().lower(), match[0]), text)


def unknown_in(text: str, known: Collection[str]) -> list[str]:
    """The placeholders of a text that are not known, as written, each once."""
    found = (match[0] for match in _PLACEHOLDER.finditer(text) if match[1].strip().lower() not in known)
    return list(dict.fromkeys(found))


def used_in(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return {match[1].strip().lower() for match in _PLACEHOLDER.finditer(text)}


def harmless(value: str) -> str:
    """A name that somebody typed, fit to stand in a letter of somebody else.

    A space after a dot, slash, colon or at-sign takes the link out of it in every mail program, and reads as before:
    `J.P. de Vries` stays, `www.evil.example` becomes `www. evil. example`. Long numbers go: telephones call them.
    """
    text = unicodedata.normalize("NFKC", value).translate(_DOTS)
    text = "".join(" " if unicodedata.category(char).startswith(("C", "Z")) else char for char in text)
    text = re.sub(r"[<>{}\[\]\\|`\"]", "", text)
    text = _MANY_DIGITS.sub("", text)
    text = _JOINED_DOT.sub(". ", text)
    text = re.sub(r"([/:@])", r" \1 ", text)
    return " ".join(text.split())[:LONGEST].strip()


def harmless_phone(value: str) -> str:
    """A telephone number as typed: only digits and what stands between them."""
    return " ".join(re.sub(r"[^\d+()\s./-]", "", value).split())[:40]
