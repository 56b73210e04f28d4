"""A payout list: approved lines, added up per person, with how each is paid."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.urls import reverse

from compensation.enums import PaymentForm
from compensation.models.payment import masked
from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: "User") -> "BatchQuerySet":
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR, Role.FINANCE))


class Batch(BaseModel):
    """A payout list of a panel. Its lines and payments never change; a mistake is a reversing line in a later list."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    total = models.DecimalField(max_digits=12, decimal_places=2)
    exported_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="batch_number_once"),
            models.CheckConstraint(condition=Q(total__gt=0), name="batch_pays_something"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("compensation:batch", kwargs={"pk": self.pk})


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: "User") -> "PaymentQuerySet":
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(member__user=user) | Q(batch__panel__in=paid_by_me))


class Payment(BaseModel):
    """What one person gets from one list, as it was when the list was made: a second export is the same."""

    batch = models.ForeignKey("compensation.Batch", on_delete=models.PROTECT, related_name="payments")
    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="payments")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=10, choices=PaymentForm.choices)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    iban = EncryptedTextField(blank=True)
    account_holder = EncryptedTextField(blank=True)
    charity = EncryptedTextField(blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["batch", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "member"], name="paid_once_per_batch"),
            models.UniqueConstraint(fields=["batch", "number"], name="payment_number_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_pays_something"),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk}"

    @property
    def masked_iban(self) -> str:
        return masked(self.iban)
