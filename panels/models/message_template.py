"""Texts that an organisation uses again."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import organisations_of

if TYPE_CHECKING:
    from panels.models.user import User


class MessageTemplateQuerySet(models.QuerySet["MessageTemplate"]):
    def visible_to(self, user: "User") -> "MessageTemplateQuerySet":
        """Templates of organisations in which the user coordinates a panel."""
        return self.filter(organisation__in=organisations_of(user, Role.COORDINATOR))


class MessageTemplate(BaseModel):
    """A text with placeholders (panels/placeholders.py), for all panels of one organisation. It names nobody."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.CASCADE, related_name="message_templates")
    name = models.CharField(_("naam van de tekst"), max_length=80)
    subject = models.CharField(_("onderwerp"), max_length=120)
    text = models.TextField(_("tekst"), max_length=5000)
    call_text = models.TextField(_("wat zegt u aan de telefoon?"), max_length=1000, blank=True)

    objects = MessageTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="message_template_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
