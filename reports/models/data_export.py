"""A file with everything that is known about a person, made on request, for a few days."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from panels.enums import Role
from panels.kit.files import private_storage
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User

KEPT = timedelta(days=7)


def export_name(export: "DataExport", _filename: str) -> str:
    """A name that tells nothing; made twice, it is written over."""
    return f"exports/{export.pk.hex}.zip"


class DataExportQuerySet(models.QuerySet["DataExport"]):
    def visible_to(self, user: "User") -> "DataExportQuerySet":
        """One's own; and what somebody asked for a member without an account whom they coordinate."""
        own = Q(user=user, asked_by=user)
        return self.filter(own | Q(asked_by=user, member__panel__in=panels_of(user, Role.COORDINATOR)))


class DataExport(BaseModel):
    """One zip. It can be fetched once, until a week after it was made."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="data_exports")
    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    job = models.OneToOneField("panels.Job", on_delete=models.SET_NULL, null=True, related_name="data_export")
    file = models.FileField(storage=private_storage, upload_to=export_name, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = DataExportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def panel(self) -> "Panel | None":
        return self.member.panel if self.member else None

    @property
    def gone_at(self) -> datetime | None:
        """The moment after which the file is deleted."""
        return self.made_at + KEPT if self.made_at else None

    @property
    def can_be_fetched(self) -> bool:
        return bool(self.file) and self.taken_at is None and self.gone_at is not None and timezone.now() < self.gone_at
