"""The panel (Spiegelgroep): a group of experience experts around one question."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.kit.models import BaseModel
from panels.roles import INSIDERS, panels_of

if TYPE_CHECKING:
    from panels.models.user import User


class PanelQuerySet(models.QuerySet["Panel"]):
    def visible_to(self, user: "User") -> "PanelQuerySet":
        """Panels in which the user has a role now, or that their organisation role covers. A confidant is outside."""
        return self.filter(pk__in=panels_of(user, *INSIDERS))

    def running(self) -> "PanelQuerySet":
        return self.filter(archived_at__isnull=True)


class Panel(BaseModel):
    """A group with a purpose, a client and a period."""

    organisation = models.ForeignKey("panels.Organisation", on_delete=models.PROTECT, related_name="panels")
    name = models.CharField(_("naam van de groep"), max_length=120)
    purpose = models.TextField(_("waar gaat het om, in twee zinnen"), max_length=600)
    influence = models.TextField(_("wat er nog kan veranderen"), max_length=600, blank=True)
    client = models.CharField(_("opdrachtgever"), max_length=200, blank=True)
    programme = models.CharField(_("programma"), max_length=200, blank=True)
    starts_on = models.DateField(_("begint op"))
    ends_on = models.DateField(_("eindigt op"), null=True, blank=True)
    seats = models.PositiveSmallIntegerField(_("aantal plaatsen"), default=8)
    contact_name = models.CharField(_("contactpersoon"), max_length=120)
    contact_phone = models.CharField(_("telefoon van de contactpersoon"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mailadres van de contactpersoon"), blank=True)
    house_rules = models.TextField(_("huisregels"), max_length=3000, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PanelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["organisation", "archived_at", "name"], name="panel_of_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="panel_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("reports:panel-home", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        """Itself, so that a door may ask any thing for its panel."""
        return self
