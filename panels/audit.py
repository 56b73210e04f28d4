"""Write the audit log: who did or read what. Details hold codes and counts, never personal data."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models

from panels.models.audit import AuditEntry

if TYPE_CHECKING:
    from panels.models import Panel, User


def record(
    action: str,
    *,
    by: "User | None",
    on: models.Model,
    panel: "Panel | None" = None,
    details: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write that somebody did or read something.

    `action` is a code such as "needs.read" or "line.approved"; `by` is None for the clock or a visitor. When a helper
    acts for `by` (`by.acting`, see panels/acting.py), the line names the helper as well.
    """
    entry = _entry(action, by=by, on=on, panel=panel, details=details)
    entry.save(force_insert=True)
    return entry


def record_each(
    action: str, *, by: "User | None", on: Iterable[models.Model], details: dict[str, Any] | None = None
) -> None:
    """Write the same of several things at once, a line each: somebody read about all these members."""
    AuditEntry.objects.bulk_create(_entry(action, by=by, on=thing, panel=None, details=details) for thing in on)


def _entry(
    action: str, *, by: "User | None", on: models.Model, panel: "Panel | None", details: dict[str, Any] | None
) -> AuditEntry:
    acting = getattr(by, "acting", None)
    panel = panel or getattr(on, "panel", None)
    organisation_id = getattr(panel, "organisation_id", None) or getattr(on, "organisation_id", None)
    if on._meta.label == "panels.Organisation":
        organisation_id = on.pk
    return AuditEntry(
        action=action,
        by=by if by is not None and by.is_authenticated else None,
        via_id=acting.helper_id if acting else None,
        organisation_id=organisation_id,
        panel=panel,
        thing_type=on._meta.label_lower,
        thing_id=str(on.pk),
        details=details or {},
    )
