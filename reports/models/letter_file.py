"""The letters of a message in one file, made in the background when there are many."""

from typing import TYPE_CHECKING

from django.db import models

from panels.enums import Role
from panels.kit.files import private_storage
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User


class LetterFileQuerySet(models.QuerySet["LetterFile"]):
    def visible_to(self, user: "User") -> "LetterFileQuerySet":
        return self.filter(message__panel__in=panels_of(user, Role.COORDINATOR))


def letter_file_name(letter_file: "LetterFile", _filename: str) -> str:
    """One place per file: made twice, it is written over."""
    return f"letters/{letter_file.pk.hex}.pdf"


class LetterFile(BaseModel):
    """A PDF with the letters of one message. It holds names and addresses, so it is thrown away after a few days."""

    message = models.ForeignKey("panels.Message", on_delete=models.CASCADE, related_name="letter_files")
    job = models.ForeignKey("panels.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    large = models.BooleanField(default=False)
    file = models.FileField(storage=private_storage, upload_to=letter_file_name, max_length=200, blank=True)
    letters = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True, blank=True)

    objects = LetterFileQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"letters {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.message.panel
