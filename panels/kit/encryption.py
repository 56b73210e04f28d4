"""The one way to encrypt a value at rest: Fernet with keys that rotate."""

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableSecret(Exception):
    """The value was encrypted with a key that is no longer in FIELD_ENCRYPTION_KEYS."""


def box() -> MultiFernet:
    """Return the box of keys: the first one writes, all of them read."""
    return MultiFernet([Fernet(key) for key in settings.FIELD_ENCRYPTION_KEYS])


def encrypt(text: str) -> str:
    """Return the text encrypted with the first key."""
    return box().encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text in the token; raises UnreadableSecret when no key fits."""
    try:
        return box().decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecret("No key in FIELD_ENCRYPTION_KEYS opens this value.") from error


def rotate(token: str) -> str:
    """Return the same text, encrypted with the first key."""
    try:
        return box().rotate(token.encode()).decode()
    except InvalidToken as error:
        raise UnreadableSecret("No key in FIELD_ENCRYPTION_KEYS opens this value.") from error


def key_of(token: str) -> int | None:
    """Which of FIELD_ENCRYPTION_KEYS opens a value: 0 is the one that writes. None when no key fits."""
    for place, key in enumerate(settings.FIELD_ENCRYPTION_KEYS):
        try:
            Fernet(key).decrypt(token.encode())
        except InvalidToken:
            continue
        return place
    return None


def keyed_hash(text: str) -> str:
    """Return a hash for exact matches on an encrypted column; it cannot be made without the first of HASH_KEYS."""
    return keyed_hashes(text)[0]


def keyed_hashes(text: str) -> list[str]:
    """The hashes of a text by each of HASH_KEYS: the first is what is written, all of them may stand in a column.

    The keys are apart from SECRET_KEY, so that a new secret for sign-in makes no hash in the database unfindable;
    while none is set, SECRET_KEY does (docs/deployment.md, "Keys").
    """
    keys = settings.HASH_KEYS or [settings.SECRET_KEY]
    return [hmac.new(f"match:{key}".encode(), text.encode(), hashlib.sha256).hexdigest() for key in keys]
