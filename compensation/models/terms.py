"""What a panel pays, from a day on."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from compensation.assessment import Basis, rounded
from compensation.enums import Activity, CostKind, RateUnit
from panels.enums import Role
from panels.kit.models import BaseModel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


HALF_DAY = 240
ROUNDINGS = (1, 5, 15, 30)
APPROVERS = (Role.COORDINATOR, Role.FINANCE)


class TermsQuerySet(models.QuerySet["Terms"]):
    def visible_to(self, user: "User") -> "TermsQuerySet":
        """Terms of panels that the user runs, pays for, or is an expert of."""
        return self.filter(panel__in=panels_of(user, Role.COORDINATOR, Role.FINANCE, Role.EXPERT))

    def on(self, day: date) -> "TermsQuerySet":
        """Those that have started, the one in force first."""
        return self.filter(valid_from__lte=day).order_by("-valid_from")


class Terms(BaseModel):
    """Rates of a panel, from a day until the next terms begin. Used terms never change: a new row replaces them."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="terms")
    valid_from = models.DateField(_("geldt vanaf"))
    per_hour = models.DecimalField(_("bedrag per uur"), max_digits=10, decimal_places=2)
    per_km = models.DecimalField(_("bedrag per kilometer"), max_digits=6, decimal_places=4)
    payer = models.ForeignKey(
        "compensation.Payer", on_delete=models.PROTECT, null=True, blank=True, related_name="terms"
    )
    source = models.CharField(_("waar komt dit bedrag vandaan?"), max_length=300)
    guideline = models.CharField(max_length=40, blank=True)
    round_to_minutes = models.PositiveSmallIntegerField(default=1)
    round_up = models.BooleanField(default=False)
    half_day_minutes = models.PositiveSmallIntegerField(default=HALF_DAY)
    preparation_per_hour = models.PositiveSmallIntegerField(default=0)  # minutes agreed for every hour of a meeting
    # Called off by the organisation: within so many hours before the start so many percent is paid.
    cancel_full_hours = models.PositiveSmallIntegerField(default=48)
    cancel_part_hours = models.PositiveSmallIntegerField(default=168)
    cancel_part_percent = models.PositiveSmallIntegerField(default=50)
    # Called off by the expert: so many percent is paid all the same. What was prepared is paid as preparation.
    expert_cancel_percent = models.PositiveSmallIntegerField(default=0)
    approver = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    approver_role = models.CharField(max_length=20, blank=True, choices=[(one.value, one.label) for one in APPROVERS])
    confirmed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "valid_from"], name="terms_begin_once_a_day"),
            models.CheckConstraint(condition=Q(per_hour__gte=0, per_km__gte=0), name="terms_not_negative"),
            models.CheckConstraint(
                condition=Q(round_to_minutes__in=ROUNDINGS, half_day_minutes__gt=0), name="terms_round_sensibly"
            ),
            models.CheckConstraint(
                condition=Q(cancel_part_percent__lte=100, expert_cancel_percent__lte=100), name="terms_pay_a_part"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.valid_from}"

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody of the panel looked at these rates; the default has not been looked at."""
        return self.confirmed_at is not None

    def rate_of(self, activity: str) -> tuple[str, Decimal]:
        """By what an activity is paid, and how much. Without an agreement by the hour; travel time is then not paid."""
        for rate in self._agreed_rates():
            if rate.activity == activity:
                return rate.unit, rate.amount if rate.amount is not None else self.per_hour
        return (RateUnit.NOT_PAID, Decimal(0)) if activity == Activity.TRAVEL else (RateUnit.HOUR, self.per_hour)

    def basis(self, activity: str, minutes: int) -> Basis:
        """How so many minutes of an activity are paid under these terms."""
        unit, amount = self.rate_of(activity)
        counted = rounded(minutes, self.round_to_minutes, up=self.round_up)
        return Basis(str(unit), amount, counted, self.half_day_minutes)

    def prepared_for(self, minutes: int) -> int:
        """How many minutes of preparation were agreed for a meeting of so many minutes."""
        return minutes * self.preparation_per_hour // 60

    def rule_for(self, kind: str) -> "CostRule":
        """What is agreed about a kind of cost; without an agreement all of it is paid."""
        agreed = [] if self._state.adding else self.cost_rules.all()
        return next((rule for rule in agreed if rule.kind == kind), CostRule(terms=self, kind=kind))

    def _agreed_rates(self) -> Iterable["Rate"]:
        """Prefetched in lists; a proposal that is not saved has none."""
        return [] if self._state.adding else self.rates.all()


class Rate(BaseModel):
    """What one activity is paid under terms. `amount` is euro per unit; none: the amount per hour of the terms."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="rates")
    activity = models.CharField(max_length=20, choices=Activity.choices)
    unit = models.CharField(max_length=10, choices=RateUnit.choices)
    amount = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["activity"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "activity"], name="rate_once_per_activity"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="rate_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.terms_id} {self.activity}"


class CostRule(BaseModel):
    """What is agreed about one kind of cost: paid or not, at most so much a time, with a receipt from so much."""

    terms = models.ForeignKey(Terms, on_delete=models.CASCADE, related_name="cost_rules")
    kind = models.CharField(max_length=10, choices=CostKind.choices)
    is_paid = models.BooleanField(default=True)
    maximum = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    receipt_from = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["terms", "kind"], name="cost_rule_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.terms_id} {self.kind}"


class Budget(BaseModel):
    """What a panel may spend on hours and costs in a year."""

    panel = models.ForeignKey("panels.Panel", on_delete=models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    set_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "year"], name="budget_once_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="budget_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id} {self.year}"
