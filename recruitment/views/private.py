"""Pages behind a private link: not kept by browsers, not found by search engines, not told to other sites."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def kept_private(view: View) -> View:
    """Set the headers of a private page.

    The referrer is cut to the host (strict-origin): the link appears in no referrer at all. With `no-referrer`
    browsers send `Origin: null`, and forms on the page would fail their check.
    """

    @wraps(view)
    def private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "strict-origin"
        return response

    return private


def plain_name(stored: Any) -> str:
    """A name for a file that goes out: it tells nothing about whose it is."""
    return f"motivatie.{stored.name.rpartition('.')[2]}"
