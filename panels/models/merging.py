"""Two accounts of one person became one: what moved, so that it can be moved back."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

from panels.enums import Role
from panels.kit.fields import EncryptedJSONField
from panels.kit.models import BaseModel
from panels.roles import organisations_of

if TYPE_CHECKING:
    from panels.models.user import User

UNDO_DAYS = 30


class MergeQuerySet(models.QuerySet["Merge"]):
    def visible_to(self, user: "User") -> "MergeQuerySet":
        """Of organisations that the user administers."""
        return self.filter(organisation__in=organisations_of(user, Role.ADMINISTRATOR))


class Merge(BaseModel):
    """One merge. `moves` is a list of [model label, key, field, old value]; `held` the account fields that changed."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="merges")
    kept = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="merges_kept")
    gone = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="merges_gone")
    moves = EncryptedJSONField(default=list)
    held = EncryptedJSONField(default=dict)
    merged_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"merge {self.pk}"

    @property
    def can_be_undone(self) -> bool:
        return self.undone_at is None and timezone.now() < self.created_at + timedelta(days=UNDO_DAYS)


class NotTheSame(BaseModel):
    """Somebody looked: these two accounts are two people. They are not shown as a likely double again."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="+")
    one = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="+")
    said_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "one", "other"], name="told_apart_once")]

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
