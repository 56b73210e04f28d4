"""Sealing: what one person alone can open, whatever keys the site has.

Three tools, all of the `cryptography` package. `seal` needs only somebody's public key (X25519, then HKDF-SHA256 and
ChaCha20-Poly1305 with a key pair for once, as in RFC 9180 without its framing). `lock` locks bytes with a passphrase
(scrypt of RFC 7914, 32 MB, so that guessing is slow). `lock_with_code` does so with a code of 100 random bits, where
guessing is hopeless and HKDF is enough. Everything comes out as base64 text. Opening raises WrongKey.

What it does not do: it does not protect against somebody who changes the program on the server, because the text and
the passphrase pass through it. The pages say so.
"""

import base64
import os
import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

KEY, NONCE, SALT = 32, 12, 16
BLOCK = 512  # texts are filled up to whole blocks, so that their length tells little
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 signs, none of which looks like another: 5 bits each
GROUPS, IN_A_GROUP = 4, 5


Opener = Callable[[str, str], bytes]


class WrongKey(Exception):
    """This key, passphrase or code does not open it."""


def new_key() -> bytes:
    """Return a new key for `write` and `read`."""
    return secrets.token_bytes(KEY)


def new_pair() -> tuple[str, bytes]:
    """Return a new public key (base64) and its private key (32 bytes, to be locked at once)."""
    private = X25519PrivateKey.generate()
    return _text(private.public_key().public_bytes_raw()), private.private_bytes_raw()


def new_code() -> str:
    """Return a code for on paper: four groups of five signs, 100 random bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _sign in range(IN_A_GROUP)) for _group in range(GROUPS))


def tidied_code(typed: str) -> str:
    """Return a code as it was given out, however it was typed; empty when it cannot be one."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum())
    if len(signs) != GROUPS * IN_A_GROUP or not set(signs) <= set(LETTERS):
        return ""
    return "-".join(signs[start : start + IN_A_GROUP] for start in range(0, len(signs), IN_A_GROUP))


def seal(secret: bytes, public_key: str) -> str:
    """Return bytes that only the private key of `public_key` opens."""
    receiver = X25519PublicKey.from_public_bytes(_bytes(public_key))
    once = X25519PrivateKey.generate()
    ours = once.public_key().public_bytes_raw()
    key = _derived(once.exchange(receiver), salt=ours + _bytes(public_key), info=b"seal")
    return _text(ours + _encrypted(key, secret))


def unseal(sealed: str, private_key: bytes) -> bytes:
    """Return what was sealed for a private key."""
    whole, private = _bytes(sealed), X25519PrivateKey.from_private_bytes(private_key)
    theirs, own = whole[:KEY], private.public_key().public_bytes_raw()
    shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    return _decrypted(_derived(shared, salt=theirs + own, info=b"seal"), whole[KEY:])


def lock(secret: bytes, passphrase: str) -> str:
    """Return bytes that only the passphrase opens."""
    salt = os.urandom(SALT)
    return _text(salt + _encrypted(_from_passphrase(passphrase, salt), secret))


def unlock(locked: str, passphrase: str) -> bytes:
    """Return what a passphrase locked."""
    whole = _bytes(locked)
    return _decrypted(_from_passphrase(passphrase, whole[:SALT]), whole[SALT:])


def lock_with_code(secret: bytes, code: str) -> str:
    """Return bytes that only the code opens."""
    salt = os.urandom(SALT)
    return _text(salt + _encrypted(_derived(code.encode(), salt=salt, info=b"code"), secret))


def unlock_with_code(locked: str, code: str) -> bytes:
    """Return what a code locked."""
    whole = _bytes(locked)
    return _decrypted(_derived(code.encode(), salt=whole[:SALT], info=b"code"), whole[SALT:])


def write(text: str, key: bytes, *, place: str) -> str:
    """Return a text locked with a key. It opens at the same place only (`place` names it), so nothing can be moved."""
    plain = text.encode()
    filled = len(plain).to_bytes(4, "big") + plain
    return _text(_encrypted(key, filled + bytes(-len(filled) % BLOCK), place.encode()))


def read(sealed: str, key: bytes, *, place: str) -> str:
    """Return a text that `write` locked."""
    filled = _decrypted(key, _bytes(sealed), place.encode())
    return filled[4 : 4 + int.from_bytes(filled[:4], "big")].decode()


def _derived(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY, salt=salt, info=b"spiegel:" + info).derive(secret)


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=KEY, n=2**15, r=8, p=1).derive(passphrase.encode())


def _encrypted(key: bytes, plain: bytes, place: bytes = b"") -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, place)


def _decrypted(key: bytes, whole: bytes, place: bytes = b"") -> bytes:
    try:
        return ChaCha20Poly1305(key).decrypt(whole[:NONCE], whole[NONCE:], place)
    except (InvalidTag, ValueError) as error:
        raise WrongKey("This does not open it.") from error


def _text(whole: bytes) -> str:
    return base64.b64encode(whole).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
