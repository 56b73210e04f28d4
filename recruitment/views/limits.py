"""How often one address may send something to the public pages; libraries and day centres share one, so it is wide."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from panels.kit.encryption import keyed_hash

View = Callable[..., HttpResponse]
AN_HOUR = 60 * 60
LINKS_OF_SENDER = 20  # a day centre has one address
LINKS_TO_MAILBOX = 3


def limited(what: str, *, times: int, seconds: int) -> Callable[[View], View]:
    """Let an address send a form so many times in so many seconds; more gets a friendly page (429)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and _count(what, _sender(request), seconds) > times:
                response = render(request, "recruitment/too_often.html", status=429)
                response["Retry-After"] = str(seconds)
                return response
            return view(request, *args, **kwargs)

        return counted

    return decorate


def may_mail_link(request: HttpRequest, email: str) -> bool:
    """Whether a link to go on may be mailed now: so nobody can fill the mailbox of somebody else with our letters."""
    if _count("resume-sender", _sender(request), AN_HOUR) > LINKS_OF_SENDER:
        return False
    return _count("resume-mailbox", email.strip().lower(), AN_HOUR) <= LINKS_TO_MAILBOX


def _sender(request: HttpRequest) -> str:
    try:
        return str(get_adapter(request).get_client_ip(request))
    except PermissionDenied:  # behind a socket without an address: everybody shares one count
        return "unknown"


def _count(what: str, whose: str, seconds: int) -> int:
    """Count this time. The address itself is not kept: only a keyed hash, for as long as the limit lasts."""
    key = f"limit:{what}:{keyed_hash(whose)}"
    if cache.add(key, 1, seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out in between
        cache.set(key, 1, seconds)
        return 1
