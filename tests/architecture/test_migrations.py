"""Models and migrations agree, and each migration has a name that says what it does."""

import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command

from tests.architecture.source import APPS, ROOT


@pytest.mark.django_db
def test_no_migration_is_missing():
    out = io.StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=out, stderr=out)


def test_migrations_are_named():
    nameless = [
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).glob("migrations/0*.py")
        if re.search(r"_auto_|^\d+_alter_.*_and_more", path.stem)
    ]
    assert nameless == []


def test_our_apps_have_the_labels_of_the_house():
    assert {apps.get_app_config(label).name for label in ("panels", "panel_sessions", "reports")} == {
        "panels",
        "sessions",
        "reports",
    }
