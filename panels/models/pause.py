"""A pause ("even rust"): somebody keeps the seat, the role and their own pages, and is asked nothing for a while."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User


class PauseQuerySet(models.QuerySet["Pause"]):
    def visible_to(self, user: "User") -> "PauseQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))

    def on(self, day: "date | models.Expression") -> "PauseQuerySet":
        """Pauses that cover a day: from the first day on, up to the day on which the person is back."""
        back = self.alias(is_back_on=Coalesce("ended_on", "back_on"))
        return back.filter(Q(is_back_on__isnull=True) | Q(is_back_on__gt=day), starts_on__lte=day)

    def unfinished(self, day: date) -> "PauseQuerySet":
        """Pauses of now and of later."""
        back = self.alias(is_back_on=Coalesce("ended_on", "back_on"))
        return back.filter(Q(is_back_on__isnull=True) | Q(is_back_on__gt=day))


class Pause(BaseModel):
    """One pause of one member. No reason is asked, so there is no field for one.

    `back_on` is the day on which the person expects to take part again (none: open end); `ended_on` is the day on
    which they really do. Both are the first day back, not the last day of the pause.
    """

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField()
    back_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended_on__isnull=True), name="one_open_pause_per_member"
            ),
            models.CheckConstraint(
                condition=Q(back_on__isnull=True) | Q(back_on__gt=F("starts_on")), name="pause_lasts_a_day"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")), name="pause_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"pause {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def returns_on(self) -> date | None:
        """The first day back, as far as known."""
        return self.ended_on or self.back_on

    def covers(self, day: date) -> bool:
        """Return whether the person rests on that day."""
        return self.starts_on <= day and (self.returns_on is None or day < self.returns_on)
