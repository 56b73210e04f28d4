"""What somebody can carry in a panel. They say it themselves, may leave everything empty, and may change it."""

from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from panels.enums import Role
from panels.kit.fields import EncryptedJSONField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User


class CarryingQuerySet(models.QuerySet["Carrying"]):
    def visible_to(self, user: "User") -> "CarryingQuerySet":
        """Of panels that the user coordinates, and one's own."""
        return self.filter(Q(member__panel__in=panels_of(user, Role.COORDINATOR)) | Q(member__user=user))


class Carrying(BaseModel):
    """How much is enough for one member. Encrypted: it may tell about somebody's health.

    `said` holds what was filled in: `minutes` (a month), `sessions` (a month), `km` (on a day, as text) and
    `one_a_week` (true: rather not two meetings in one week). A missing word means: nothing said about it.
    """

    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="carrying")
    said = EncryptedJSONField(default=dict, blank=True)

    objects = CarryingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"carrying {self.pk}"

    @property
    def panel(self) -> "Panel":
        return self.member.panel

    @property
    def minutes(self) -> int | None:
        """The most minutes a month."""
        return (self.said or {}).get("minutes")

    @property
    def sessions(self) -> int | None:
        """The most meetings a month."""
        return (self.said or {}).get("sessions")

    @property
    def km(self) -> Decimal | None:
        """The most kilometres on one day, there and back."""
        km = (self.said or {}).get("km")
        return Decimal(km) if km else None

    @property
    def one_a_week(self) -> bool:
        """Rather not two meetings in one week."""
        return bool((self.said or {}).get("one_a_week"))
