"""The programme of a session, by the clock, with its pauses."""

from typing import TYPE_CHECKING

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.kit.models import BaseModel
from sessions.enums import AgendaKind
from sessions.models.panel_session import PanelSession

if TYPE_CHECKING:
    from panels.models import Panel, User


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def visible_to(self, user: "User") -> "AgendaItemQuerySet":
        """As the session itself."""
        return self.filter(panel_session__in=PanelSession.objects.visible_to(user).values("pk"))


class AgendaItem(BaseModel):
    """One part of the programme, or a pause. Without a length it is a moment, such as the walk-in."""

    panel_session = models.ForeignKey(PanelSession, on_delete=models.CASCADE, related_name="agenda")
    starts_at = models.TimeField(_("begint om"))
    minutes = models.PositiveSmallIntegerField(_("aantal minuten"), null=True, blank=True)
    kind = models.CharField(_("wat is het"), max_length=5, choices=AgendaKind.choices, default=AgendaKind.ITEM)
    title = models.CharField(_("onderdeel"), max_length=120)
    note = models.CharField(_("uitleg in een zin"), max_length=300, blank=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "created_at"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("sessions:agenda-edit", kwargs={"pk": self.pk})

    @property
    def panel(self) -> "Panel":
        return self.panel_session.panel

    @property
    def is_pause(self) -> bool:
        return self.kind == AgendaKind.PAUSE

    @property
    def start_minute(self) -> int:
        """Minutes since midnight."""
        return self.starts_at.hour * 60 + self.starts_at.minute

    @property
    def end_minute(self) -> int:
        return self.start_minute + (self.minutes or 0)
