"""Somebody asked to be forgotten: what they chose, who checked it, and the days in which it can be undone."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from panels.enums import LastHours
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import STAFF, panels_of

if TYPE_CHECKING:
    from panels.models.panel import Panel
    from panels.models.user import User

PAY_WITHIN = timedelta(days=30)
PAY_NOTICE = timedelta(days=7)  # so long before we say that we stop waiting


class ForgetRequestQuerySet(models.QuerySet["ForgetRequest"]):
    def visible_to(self, user: "User") -> "ForgetRequestQuerySet":
        """One's own, and those that a colleague handed in for a member of a panel that the user runs."""
        return self.filter(Q(user=user) | Q(member__panel__in=panels_of(user, *STAFF)))

    def standing(self) -> "ForgetRequestQuerySet":
        return self.filter(cancelled_at__isnull=True)

    def due(self, now: datetime) -> "ForgetRequestQuerySet":
        """The days to undo it are over, and a second person looked where that is asked."""
        checked = Q(needs_second=False) | Q(confirmed_at__isnull=False)
        return self.standing().filter(checked, due_at__lte=now)


class ForgetRequest(BaseModel):
    """A request to delete a person. It goes with the person; what stays is a line in the audit log."""

    user = models.ForeignKey("panels.User", on_delete=models.CASCADE, related_name="forget_requests")
    member = models.ForeignKey(
        "panels.Member", on_delete=models.SET_NULL, null=True, blank=True, related_name="forget_requests"
    )
    hours = models.CharField(_("wat doen wij met uw uren?"), max_length=10, choices=LastHours.choices)
    due_at = models.DateTimeField()
    asked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    proof = EncryptedTextField(_("hoe weet u zeker dat deze persoon dit zelf vraagt?"), blank=True)
    needs_second = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = ForgetRequestQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(cancelled_at__isnull=True), name="one_open_request_to_be_forgotten"
            )
        ]

    def __str__(self) -> str:
        return f"forget request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("panels:member-forget", kwargs={"pk": self.member_id})

    @property
    def panel(self) -> "Panel | None":
        return self.member.panel if self.member else None

    @property
    def pay_until(self) -> datetime:
        """How long we wait for open hours to be paid: a month after asking (GDPR art. 12(3)), a week at least."""
        checked = (self.confirmed_at or self.created_at) + PAY_NOTICE
        return max(self.created_at + PAY_WITHIN, self.due_at, checked)

    @property
    def waits_for_second(self) -> bool:
        return self.needs_second and self.confirmed_at is None
