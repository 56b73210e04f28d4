"""The reserve list of a panel: people who said that they may be asked when a seat comes free."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import ContactWay, ReserveSource, Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class ReserveQuerySet(models.QuerySet["ReserveEntry"]):
    def visible_to(self, user: "User") -> "ReserveQuerySet":
        """Of panels that the user coordinates."""
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR))

    def waiting(self, day: date) -> "ReserveQuerySet":
        """Those who may be asked on that day: the consent stands, and nobody asked them yet."""
        return self.filter(withdrawn_at__isnull=True, member__isnull=True, until__gte=day)


class ReserveEntry(BaseModel):
    """One person on the reserve list, with an own consent and an end. All that tells who it is, is encrypted.

    `former` is the seat that a former member had; `member` is the seat that came of it.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="reserve")
    source = models.CharField(_("hoe kent u deze persoon?"), max_length=10, choices=ReserveSource.choices)
    name = EncryptedTextField(_("naam"))
    email = EncryptedTextField(_("e-mailadres"), blank=True)
    phone = EncryptedTextField(_("telefoonnummer"), blank=True)
    preferred = models.CharField(_("hoe wil deze persoon bereikt worden?"), max_length=10, choices=ContactWay.choices)
    note = EncryptedTextField(_("notitie"), blank=True)
    consent_on = models.DateField(_("wanneer zei deze persoon ja?"))
    until = models.DateField(_("tot wanneer mag u vragen?"))
    former = models.ForeignKey(
        "panels.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="reserve_entries"
    )
    member = models.OneToOneField(
        "panels.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="from_reserve"
    )
    invited_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    source_key = models.CharField(max_length=80, null=True, blank=True, unique=True, editable=False)

    objects = ReserveQuerySet.as_manager()

    class Meta:
        ordering = ["consent_on", "created_at"]
        indexes = [models.Index(fields=["panel", "until"], name="reserve_of_panel")]
        constraints = [
            models.UniqueConstraint(
                fields=["panel", "former"],
                condition=Q(former__isnull=False, withdrawn_at__isnull=True, member__isnull=True),
                name="former_member_once_on_reserve",
            )
        ]

    def __str__(self) -> str:
        return f"reserve {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:reserve-entry", kwargs={"pk": self.pk})

    def is_waiting_on(self, day: date) -> bool:
        """Return whether this person may be asked on that day."""
        return self.withdrawn_at is None and self.member_id is None and day <= self.until
