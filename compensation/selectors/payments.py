"""What can be paid now, and what waits."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone

from compensation.enums import HeldBack, PaymentState
from compensation.models import Batch, Line, Payer, Payment, PaymentPreference
from compensation.models.payment import OneOffChoice
from compensation.selectors.nameless import with_nameless
from compensation.selectors.totals import KNOWN_AS, MemberTotal, by_name, summed
from panels.kit.dates import today
from panels.models import Job, Panel, User

ACCOUNT_SALT = "compensation.account"
ACCOUNT_DAYS = timedelta(days=30)
PRIVATE_ONCE = ("iban", "account_holder", "charity", "training")
PRIVATE = (*PRIVATE_ONCE, "representative", "proof")


@dataclass(frozen=True, slots=True)
class Payable(MemberTotal):
    """What a member is owed, how they want it, and why it waits (empty: it does not).

    `once` is what they chose for this payment only; `spends` the key of such a choice that this payment uses up.
    """

    preference: PaymentPreference | None = None
    once: OneOffChoice | None = None
    spends: UUID | None = None
    held_back: str = ""

    @property
    def choice(self) -> PaymentPreference | OneOffChoice | None:
        """What this payment follows."""
        return self.once or self.preference

    @property
    def reason(self) -> str:
        return str(HeldBack(self.held_back).label) if self.held_back else ""

    @property
    def form(self) -> str:
        return str(self.choice.get_form_display()) if self.choice else ""


def payers_with_lines(panel: Panel) -> list[Payer | None]:
    """Who has approved lines of this panel to pay; None stands for terms that name no payer."""
    keys = set(Line.objects.of_panel(panel).to_pay().order_by().values_list("terms__payer", flat=True).distinct())
    named: list[Payer | None] = list(Payer.objects.filter(pk__in=keys - {None}))
    return [*named, None] if None in keys else named


def payables(
    panel: Panel, *, payer: Payer | None = None, made_by: User | None = None, to_pay_now: bool = False
) -> list[Payable]:
    """Per member what this payer owes and is not yet in a payout list, and why it would wait when `made_by` makes it.

    Accounts and charities stay closed, unless a list is made of it now; then the choices for one payment are locked.
    Four queries, however many members.
    """
    lines = Line.objects.to_pay().paid_by(panel, payer)
    owed = lines.values("member")
    preferences = with_nameless(PaymentPreference.objects.filter(member__in=owed))
    onces = with_nameless(OneOffChoice.objects.filter(member__in=owed).order_by("pk"))
    if to_pay_now:
        onces = onces.select_for_update()
    else:
        preferences, onces = preferences.defer(*PRIVATE), onces.defer(*PRIVATE_ONCE)
    once = {choice.member_id: choice for choice in onces}
    chosen = {preference.member_id: preference for preference in preferences}
    rows = summed(by_name(lines).order_by("known_as", "member"), "member", "known_as")
    helped = set(lines.entered_for_somebody(made_by).values_list("member", flat=True)) if made_by else set()
    found = [_payable(row, chosen.get(row["member_id"]), once.get(row["member_id"]), made_by) for row in rows]
    return [
        replace(one, held_back=HeldBack.HELPED) if one.member_id in helped and not one.held_back else one
        for one in found
    ]


def _payable(
    row: dict[str, Any], preference: PaymentPreference | None, once: OneOffChoice | None, made_by: User | None
) -> Payable:
    holds = once if once and once.holds_on(today()) else None
    reason = _held_back(preference, holds, row["fee"] + row["travel"], made_by)
    return Payable(preference=preference, once=holds, spends=once.pk if once else None, held_back=reason, **row)


def bank_file_job(batch: Batch) -> Job | None:
    """The work that checks the order for the bank of a list."""
    return Job.objects.filter(task="compensation.check_bank_file", for_id=str(batch.pk)).order_by("-created_at").first()


def paid_by(payer: Payer, year: int) -> QuerySet[Payment]:
    """What a payer paid to people in a year, by name; what came back is not in it."""
    paid = Payment.objects.filter(batch__payer=payer, state=PaymentState.PAID, paid_on__year=year)
    return paid.select_related("member__user", "batch").order_by(KNOWN_AS, "paid_on", "number")


def years_of(payer: Payer) -> list[int]:
    """The years in which a payer paid, newest first."""
    paid = Payment.objects.filter(batch__payer=payer, state=PaymentState.PAID)
    return [day.year for day in paid.dates("paid_on", "year", order="DESC")]


def preference_of_token(token: str) -> PaymentPreference | None:
    """The choice whose new account a link in a letter is for; nothing when it is too old or changed again."""
    try:
        pk, changed_at = signing.loads(token, salt=ACCOUNT_SALT, max_age=ACCOUNT_DAYS)
    except (signing.BadSignature, ValueError):
        return None
    waiting = PaymentPreference.objects.filter(pk=pk, account_changed_at__isnull=False, confirmed_at__isnull=True)
    found = waiting.select_related("member__panel__organisation", "member__user").first()
    return found if found and str(found.account_changed_at) == changed_at else None


def _held_back(
    preference: PaymentPreference | None, once: OneOffChoice | None, amount: Decimal, made_by: User | None
) -> str:
    """Nobody decides alone where money goes: who wrote a choice down does not also make the list."""
    if preference is None:
        return HeldBack.NO_CHOICE
    waits = once.waits if once and not preference.denied_at else preference.waits_for(timezone.now())
    if waits:
        return waits
    if amount <= 0:
        return HeldBack.NOTHING_LEFT
    if (once or preference).is_nameless:  # type: ignore[union-attr]
        return HeldBack.NO_NAME
    return HeldBack.OWN_ENTRY if made_by and (once or preference).chosen_by_id == made_by.pk else ""
