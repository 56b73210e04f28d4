"""The secret address with which somebody's own calendar follows their sessions."""

from typing import TYPE_CHECKING

from django.db import models

from panels.kit.fields import EncryptedTextField, KeyedHashField
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def visible_to(self, user: "User") -> "CalendarFeedQuerySet":
        return self.filter(user=user)


class CalendarFeed(BaseModel):
    """One secret address per person. It can be renewed: the old one stops. `last_used_at` is kept to the hour."""

    user = models.OneToOneField("panels.User", on_delete=models.CASCADE, related_name="calendar_feed")
    token = EncryptedTextField()
    token_hash = KeyedHashField(of="token", unique=True)
    renewed_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
