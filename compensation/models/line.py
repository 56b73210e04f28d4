"""One thing that somebody did or paid for, with its amount."""

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compensation.assessment import CENT, Basis
from compensation.enums import Activity, LineStatus, Remark
from panels.enums import Role
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.kit.source_keys import PREFIX
from panels.models import Panel
from panels.roles import panels_of

if TYPE_CHECKING:
    from compensation.models.payer import Payer
    from panels.models import User

SESSION_PREFIX = "session:"
MOST_MINUTES = 24 * 60
DEFAULT_PROMISE = 14
ANSWER_DAYS = 2
PLAIN = Q(reverses__isnull=True, minutes__gte=0, minutes__lte=MOST_MINUTES, km__gte=0, tickets__gte=0, fee__gte=0)
REVERSED = Q(reverses__isnull=False, minutes__lte=0, minutes__gte=-MOST_MINUTES, km__lte=0, tickets__lte=0, fee__lte=0)


class LineQuerySet(models.QuerySet["Line"]):
    def visible_to(self, user: "User") -> "LineQuerySet":
        """One's own lines, and those of panels that the user coordinates or pays for."""
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(member__user=user) | Q(member__panel__in=paid_by_me))

    def of_panel(self, panel: Panel) -> "LineQuerySet":
        return self.filter(member__panel=panel)

    def open(self) -> "LineQuerySet":
        """Not handed in, or sent back: the person still has something to do."""
        return self.filter(status__in=OPEN)

    def ready(self) -> "LineQuerySet":
        """To be handed in as they are."""
        return self.filter(status=LineStatus.DRAFT)

    def returned(self) -> "LineQuerySet":
        """They came back with a question that has no answer yet."""
        return self.filter(status=LineStatus.RETURNED)

    def agreed(self) -> "LineQuerySet":
        """What the panel owes or has paid."""
        return self.filter(status__in=AGREED)

    def to_pay(self) -> "LineQuerySet":
        """Approved and not yet in a payout list."""
        return self.filter(status=LineStatus.APPROVED, batch__isnull=True)

    def paid_by(self, panel: Panel, payer: "Payer | None") -> "LineQuerySet":
        """Lines of a panel under terms of this payer; without a payer those whose terms name none."""
        return self.of_panel(panel).filter(terms__payer=payer)

    def entered_for_somebody(self, helper: "User") -> "LineQuerySet":
        """What this user entered or handed in as the helper of the person."""
        return self.filter(Q(booked_via=helper) | Q(submitted_via=helper))

    def in_month(self, day: date) -> "LineQuerySet":
        return self.filter(on__year=day.year, on__month=day.month)


class Line(BaseModel):
    """Hours and travel of a member on a day. It keeps the terms it used *and* the amounts.

    Approved lines never change: a correction is a line of its own that reverses the first (`reverses`).
    """

    member = models.ForeignKey("panels.Member", on_delete=models.PROTECT, related_name="lines")
    on = models.DateField(_("dag"))
    activity = models.CharField(_("wat heeft u gedaan?"), max_length=20, choices=Activity.choices)
    description = EncryptedTextField(_("waarvoor?"), blank=True)  # people tell private things here
    minutes = models.IntegerField(_("hoe lang?"))
    km = models.DecimalField(_("kilometers"), max_digits=8, decimal_places=2, default=Decimal(0))
    tickets = models.DecimalField(_("kaartjes en taxi"), max_digits=10, decimal_places=2, default=Decimal(0))
    fee = models.DecimalField(max_digits=10, decimal_places=2)
    travel = models.DecimalField(max_digits=10, decimal_places=2)
    terms = models.ForeignKey("compensation.Terms", on_delete=models.PROTECT, related_name="lines")
    basis = models.JSONField(default=dict, blank=True)  # how the fee was worked out: see `snapshot`
    remarks = models.JSONField(default=list, blank=True)  # codes of questions that were answered with "it is right"
    suggestion = models.JSONField(default=dict, blank=True)  # what who sent it back thinks it should be
    status = models.CharField(max_length=10, choices=LineStatus.choices, default=LineStatus.DRAFT)
    source_key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by")
    batch = models.ForeignKey(
        "compensation.Batch", on_delete=models.PROTECT, null=True, blank=True, related_name="lines"
    )
    booked_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")
    # The account of a helper who wrote it down, changed it or handed it in for the person.
    booked_via = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    submitted_via = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    return_reason = EncryptedTextField(blank=True)
    reply = EncryptedTextField(_("uw antwoord op de vraag"), blank=True)  # when it is right as it was

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-created_at"]
        indexes = [
            models.Index(fields=["member", "status", "on"], name="line_of_member"),
            models.Index(fields=["status", "on"], name="line_by_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(PLAIN & Q(travel__gte=0)) | (REVERSED & Q(travel__lte=0)), name="line_within_a_day_and_sign"
            ),
            models.CheckConstraint(
                condition=Q(batch__isnull=True) | Q(status__in=[LineStatus.APPROVED, LineStatus.PAID]),
                name="only_approved_lines_in_a_batch",
            ),
            models.CheckConstraint(
                condition=Q(status=LineStatus.PAID, batch__isnull=False) | ~Q(status=LineStatus.PAID),
                name="paid_line_has_a_batch",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.on} {self.activity}"

    def get_absolute_url(self) -> str:
        return reverse("compensation:line", kwargs={"pk": self.pk})

    @property
    def panel(self) -> Panel:
        return self.member.panel

    @property
    def total(self) -> Decimal:
        return self.fee + self.travel

    @property
    def counted(self) -> Basis:
        """How the fee was worked out. A line from before this was kept follows its terms."""
        kept = self.basis
        if not kept:
            return self.terms.basis(self.activity, self.minutes)
        counted = (kept["unit"], Decimal(kept["amount"]), kept["minutes"], kept["half_day_minutes"])
        return Basis(*counted, percent=kept.get("percent", 100))

    @property
    def called_off(self) -> dict[str, Any] | None:
        """Of a meeting that was called off: what would have been done (`of`), minutes of `notice` before the start,
        whether the expert did it (`by_expert`), and for how many minutes at `most`. Nobody worked: `minutes` is 0."""
        return self.basis.get("called_off") if self.basis else None

    @property
    def remark_texts(self) -> list[str]:
        """What the person was asked about and said to be right, for who approves."""
        return [str(Remark(code).label) for code in self.remarks if code in Remark.values]

    @property
    def answer_by(self) -> date | None:
        """The day on which who handed in hears something: two working days later."""
        if self.status != LineStatus.SUBMITTED or self.submitted_at is None:
            return None
        return after_workdays(timezone.localtime(self.submitted_at).date(), ANSWER_DAYS)

    @property
    def is_answer_late(self) -> bool:
        """Whether the person waits longer for an answer than was promised."""
        return self.answer_by is not None and self.answer_by < timezone.localdate()

    @property
    def pay_by(self) -> date | None:
        """The day before which the money was promised (select_related("terms__payer") in lists)."""
        if self.status not in (LineStatus.SUBMITTED, LineStatus.APPROVED) or self.submitted_at is None:
            return None
        days = self.terms.payer.promise_days if self.terms.payer else DEFAULT_PROMISE
        return timezone.localtime(self.submitted_at).date() + timedelta(days=days)

    @property
    def is_open(self) -> bool:
        """Whether the person may still change it."""
        return self.status in OPEN

    @property
    def is_booked_elsewhere(self) -> bool:
        """Whether a meeting or a take-over booked it: it can be set right, not thrown away."""
        elsewhere = (self.source_key or "").startswith((SESSION_PREFIX, PREFIX))
        if self.activity == Activity.CANCELLED:
            return False  # who does not want it, throws it away
        return elsewhere and self.booked_by_id != self.member.user_id  # who said "I was there" may take it back

    @property
    def entered_by(self) -> set[Any]:
        """Keys of who may not look after it: the person, who handed it in for them, and who helped them."""
        people = {self.member.user_id, self.submitted_by_id, self.booked_via_id, self.submitted_via_id}
        return people - {None}

    @property
    def is_correction(self) -> bool:
        return self.reverses_id is not None


OPEN = (LineStatus.DRAFT, LineStatus.RETURNED)
AGREED = (LineStatus.APPROVED, LineStatus.PAID)


def snapshot(basis: Basis) -> dict[str, Any]:
    """A basis as the line keeps it: later terms change nothing in it. A percentage is kept when not all is paid."""
    kept = {
        "unit": basis.unit,
        "amount": str(basis.amount.quantize(CENT)),
        "minutes": basis.minutes,
        "half_day_minutes": basis.half_day_minutes,
    }
    return kept if basis.percent == 100 else {**kept, "percent": basis.percent}


def after_workdays(day: date, number: int) -> date:
    """The day that many working days later; weekends do not count."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
