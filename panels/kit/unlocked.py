"""A secret that somebody unlocked, for as long as they work with it: a quarter of an hour after the last page.

The trade-off: asking the passphrase on every page would be safest, and nobody would use it. So the secret is kept, but
never whole in one place: the web session (in the database) holds it locked with a key that only a cookie of this
browser holds. A copy of the database, or the cookie alone, opens nothing. Signing out ends both.
"""

import base64
import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from panels.kit import sealed

COOKIE = "unlocked"
SLOT = "unlocked"
SECONDS = 15 * 60


def keep(request: HttpRequest, response: HttpResponse, *, whose: Any, secret: bytes, path: str) -> None:
    """Keep a secret of somebody (`whose`: the key of the row it belongs to) open in this browser."""
    key = sealed.new_key()
    plain = base64.b64encode(secret).decode()
    locked = sealed.write(plain, key, place=f"unlocked:{whose}")
    request.session[SLOT] = {"whose": str(whose), "until": time.time() + SECONDS, "locked": locked}
    response.set_cookie(
        COOKIE,
        base64.b64encode(key).decode(),
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def find(request: HttpRequest, *, whose: Any) -> bytes | None:
    """Return the secret when it is open in this browser, and start the quarter of an hour anew."""
    slot = request.session.get(SLOT)
    if not slot or slot["whose"] != str(whose) or time.time() > slot["until"]:
        request.session.pop(SLOT, None)
        return None
    try:
        key = base64.b64decode(request.COOKIES.get(COOKIE, ""))
        plain = sealed.read(slot["locked"], key, place=f"unlocked:{whose}")
    except (sealed.WrongKey, ValueError):
        return None
    request.session[SLOT] = {**slot, "until": time.time() + SECONDS}
    return base64.b64decode(plain)


def drop(request: HttpRequest, response: HttpResponse, *, path: str) -> None:
    """Close it again, here and now."""
    request.session.pop(SLOT, None)
    response.delete_cookie(COOKIE, path=path, samesite="Strict")
