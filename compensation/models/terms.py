"""What a panel pays, from a day on."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class TermsQuerySet(models.QuerySet["Terms"]):
    def visible_to(self, user: "User") -> "TermsQuerySet":
        """Terms of panels that the user runs, pays for, or is an expert of."""
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR, Role.FINANCE, Role.EXPERT))

    def on(self, day: date) -> "TermsQuerySet":
        """Those that have started, the one in force first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")


class Terms(BaseModel):
    """Rates of a panel, from a day until the next terms begin. Used terms never change: a new row replaces them."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="terms")
    valid_from = models.DateField(_("geldt vanaf"))
    per_hour = models.DecimalField(_("bedrag per uur"), max_digits=10, decimal_places=2)
    per_km = models.DecimalField(_("bedrag per kilometer"), max_digits=6, decimal_places=4)
    payer = models.ForeignKey(
        "compensation.Payer", on_delete=models.PROTECT, null=True, blank=True, related_name="terms"
    )
    source = models.CharField(_("waar komt dit bedrag vandaan?"), max_length=300)
    confirmed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "valid_from"], name="terms_begin_once_a_day"),
            models.CheckConstraint(condition=Q(per_hour__gte=0, per_km__gte=0), name="terms_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.valid_from}"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody of the panel looked at these rates; the default has not been looked at."""
        return self.confirmed_at is not None
