"""Working agreements of a group, in versions, and who accepted which."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models.user import User


class WorkingAgreementQuerySet(models.QuerySet["WorkingAgreement"]):
    def visible_to(self, user: "User") -> "WorkingAgreementQuerySet":
        return self.filter(panel__in=panels_of(user))

    def current(self) -> "WorkingAgreementQuerySet":
        """Published versions, the newest of a panel first."""
        return self.filter(published_at__isnull=False).order_by("panel_id", "-version")


class WorkingAgreement(BaseModel):
    """One version of the agreements of a panel, in plain words."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(_("onze afspraken"), max_length=5000)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = WorkingAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["panel", "version"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.version}"


class AgreementAcceptance(BaseModel):
    """A member said yes to a version, by typing their name or by telling the coordinator."""

    agreement = models.ForeignKey("panels.WorkingAgreement", on_delete=models.CASCADE, related_name="acceptances")
    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="acceptances")
    typed_name = models.CharField(_("uw naam"), max_length=200)
    recorded_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "member"], condition=Q(withdrawn_at__isnull=True), name="accepted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.agreement_id}"
