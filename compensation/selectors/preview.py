"""Before a payout list is made: what each payer would pay, in which forms, who waits and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from uuid import UUID

from compensation.enums import FOR_A_COLLEAGUE, PaymentForm
from compensation.models import Payer
from compensation.selectors.owed_back import left_with_too_much
from compensation.selectors.payments import Payable, payables, payers_with_lines
from compensation.selectors.who_pays import could_pay
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
    """What one payer owes now: `ready` would be in the list, `waiting` would not.

    Without a payer: the terms name none, and `could_pay` are those that could. `once_in_more`: members whose choice
    for the next payment only shows here and with another payer; the list that is made first uses it. `left`: those
    who left with more corrected than there is to pay, so that nothing to come can take it off.
    """

    payer: Payer | None
    ready: list[Payable] = field(default_factory=list)
    waiting: list[Payable] = field(default_factory=list)
    could_pay: list[Payer] = field(default_factory=list)
    once_in_more: frozenset[UUID | None] = frozenset()
    left: frozenset[UUID | None] = frozenset()

    @property
    def key(self) -> str:
        """How an address names this payer."""
        return str(self.payer.pk) if self.payer else "-"

    @property
    def pays(self) -> Payer | None:
        """Who would pay the list; without a name in the terms the only payer of the organisation."""
        return self.payer or (self.could_pay[0] if len(self.could_pay) == 1 else None)

    @property
    def is_unclear(self) -> bool:
        """Whether no list can be made yet: the terms name nobody, and several could pay."""
        return self.payer is None and len(self.could_pay) > 1

    @property
    def total(self) -> Decimal:
        return _sum(self.ready)

    @property
    def waiting_total(self) -> Decimal:
        return _sum(self.waiting)

    @property
    def needs_colleague(self) -> bool:
        """Whether somebody waits only because of who makes the list."""
        return any(payable.held_back in FOR_A_COLLEAGUE for payable in self.waiting)

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
        waiting = [payable for payable in owed if payable.held_back]
        found.append(Preview(payer, ready, waiting, [] if payer else could_pay(panel)))
    once = Counter(payable.member_id for one in found for payable in one.ready if payable.once)
    in_more = frozenset(member for member, lists in once.items() if lists > 1)
    left = frozenset(left_with_too_much(panel))
    return [replace(one, once_in_more=in_more, left=left) for one in found]


def _sum(owed: Iterable[Payable]) -> Decimal:
    return sum((payable.total for payable in owed), ZERO)
