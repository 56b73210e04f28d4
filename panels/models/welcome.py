"""Where somebody is in the welcome path of a panel: kept for the person, so any device goes on where they were."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse

from panels.enums import StepState, WelcomeRoute
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models.user import User


class WelcomeQuerySet(models.QuerySet["Welcome"]):
    def waiting_for(self, user: "User") -> "WelcomeQuerySet":
        """The paths that somebody began and neither finished nor put away, the newest first."""
        open_ones = self.filter(user=user, finished_at__isnull=True, dismissed_at__isnull=True)
        return open_ones.filter(panel__archived_at__isnull=True).order_by("-created_at")


class Welcome(BaseModel):
    """The welcome path of one person in one panel."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="welcomes")
    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="welcomes")
    route = models.CharField(max_length=10, choices=WelcomeRoute.choices)
    finished_at = models.DateTimeField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)

    objects = WelcomeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "panel"], name="one_welcome_per_panel")]

    def __str__(self) -> str:
        return f"welcome {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:welcome", kwargs={"pk": self.panel_id})


class WelcomeStep(BaseModel):
    """One step that somebody did or skipped, and when (`updated_at`). A step without a row is still open."""

    welcome = models.ForeignKey("panels.Welcome", on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=StepState.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["welcome", "step"], name="welcome_step_once")]

    def __str__(self) -> str:
        return f"{self.step} {self.state}"
