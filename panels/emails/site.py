"""Addresses in letters."""

from django.conf import settings


def site_url(path: str) -> str:
    """Return the full address of a page for use in a letter."""
    return settings.SITE_URL.rstrip("/") + path
