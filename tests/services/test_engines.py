"""The suite really runs on the engines that it says."""

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql():
    assert connection.vendor == "postgresql"
    assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True


def test_the_cache_is_redis():
    cache.set("door", "open", 5)

    assert "redis" in type(cache._connections[cache._alias]).__module__
    assert cache.get("door") == "open"
