"""An application that is being written: kept on our side, step by step, until it is sent or thirty days old."""

from typing import TYPE_CHECKING

from django.db import models

from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.kit.files import private_name, private_storage
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class ApplicationDraftQuerySet(models.QuerySet["ApplicationDraft"]):
    def visible_to(self, user: "User") -> "ApplicationDraftQuerySet":
        """Nobody: a draft belongs to whoever has its session or its private link."""
        return self.none()

    def unsent(self) -> "ApplicationDraftQuerySet":
        return self.filter(application__isnull=True)


class ApplicationDraft(BaseModel):
    """Answers by step, and the file that was sent with them. `application` is what came of it."""

    call = models.ForeignKey("recruitment.Call", on_delete=models.CASCADE, related_name="drafts")
    answers = EncryptedJSONField(default=dict, blank=True)
    file = models.FileField(storage=private_storage, upload_to=private_name, blank=True, max_length=200)
    mimetype = models.CharField(max_length=100, blank=True)
    file_name = EncryptedTextField(blank=True)
    application = models.OneToOneField(
        "recruitment.Application", on_delete=models.CASCADE, null=True, blank=True, related_name="draft"
    )

    objects = ApplicationDraftQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["updated_at"], name="draft_by_age")]

    def __str__(self) -> str:
        return f"draft {self.pk}"
