"""What the payer decided about payments for tax: which class they are, whether they are reported, what was withheld.

Nothing here changes an amount, and nothing here is decided by the software: a row is there because somebody confirmed
it. It counts on one of three levels, the nearest first: one payment, one member, everybody of a panel; always of one
payer and of the calendar year in which was paid (domain facts, sections 2.2 and 8.3).
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from compensation.enums import Reporting, TreatmentKind
from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import organisations_of

if TYPE_CHECKING:
    from panels.models import User

PAYS = (Role.ADMINISTRATOR, Role.FINANCE)


class TreatmentQuerySet(models.QuerySet["Treatment"]):
    def visible_to(self, user: "User") -> "TreatmentQuerySet":
        """Of payers of organisations that the user administers or pays for."""
        return self.filter(payer__organisation__in=organisations_of(user, *PAYS))

    def standing(self) -> "TreatmentQuerySet":
        """Those that say something: a decision that was taken back is empty."""
        return self.exclude(kind="", is_open=False)


class Treatment(BaseModel):
    """One decision of a payer. `withheld` is the wage tax in euro that was kept back of what it is about; mostly 0.

    `is_open`: this payment waits for a decision of its own, whatever was decided for the member or the panel. That is
    so when two seats became one and nobody had decided about the payments of one of them.
    """

    payer = models.ForeignKey("compensation.Payer", on_delete=models.PROTECT, related_name="treatments")
    year = models.PositiveSmallIntegerField()
    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="treatments")
    member = models.ForeignKey(
        "panels.Member", on_delete=models.CASCADE, null=True, blank=True, related_name="treatments"
    )
    payment = models.OneToOneField(
        "compensation.Payment", on_delete=models.CASCADE, null=True, blank=True, related_name="treatment"
    )
    kind = models.CharField(max_length=12, choices=TreatmentKind.choices, blank=True)
    reporting = models.CharField(max_length=6, choices=Reporting.choices, blank=True)
    withheld = models.DecimalField(max_digits=10, decimal_places=2)
    is_open = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    objects = TreatmentQuerySet.as_manager()

    class Meta:
        ordering = ["payer", "year", "created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["payer", "year", "panel"], condition=Q(member__isnull=True), name="treatment_once_per_panel"
            ),
            models.UniqueConstraint(
                fields=["payer", "year", "member"],
                condition=Q(member__isnull=False, payment__isnull=True),
                name="treatment_once_per_member",
            ),
            models.CheckConstraint(
                condition=Q(payment__isnull=True) | Q(member__isnull=False), name="treatment_of_payment_names_member"
            ),
            models.CheckConstraint(
                condition=Q(kind="", reporting="") | (~Q(kind="") & ~Q(reporting="")), name="treatment_says_both"
            ),
            models.CheckConstraint(condition=Q(withheld__gte=0), name="treatment_withholds_no_less"),
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(kind="", payment__isnull=False), name="treatment_open_is_of_payment"
            ),
        ]

    def __str__(self) -> str:
        return f"treatment {self.pk}"

    @property
    def is_reported(self) -> bool:
        """Whether the payer reports what it is about."""
        return self.reporting == Reporting.YES


class TreatmentChange(BaseModel):
    """One line of the history of a decision; never changed. Empty before: nothing was decided yet."""

    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, related_name="changes")
    kind_before = models.CharField(max_length=12, choices=TreatmentKind.choices, blank=True)
    reporting_before = models.CharField(max_length=6, choices=Reporting.choices, blank=True)
    withheld_before = models.DecimalField(max_digits=10, decimal_places=2)
    kind = models.CharField(max_length=12, choices=TreatmentKind.choices, blank=True)
    reporting = models.CharField(max_length=6, choices=Reporting.choices, blank=True)
    withheld = models.DecimalField(max_digits=10, decimal_places=2)
    by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"change {self.pk}"


class TaxReport(BaseModel):
    """A payer reported payments of a year to the tax office on a day. The first one, and corrections after it."""

    payer = models.ForeignKey("compensation.Payer", on_delete=models.PROTECT, related_name="tax_reports")
    year = models.PositiveSmallIntegerField()
    reported_on = models.DateField()
    marked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"tax report {self.pk}"


class TaxReportRow(BaseModel):
    """What was reported of one payment, in euro with the costs, as it was then. A correction may be negative.

    All rows of a payment together are what the tax office was told.
    """

    report = models.ForeignKey(TaxReport, on_delete=models.PROTECT, related_name="rows")
    payment = models.ForeignKey("compensation.Payment", on_delete=models.PROTECT, related_name="tax_rows")
    amount = models.DecimalField(max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["report", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "payment"], name="reported_once_per_report"),
            models.CheckConstraint(condition=~Q(amount=0), name="reported_row_says_something"),
        ]

    def __str__(self) -> str:
        return f"tax report row {self.pk}"
