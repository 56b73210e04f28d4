"""How often one address may send something to the public pages; libraries and day centres share one, so it is wide."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from panels.kit.limits import tries, tries_of

View = Callable[..., HttpResponse]
AN_HOUR = 60 * 60
LINKS_OF_SENDER = 20  # a day centre has one address
LINKS_TO_MAILBOX = 3


def limited(what: str, *, times: int, seconds: int) -> Callable[[View], View]:
    """Let an address send a form so many times in so many seconds; more gets a friendly page (429)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and tries_of(request, what, seconds=seconds) > times:
                response = render(request, "recruitment/too_often.html", status=429)
                response["Retry-After"] = str(seconds)
                return response
            return view(request, *args, **kwargs)

        return counted

    return decorate


def may_mail_link(request: HttpRequest, email: str) -> bool:
    """Whether a link to go on may be mailed now: so nobody can fill the mailbox of somebody else with our letters."""
    if tries_of(request, "resume-sender", seconds=AN_HOUR) > LINKS_OF_SENDER:
        return False
    return tries("resume-mailbox", email.strip().lower(), seconds=AN_HOUR) <= LINKS_TO_MAILBOX
