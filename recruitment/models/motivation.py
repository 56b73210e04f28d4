"""Why somebody wants to join, in the form they chose."""

from typing import TYPE_CHECKING

from django.db import models

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.files import private_name, private_storage
from panels.kit.models import BaseModel
from panels.roles import panels_of
from recruitment.enums import MotivationForm

if TYPE_CHECKING:
    from panels.models import User


class MotivationQuerySet(models.QuerySet["Motivation"]):
    def visible_to(self, user: "User") -> "MotivationQuerySet":
        return self.filter(application__call__panel__in=panels_of(user, Role.COORDINATOR, Role.REVIEWER))


class Motivation(BaseModel):
    """Text, a file, or a promise to call or write. Whoever wrote down what was told puts it in `text`."""

    application = models.OneToOneField("recruitment.Application", on_delete=models.CASCADE, related_name="motivation")
    form = models.CharField(max_length=10, choices=MotivationForm.choices)
    text = EncryptedTextField(blank=True)
    file = models.FileField(storage=private_storage, upload_to=private_name, blank=True, max_length=200)
    mimetype = models.CharField(max_length=100, blank=True)
    file_name = EncryptedTextField(blank=True)  # as the sender called it: may hold a name

    objects = MotivationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"motivation {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """The person still has to be called, or their letter has to come."""
        return self.form in (MotivationForm.PHONE, MotivationForm.POST) and not self.text and not self.file
