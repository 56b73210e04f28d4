"""What every test needs: a clean cache, and Django's permission to run beside Playwright's event loop."""

import logging
import os

import pytest
from django.core.cache import cache

# Sync Playwright keeps an event loop in the test's thread, and Django would refuse every query there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True)
def _clean_cache():
    """Rate limits live in the cache: no test may spend another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _quiet_404s(caplog):
    """Denial tests ask for many pages that are refused; those lines would drown the others."""
    logging.getLogger("django.request").setLevel(logging.ERROR)
