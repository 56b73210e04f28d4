"""One line of a statement: an activity as it was paid, with its costs apart and where the proof of each is."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation.enums import CostKind, RateUnit
from compensation.models import Cost, Line, PaymentPart

ZERO = Decimal("0.00")
APART = (CostKind.CARE, CostKind.ASSISTANT)
SIGNS = 6


@dataclass(frozen=True, slots=True)
class CostRow:
    """One kind of cost in euro. `kind` is a CostKind, or "" for what is not kept apart; `proof` names the receipt."""

    kind: str
    name: str
    amount: Decimal
    proof: str


@dataclass(frozen=True, slots=True)
class Row:
    """One activity in one payment. `rate` is euro per `unit`; `reward` is the fee; every cost stands apart of it.

    `distance` is kilometres and `km` what was paid for them.
    """

    line: Line
    on: date
    what: str
    minutes: int
    rate: Decimal
    unit: str
    percent: int
    reward: Decimal
    distance: Decimal
    km: Decimal
    costs: tuple[CostRow, ...]
    is_correction: bool

    @property
    def total(self) -> Decimal:
        return self.reward + self.km + sum((cost.amount for cost in self.costs), ZERO)

    @property
    def proofs(self) -> list[str]:
        """The names of the receipts."""
        return [cost.proof for cost in self.costs if cost.proof]

    def cost(self, *kinds: str) -> Decimal:
        """What was paid for some kinds of cost."""
        return sum((cost.amount for cost in self.costs if cost.kind in kinds), ZERO)


def row_of(part: PaymentPart) -> Row:
    """A line as it was paid (with its terms, rates and costs fetched before)."""
    line = part.line
    counted = line.counted
    is_paid = counted.unit != RateUnit.NOT_PAID and (line.minutes or line.fee)
    return Row(
        line=line,
        on=line.on,
        what=str(line.get_activity_display()),
        minutes=line.minutes,
        rate=counted.amount if is_paid else ZERO,
        unit=str(RateUnit(counted.unit).label).lower() if is_paid else "",
        percent=counted.percent,
        reward=line.fee,
        distance=line.km,
        km=line.travel - line.tickets,
        costs=tuple(_costs(line)),
        is_correction=line.is_correction,
    )


def proof_of(cost: Cost) -> str:
    """The name of a receipt on paper: short, and it tells nothing."""
    return cost.pk.hex[:SIGNS].upper() if cost.receipt else ""


def _costs(line: Line) -> list[CostRow]:
    """Each kind that was kept; then what is not kept by kind: lines from before that, and corrections."""
    kept = [CostRow(cost.kind, str(cost.get_kind_display()), cost.amount, proof_of(cost)) for cost in line.costs.all()]
    rest = line.tickets - sum((cost.amount for cost in kept), ZERO)
    found = [cost for cost in kept if cost.amount]
    return [*found, CostRow("", str(CostKind.OTHER.label), rest, "")] if rest else found
