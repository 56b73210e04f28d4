"""Hours that somebody began to write down: what was typed, so that nothing is lost."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class HoursDraftQuerySet(models.QuerySet["HoursDraft"]):
    def visible_to(self, user: "User") -> "HoursDraftQuerySet":
        """One's own only."""
        return self.filter(user=user)


class HoursDraft(BaseModel):
    """What one person typed in the form of one member and did not keep as hours yet. Only that person sees it.

    New hours, each meeting and each line that is changed have a draft of their own.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="hours_drafts")
    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="hours_drafts")
    about = models.CharField(max_length=200, blank=True)  # key of a meeting or of a line; empty: new hours
    page = models.CharField(max_length=40, blank=True)  # the showing of the form that wrote last (panels/kit/once.py)
    typed = EncryptedTextField(blank=True)  # JSON: name of the field to what was typed

    objects = HoursDraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "user", "about"], name="one_draft_of_hours")]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by field."""
        try:
            found = json.loads(self.typed or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def version(self) -> str:
        """Changes with every save: a form carries it, so that an older screen overwrites nothing newer."""
        return self.updated_at.isoformat()

    @property
    def words(self) -> str:
        """All that was typed, in one line."""
        return "; ".join(str(value) for value in self.values.values() if value)
