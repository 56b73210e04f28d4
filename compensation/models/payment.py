"""How somebody wants to be paid, and that they were told what a payment may do."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compensation.enums import BY_BANK, AccountOf, HeldBack, PaymentForm
from panels.enums import Country, Role
from panels.kit.encryption import keyed_hash
from panels.kit.fields import EncryptedTextField
from panels.kit.models import BaseModel
from panels.models import Panel
from panels.roles import panels_of

if TYPE_CHECKING:
    from panels.models import User


class PaymentPreferenceQuerySet(models.QuerySet["PaymentPreference"]):
    def visible_to(self, user: "User") -> "PaymentPreferenceQuerySet":
        """One's own, and those of members whom the user pays."""
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(member__user=user) | Q(member__panel__in=paid_by_me))


class PaymentPreference(BaseModel):
    """The form of payment that a member chose. Account and charity are encrypted."""

    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="payment_preference")
    form = models.CharField(_("hoe wilt u de vergoeding krijgen?"), max_length=12, choices=PaymentForm.choices)
    iban = EncryptedTextField(_("rekeningnummer (IBAN)"), blank=True)
    account_holder = EncryptedTextField(_("op naam van"), blank=True)
    charity = EncryptedTextField(_("welk goed doel?"), blank=True)
    training = EncryptedTextField(_("welke training?"), blank=True)
    account_of = models.CharField(max_length=5, choices=AccountOf.choices, default=AccountOf.SELF)
    representative = EncryptedTextField(_("wie beheert de rekening?"), blank=True)
    proof = EncryptedTextField(_("wat is er gezien?"), blank=True)
    proof_seen_at = models.DateTimeField(null=True, blank=True)
    proof_seen_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    account_changed_at = models.DateTimeField(null=True, blank=True)
    # An account was ever given: any other one is confirmed first. No later choice clears it.
    had_account_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The keyed hash of the last account that money could go to: it may come back without being confirmed again.
    known_account = models.CharField(max_length=64, blank=True, editable=False)
    # The person said that a change was not theirs: nothing is paid until a colleague talked with them.
    denied_at = models.DateTimeField(_("u zei dat een verandering niet van u was"), null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PaymentPreferenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"payment preference {self.pk}"

    @property
    def panel(self) -> Panel:
        return self.member.panel

    @property
    def goes_by_bank(self) -> bool:
        return self.form in BY_BANK

    def waits_for(self, now: datetime) -> str:
        """Why nothing is paid on this choice yet: a `HeldBack`, or nothing."""
        if self.denied_at:
            return HeldBack.DENIED
        if self.form in (PaymentForm.TALK, PaymentForm.LATER):
            return str(HeldBack(self.form))
        if not self.goes_by_bank:
            return ""
        if self.account_of == AccountOf.REPRESENTATIVE and self.proof_seen_at is None:
            return HeldBack.NO_PROOF
        return self._account_waits_for(now)

    def _account_waits_for(self, now: datetime) -> str:
        if self.account_changed_at is None:
            return ""
        if self.cooled_at is None:
            return HeldBack.UNCONFIRMED
        return "" if now >= self.cooled_at else HeldBack.COOLING

    @property
    def waits_now(self) -> str:
        """The same at this moment, for a page."""
        return self.waits_for(timezone.now())

    @property
    def cooled_at(self) -> datetime | None:
        """When money may go to a changed account: some days after it is confirmed. None while it is not."""
        if self.account_changed_at is None or self.confirmed_at is None:
            return None
        return max(self.account_changed_at, self.confirmed_at) + timedelta(days=settings.PAYMENT_COOLING_DAYS)

    @property
    def seal(self) -> str:
        """Which account of whom somebody has before them; it is another one as soon as either changes."""
        return keyed_hash(f"account {self.pk} {self.account_changed_at} {self.iban} {self.representative}")

    @property
    def masked_iban(self) -> str:
        """The country and the last four signs: enough to recognise, too little to use."""
        return masked(self.iban)


def masked(iban: str) -> str:
    """NL00 TEST 0123 4567 89 as NL•• •••• 6789."""
    compact = "".join(iban.split())
    return f"{compact[:2]}•• •••• {compact[-4:]}" if compact else ""


class OneOffChoiceQuerySet(models.QuerySet["OneOffChoice"]):
    def visible_to(self, user: "User") -> "OneOffChoiceQuerySet":
        """One's own, and those of members whom the user pays."""
        paid_by_me = panels_of(user, Role.COORDINATOR, Role.FINANCE)
        return self.filter(Q(member__user=user) | Q(member__panel__in=paid_by_me))


class OneOffChoice(BaseModel):
    """How the next payment of a member goes, and only that one; after it the standing choice holds again.

    The row is there until a list pays by it. The payment then keeps what was chosen, when and by whom; a list that is
    withdrawn and a payment that came back give it back. The account is one that money arrived on before.
    """

    member = models.OneToOneField("panels.Member", on_delete=models.CASCADE, related_name="one_off_choice")
    form = models.CharField(max_length=12, choices=PaymentForm.choices)
    iban = EncryptedTextField(blank=True)
    account_holder = EncryptedTextField(blank=True)
    charity = EncryptedTextField(blank=True)
    training = EncryptedTextField(blank=True)
    until = models.DateField(null=True, blank=True)  # "nothing for now": not before this day
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OneOffChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(form=PaymentForm.LATER, until__isnull=False)
                | (~Q(form=PaymentForm.LATER) & Q(until__isnull=True)),
                name="one_off_nothing_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"one-off choice {self.pk}"

    @property
    def panel(self) -> Panel:
        return self.member.panel

    @property
    def masked_iban(self) -> str:
        return masked(self.iban)

    def holds_on(self, day: date) -> bool:
        """Whether a payment of that day follows it. "Nothing for now" ends by itself."""
        return self.until is None or day < self.until

    @property
    def waits(self) -> str:
        """Why nothing is paid while it holds: a `HeldBack`, or nothing."""
        held = {str(PaymentForm.LATER): HeldBack.LATER_ONCE, str(PaymentForm.TALK): HeldBack.TALK}
        return held.get(self.form, "")


class NoticeShownQuerySet(models.QuerySet["NoticeShown"]):
    def visible_to(self, user: "User") -> "NoticeShownQuerySet":
        return self.filter(Q(member__user=user) | Q(member__panel__in=panels_of(user, Role.COORDINATOR)))


class NoticeShown(BaseModel):
    """A member was told, on a page or by somebody, what a payment may do to a benefit. No answers are kept."""

    member = models.ForeignKey("panels.Member", on_delete=models.CASCADE, related_name="notices")
    country = models.CharField(max_length=2, choices=Country.choices)
    rules_on = models.DateField()
    shown_by = models.ForeignKey("panels.User", on_delete=models.SET_NULL, null=True, related_name="+")

    objects = NoticeShownQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"notice {self.pk}"
