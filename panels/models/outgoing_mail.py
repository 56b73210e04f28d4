"""E-mail that waits for delivery, encrypted, in the same transaction as what it tells."""

from django.db import models

from panels.kit.fields import EncryptedJSONField, EncryptedTextField
from panels.kit.models import BaseModel


class OutgoingMail(BaseModel):
    """One e-mail. `attachments` is a list of [name, base64 content, mimetype], with a content-id for a picture."""

    to = EncryptedTextField()
    sender = models.CharField(max_length=300)
    reply_to = EncryptedTextField(blank=True)
    subject = EncryptedTextField()
    text = EncryptedTextField(blank=True)
    html = EncryptedTextField(blank=True)
    attachments = EncryptedJSONField(default=list, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)
    failed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["sent_at", "next_try_at"])]

    def __str__(self) -> str:
        return f"mail {self.pk}"
