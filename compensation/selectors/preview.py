"""Before a payout list is made: what each payer would pay, in which forms, who waits and why."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from compensation.enums import HeldBack, PaymentForm
from compensation.models import Payer
from compensation.selectors.payments import Payable, payables, payers_with_lines
from panels.models import Panel, User

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class FormSum:
    """What would be paid in one form."""

    form: str
    people: int
    amount: Decimal

    @property
    def label(self) -> str:
        return str(PaymentForm(self.form).label)


@dataclass(frozen=True, slots=True)
class Preview:
    """What one payer owes now: `ready` would be in the list, `waiting` would not. Without a payer: terms name none."""

    payer: Payer | None
    ready: list[Payable] = field(default_factory=list)
    waiting: list[Payable] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How an address names this payer."""
        return str(self.payer.pk) if self.payer else "-"

    @property
    def total(self) -> Decimal:
        return _sum(self.ready)

    @property
    def waiting_total(self) -> Decimal:
        return _sum(self.waiting)

    @property
    def needs_colleague(self) -> bool:
        """Whether somebody waits only because of who makes the list."""
        return any(payable.held_back == HeldBack.OWN_ENTRY for payable in self.waiting)

    @property
    def forms(self) -> list[FormSum]:
        """In the order of the forms."""
        by_form: dict[str, list[Payable]] = {}
        for payable in self.ready:
            by_form.setdefault(payable.choice.form if payable.choice else "", []).append(payable)
        found = [(form, by_form[form]) for form in PaymentForm.values if form in by_form]
        return [FormSum(form, len(people), _sum(people)) for form, people in found]


def previews(panel: Panel, *, made_by: User) -> list[Preview]:
    """Per payer with something to pay. Four queries for each payer, however many people."""
    found = []
    for payer in payers_with_lines(panel):
        owed = payables(panel, payer=payer, made_by=made_by)
        ready = [payable for payable in owed if not payable.held_back]
        found.append(Preview(payer, ready, [payable for payable in owed if payable.held_back]))
    return found


def _sum(owed: Iterable[Payable]) -> Decimal:
    return sum((payable.total for payable in owed), ZERO)
