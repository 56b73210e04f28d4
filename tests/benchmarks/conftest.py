"""Measured on a database in a file: one in memory would be counted as memory of the process."""

import pytest
from django.conf import settings
from django.db import connections


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory):
    if connections["default"].vendor == "sqlite":
        name = str(tmp_path_factory.mktemp("bench") / "books.sqlite3")
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name
        connections["default"].settings_dict["TEST"]["NAME"] = name
