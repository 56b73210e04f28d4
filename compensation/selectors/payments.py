"""What can be paid now, and what waits."""

from dataclasses import dataclass
from decimal import Decimal

from compensation.enums import HeldBack, PaymentForm
from compensation.models import Line, PaymentPreference
from compensation.selectors.totals import MemberTotal, summed
from panels.models import Panel, User


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


def payables(panel: Panel, *, made_by: User | None = None, with_accounts: bool = False) -> list[Payable]:
    """Per member what is approved and not yet in a payout list, and why it would wait when `made_by` makes the list.

    Accounts and charities stay closed, unless they are asked for.
    """
    rows = Line.objects.of_panel(panel).to_pay().order_by("member__user__name", "member")
    owed = PaymentPreference.objects.filter(member__in=Line.objects.of_panel(panel).to_pay().values("member"))
    if not with_accounts:
        owed = owed.defer("iban", "account_holder", "charity")
    chosen = {preference.member_id: preference for preference in owed}
    found = []
    for row in summed(rows, "member", "member__user__name"):
        preference = chosen.get(row["member_id"])
        reason = _held_back(preference, row["fee"] + row["travel"], made_by)
        found.append(Payable(preference=preference, held_back=reason, **row))
    return found


def _held_back(preference: PaymentPreference | None, amount: Decimal, made_by: User | None) -> str:
    """Nobody decides alone where money goes: who wrote a choice down does not also make the list."""
    if preference is None:
        return HeldBack.NO_CHOICE
    if preference.form == PaymentForm.TALK:
        return HeldBack.TALK
    if amount <= 0:
        return HeldBack.NOTHING_LEFT
    return HeldBack.OWN_ENTRY if made_by and preference.chosen_by_id == made_by.pk else ""
