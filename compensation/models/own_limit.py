"""The limit that somebody set for themselves, alone or together with who helps them. Nobody else reads it."""

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from compensation.enums import Unit
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel

if TYPE_CHECKING:
    from panels.models import User


class OwnLimitQuerySet(models.QuerySet["OwnLimit"]):
    def visible_to(self, user: "User") -> "OwnLimitQuerySet":
        """One's own, and not while a helper acts: a helper does not see it."""
        return self.none() if getattr(user, "acting", None) else self.filter(user=user)


class OwnLimit(BaseModel):
    """What a person may get or wants to get, in euro per month or per year, over all who pay. It stops nothing.

    The amounts are encrypted, so they are stored as the text of a Decimal ("150.00"); empty: no limit for that unit.
    `told_on` is the day on which the person set it, `with_whom` who they agreed it with, in their own words.
    """

    user = models.OneToOneField("panels.User", on_delete=models.CASCADE, related_name="own_limit")
    per_month = EncryptedTextField(_("uw grens per maand"), blank=True)
    per_year = EncryptedTextField(_("uw grens per jaar"), blank=True)
    with_whom = EncryptedTextField(_("met wie heeft u dit afgesproken?"), blank=True)
    told_on = models.DateField()

    objects = OwnLimitQuerySet.as_manager()

    def __str__(self) -> str:
        return f"own limit {self.pk}"

    @property
    def amounts(self) -> dict[str, Decimal]:
        """By unit (month, year) the amount in euro; a unit without one, or whose key is lost, is left out."""
        stored = {str(Unit.MONTH): self.per_month, str(Unit.YEAR): self.per_year}
        found = {unit: _amount(text) for unit, text in stored.items()}
        return {unit: amount for unit, amount in found.items() if amount}


def _amount(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
