"""A payout list: approved lines, added up per person, with how each is paid.

One person makes it, another releases it; then it goes to the bank and is paid. What a payment consisted of is kept in
`PaymentPart` for good, also when the bank sends the money back and the lines are paid again in a later list.
"""

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from compensation.enums import BatchState, ChoiceMoment, PaymentForm, PaymentState
from compensation.models.payment import masked
from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import Panel, User

BANK_ZONE = ZoneInfo("Europe/Amsterdam")  # days in files never follow the clock of a server or a reader


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, user: "User") -> "BatchQuerySet":
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR, Role.FINANCE))

    def to_release_by(self, user: "User") -> "BatchQuerySet":
        """Made by somebody else and not released yet: the second pair of eyes."""
        waiting = self.filter(released_at__isnull=True, withdrawn_at__isnull=True, paid_on__isnull=True)
        return waiting.exclude(made_by=user)


class Batch(BaseModel):
    """A payout list of a panel and one payer. Payments never change; a mistake is a reversing line in a later list.

    `account` and `account_name` are those of the payer at the release, so that every file of the list is the same.
    The digests (SHA-256, in hexadecimals) are of the two files for the bank as they were checked. `paid_on` is the
    last day on which something of the list was paid, once nothing of it waits; `returned_on` the last day on which
    something came back, once all of it did.
    """

    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="batches")
    payer = models.ForeignKey(
        "compensation.Payer", on_delete=models.PROTECT, null=True, blank=True, related_name="batches"
    )
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    total = models.DecimalField(max_digits=12, decimal_places=2)
    execute_on = models.DateField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    account = EncryptedTextField(blank=True)
    account_name = models.CharField(max_length=70, blank=True)
    account_bic = models.CharField(max_length=11, blank=True)
    file_digest = models.CharField(max_length=64, blank=True, editable=False)
    older_file_digest = models.CharField(max_length=64, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    exported_at = models.DateTimeField(null=True, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    returned_on = models.DateField(null=True, blank=True)

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

    @property
    def state(self) -> BatchState:
        """How far the list is."""
        if self.withdrawn_at:
            return BatchState.WITHDRAWN
        if self.returned_on:
            return BatchState.RETURNED
        if self.paid_on:
            return BatchState.PAID
        if self.exported_at:
            return BatchState.EXPORTED
        return BatchState.RELEASED if self.released_at else BatchState.PREPARED

    @property
    def message_id(self) -> str:
        """What the bank knows the file by: at most 35 signs, and nobody's name."""
        return f"SPIEGEL{self.pk.hex[:24]}".upper()


class PaymentQuerySet(models.QuerySet["Payment"]):
    def visible_to(self, user: "User") -> "PaymentQuerySet":
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(member__user=user) | Q(batch__panel__in=paid_by_me))


class Payment(BaseModel):
    """What one person gets from one list, as it was when the list was made: a second export is the same.

    `chosen_at` and `chosen_by` are those of the choice it follows; empty in lists from before they were kept.
    """

    batch = models.ForeignKey("compensation.Batch", on_delete=models.PROTECT, related_name="payments")
    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="payments")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=12, choices=PaymentForm.choices)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    paid_to = EncryptedTextField(blank=True)
    iban = EncryptedTextField(blank=True)
    account_holder = EncryptedTextField(blank=True)
    charity = EncryptedTextField(blank=True)
    training = EncryptedTextField(blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_one_off = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=PaymentState.choices, default=PaymentState.WAITING)
    paid_on = models.DateField(null=True, blank=True)
    returned_on = models.DateField(null=True, blank=True)
    return_code = models.CharField(max_length=10, blank=True)

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
    def panel(self) -> "Panel":
        return self.batch.panel

    @property
    def end_to_end_id(self) -> str:
        """What comes back on a statement and with a payment that failed: at most 35 signs, and nobody's name."""
        return f"SP{self.pk.hex}".upper()

    @property
    def remittance(self) -> str:
        """What stands on a bank statement: neutral, without the name of a group."""
        made = timezone.localtime(self.batch.created_at, BANK_ZONE)
        return f"Vergoeding {made:%Y-%m} nr {self.batch.number}-{self.number}"

    @property
    def payee(self) -> str:
        """Who was paid, by the name of that day; in lists from before that was kept, the name of now."""
        return self.paid_to or self.member.name

    def moment_of_choice(self, first: date | None, last: date | None) -> ChoiceMoment:
        """Whether the form was chosen before the `first` day of the work in it, after the `last`, or in between."""
        if self.chosen_at is None or first is None or last is None:
            return ChoiceMoment.UNKNOWN
        chosen = timezone.localtime(self.chosen_at, BANK_ZONE).date()
        if chosen < first:
            return ChoiceMoment.BEFORE
        return ChoiceMoment.BETWEEN if chosen < last else ChoiceMoment.AFTER

    @property
    def masked_iban(self) -> str:
        return masked(self.iban)


class PaymentPart(BaseModel):
    """One line in one payment, for good. A line is in at most one payment that stands."""

    payment = models.ForeignKey("compensation.Payment", on_delete=models.PROTECT, related_name="parts")
    line = models.ForeignKey("compensation.Line", on_delete=models.PROTECT, related_name="parts")
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    is_undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["payment", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "line"], name="line_once_per_payment"),
            models.UniqueConstraint(fields=["line"], condition=Q(is_undone=False), name="line_in_one_standing_payment"),
        ]

    def __str__(self) -> str:
        return f"part {self.pk}"
