"""What can be paid now, and what waits."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.core import signing
from django.db.models import QuerySet
from django.utils import timezone

from compensation.enums import HeldBack, PaymentState
from compensation.models import Batch, Line, Payer, Payment, PaymentPreference
from compensation.selectors.totals import MemberTotal, summed
from panels.models import Job, Panel, User

ACCOUNT_SALT = "compensation.account"
ACCOUNT_DAYS = timedelta(days=30)
PRIVATE = ("iban", "account_holder", "charity", "training", "representative", "proof")


@dataclass(frozen=True, slots=True)
class Payable(MemberTotal):
    """What a member is owed, how they want it, and why it waits (empty: it does not)."""

    preference: PaymentPreference | None = None
    held_back: str = ""

    @property
    def reason(self) -> str:
        return str(HeldBack(self.held_back).label) if self.held_back else ""

    @property
    def form(self) -> str:
        return str(self.preference.get_form_display()) if self.preference else ""


def payers_with_lines(panel: Panel) -> list[Payer | None]:
    """Who has approved lines of this panel to pay; None stands for terms that name no payer."""
    keys = set(Line.objects.of_panel(panel).to_pay().order_by().values_list("terms__payer", flat=True).distinct())
    named: list[Payer | None] = list(Payer.objects.filter(pk__in=keys - {None}))
    return [*named, None] if None in keys else named


def payables(
    panel: Panel, *, payer: Payer | None = None, made_by: User | None = None, with_accounts: bool = False
) -> list[Payable]:
    """Per member what this payer owes and is not yet in a payout list, and why it would wait when `made_by` makes it.

    Accounts and charities stay closed, unless they are asked for.
    """
    lines = Line.objects.to_pay().paid_by(panel, payer)
    rows = lines.order_by("member__user__name", "member")
    owed = PaymentPreference.objects.filter(member__in=lines.values("member"))
    if not with_accounts:
        owed = owed.defer(*PRIVATE)
    chosen = {preference.member_id: preference for preference in owed}
    found = []
    for row in summed(rows, "member", "member__user__name"):
        preference = chosen.get(row["member_id"])
        reason = _held_back(preference, row["fee"] + row["travel"], made_by)
        found.append(Payable(preference=preference, held_back=reason, **row))
    return found


def bank_file_job(batch: Batch) -> Job | None:
    """The work that checks the order for the bank of a list."""
    return Job.objects.filter(task="compensation.check_bank_file", for_id=str(batch.pk)).order_by("-created_at").first()


def paid_by(payer: Payer, year: int) -> QuerySet[Payment]:
    """What a payer paid to people in a year, by name; what came back is not in it."""
    paid = Payment.objects.filter(batch__payer=payer, state=PaymentState.PAID, paid_on__year=year)
    return paid.select_related("member__user", "batch").order_by("member__user__name", "paid_on", "number")


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


def _held_back(preference: PaymentPreference | None, amount: Decimal, made_by: User | None) -> str:
    """Nobody decides alone where money goes: who wrote a choice down does not also make the list."""
    if preference is None:
        return HeldBack.NO_CHOICE
    waits = preference.waits_for(timezone.now())
    if waits:
        return waits
    if amount <= 0:
        return HeldBack.NOTHING_LEFT
    return HeldBack.OWN_ENTRY if made_by and preference.chosen_by_id == made_by.pk else ""
