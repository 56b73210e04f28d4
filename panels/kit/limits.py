"""How often something may be tried from one place or sent to one address."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from panels.kit.encryption import keyed_hash


def tries_of(request: HttpRequest, what: str, *, seconds: int) -> int:
    """Count one try from the address of this request, and return how many there were in so many seconds."""
    return tries(what, sender_of(request), seconds=seconds)


def tries(what: str, whose: str, *, seconds: int) -> int:
    """Count one try of somebody, and return how many there were in so many seconds.

    Who it was is not kept: only a keyed hash, for as long as the limit lasts.
    """
    key = f"tries:{what}:{keyed_hash(whose)}"
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out in between
        cache.set(key, 1, seconds)
        return 1


def sender_of(request: HttpRequest) -> str:
    """The network address that a request comes from."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # behind a socket without an address: everybody shares one count
        return "unknown"
