"""A form that is sent twice (double click, back button, slow line) counts once."""

import secrets

from django.core.cache import cache
from django.http import HttpRequest

FIELD = "once"
KEPT_FOR = 24 * 60 * 60


def once_key() -> str:
    """Return a new key for one showing of a form; the tag `once_field` puts it in the page."""
    return secrets.token_urlsafe(16)


def is_repeat(request: HttpRequest) -> bool:
    """Return whether this very form, by its key, was carried out before. Ask only when it is about to be.

    A form without a key (written by hand, a script) is never a repeat. The cache is shared between processes.
    """
    key = request.POST.get(FIELD, "")[:40]
    if not key:
        return False
    return not cache.add(f"once:{request.path}:{key}", True, KEPT_FOR)
