"""What somebody paid themselves: each kind with its amount and receipt, and the way they usually travel."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compensation.enums import CostKind
from compensation.models.line import AGREED, Line
from panels.enums import Role
from panels.kit.files import private_name, private_storage
from panels.kit.models import BaseModel
from panels.models import Panel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class CostQuerySet(models.QuerySet["Cost"]):
    def visible_to(self, user: "User") -> "CostQuerySet":
        """With whom the line is."""
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(line__member__user=user) | Q(line__member__panel__in=paid_by_me))


class Cost(BaseModel):
    """One kind of cost of a line, in euro. `spent` is what it cost, `amount` what is paid back under the terms.

    The amounts of a line add up to its `tickets`. A correction of a line has no costs of its own: it mirrors the sum.
    """

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="costs")
    kind = models.CharField(max_length=10, choices=CostKind.choices)
    spent = models.DecimalField(max_digits=10, decimal_places=2)
    amount = models.DecimalField(max_digits=10, decimal_places=2)
    receipt = models.FileField(storage=private_storage, upload_to=private_name, blank=True)
    mimetype = models.CharField(max_length=100, blank=True)

    objects = CostQuerySet.as_manager()

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(fields=["line", "kind"], name="cost_once_per_kind"),
            models.CheckConstraint(condition=Q(amount__gte=0, amount__lte=F("spent")), name="cost_at_most_what_it_was"),
        ]

    def __str__(self) -> str:
        return f"cost {self.pk}"

    @property
    def panel(self) -> Panel:
        return self.line.panel

    @property
    def may_change_receipt(self) -> bool:
        """Until the line is approved: from then on it is evidence."""
        return self.line.status not in AGREED

    @property
    def wants_receipt(self) -> bool:
        """Whether the terms ask for a receipt that is not there yet (prefetch line__terms__cost_rules in lists)."""
        asked_from = self.line.terms.rule_for(self.kind).receipt_from
        return not self.receipt and asked_from is not None and self.spent >= asked_from


class UsualTripQuerySet(models.QuerySet["UsualTrip"]):
    def visible_to(self, user: "User") -> "UsualTripQuerySet":
        """One's own, and those of members whom the user enters hours for."""
        return self.filter(Q(member__user=user) | Q(member__panel__in=panels_of(user, Role.COORDINATOR)))


class UsualTrip(BaseModel):
    """How far a member travels by car, one way: typed once. Where from is not known here."""

    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="usual_trip")
    km = models.DecimalField(_("kilometers, enkele reis"), max_digits=6, decimal_places=2)

    objects = UsualTripQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(km__gt=0), name="usual_trip_goes_somewhere")]

    def __str__(self) -> str:
        return f"usual trip {self.pk}"
