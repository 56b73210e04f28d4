"""Somebody who would rather be called, or wants the form by post: a task for the coordinator."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of
from recruitment.enums import RequestKind

if TYPE_CHECKING:
    from panels.models import Panel, User


class ContactRequestQuerySet(models.QuerySet["ContactRequest"]):
    def visible_to(self, user: "User") -> "ContactRequestQuerySet":
        return self.filter(call__panel__in=panels_of(user, Role.COORDINATOR))

    def waiting(self) -> "ContactRequestQuerySet":
        return self.filter(done_at__isnull=True)


class ContactRequest(BaseModel):
    """A request to be called or to get the paper form."""

    call = models.ForeignKey("recruitment.Call", on_delete=models.CASCADE, related_name="contact_requests")
    kind = models.CharField(max_length=10, choices=RequestKind.choices)
    name = EncryptedTextField(_("naam"))
    phone = EncryptedTextField(_("telefoonnummer"), blank=True)
    address = EncryptedTextField(_("adres"), blank=True)
    best_moment = EncryptedTextField(_("wanneer kunnen wij u het beste bellen?"), blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"request {self.pk}"

    @property
    def panel(self) -> "Panel":
        """The panel it is about (select_related("call__panel") in lists)."""
        return self.call.panel
