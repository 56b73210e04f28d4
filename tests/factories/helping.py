"""Helpers, for tests. Everything is invented."""

from datetime import date
from typing import Any

from django.utils import timezone

from panels.enums import HelperKind
from panels.models import Helper
from tests.factories.panels import make_user


def make_helper(**fields: Any) -> Helper:
    """A helper who said yes, with an account of their own, and without any area unless the test grants some."""
    fields["user"] = fields.get("user") or make_user()
    if "helper" not in fields:
        fields["helper"] = make_user()
    fields.setdefault("name", "Hedwig Verzonnen")
    fields.setdefault("email", fields["helper"].email if fields["helper"] else "hedwig@example.org")
    fields.setdefault("kind", HelperKind.SUPPORT)
    fields.setdefault("starts_on", date(2024, 1, 1))
    fields.setdefault("accepted_at", timezone.now() if fields["helper"] else None)
    return Helper.objects.create(**fields)
