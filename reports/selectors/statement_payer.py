"""What one payer paid to a person in a period: every payment, and the sums of a statement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation.enums import PaymentState, Reporting
from compensation.models import Payer, Payment, Treatment
from reports.enums import FormWord
from reports.selectors.statement_rows import ZERO, Row

LINES = 40  # of one table on a page of a statement
WIDTH = 40  # signs in a line of the first column


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment with its activities, what the payer decided about it and what the tax office was told of it."""

    payment: Payment
    rows: tuple[Row, ...]
    treatment: Treatment | None
    told: Decimal

    @property
    def reward(self) -> Decimal:
        return sum((row.reward for row in self.rows), ZERO)

    @property
    def costs(self) -> Decimal:
        return sum((row.total - row.reward for row in self.rows), ZERO)

    @property
    def due(self) -> Decimal:
        """What the tax office is to be told of it, with costs: all or nothing. Of money that came back: nothing."""
        stands = self.payment.state == PaymentState.PAID
        return self.payment.amount if stands and self.treatment and self.treatment.is_reported else ZERO

    @property
    def rest(self) -> Decimal:
        """The part of which the tax office was told nothing."""
        return self.payment.amount - self.told

    @property
    def form(self) -> str:
        """The form of payment in words."""
        return str(FormWord(self.payment.form).label)

    @property
    def by_panel(self) -> bool:
        """Whether the decision is about the whole panel; then nothing was withheld of this person."""
        return self.treatment is not None and self.treatment.member_id is None


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows of one month with their payments: as many as a page holds. `number` of `of` in the month."""

    begins: date
    number: int
    of: int
    rows: tuple[tuple[Paid, Row], ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Euro under one heading: a month, a class, or a way of reporting. `begins` is the month, `name` the heading."""

    reward: Decimal
    costs: Decimal
    begins: date | None = None
    name: str = ""

    @property
    def total(self) -> Decimal:
        return self.reward + self.costs


@dataclass(frozen=True)
class OfPayer:
    """The statement of one payer: what stands, what came back, and sums. Money that came back is in no sum."""

    payer: Payer | None
    name: str
    paid: tuple[Paid, ...]
    returned: tuple[Paid, ...]
    told_on: tuple[date, ...]

    @property
    def kind(self) -> str:
        return str(self.payer.get_kind_display()) if self.payer else ""

    @property
    def total(self) -> Sums:
        return Sums(sum((one.reward for one in self.paid), ZERO), sum((one.costs for one in self.paid), ZERO))

    @property
    def months(self) -> list[Sums]:
        """By the day of the payment, oldest first."""
        found: dict[date, list[Paid]] = defaultdict(list)
        for one in self.paid:
            if one.payment.paid_on:
                found[one.payment.paid_on.replace(day=1)].append(one)
        return [_sums(found[begins], begins=begins) for begins in sorted(found)]

    @property
    def blocks(self) -> list[Block]:
        """Every row by the month of its payment, in tables that fit on a page."""
        found: dict[date, list[tuple[Paid, Row]]] = defaultdict(list)
        for one in self.paid:
            if one.payment.paid_on:
                found[one.payment.paid_on.replace(day=1)].extend((one, row) for row in one.rows)
        return [block for begins in sorted(found) for block in _blocks(begins, found[begins])]

    @property
    def classes(self) -> list[Sums]:
        """Per class as the payer decided; without a name: not decided yet."""
        found: dict[str, list[Paid]] = defaultdict(list)
        for one in self.paid:
            found[str(one.treatment.get_kind_display()) if one.treatment else ""].append(one)
        return [_sums(found[name], name=name) for name in sorted(found)]

    @property
    def forms(self) -> list[Sums]:
        """Per form of payment."""
        found: dict[str, list[Paid]] = defaultdict(list)
        for one in self.paid:
            found[one.form].append(one)
        return [_sums(found[name], name=name) for name in sorted(found)]

    @property
    def told(self) -> Decimal:
        """What the tax office was told and still is to be told, with costs.

        This, `to_be_mended`, `to_be_told`, `not_told`, `told_later` and `open_amount` together are the total.
        """
        return sum((min(one.told, one.due) for one in self.paid), ZERO)

    @property
    def to_be_mended(self) -> Decimal:
        """What the tax office was told, and the payer decided otherwise since."""
        return sum((max(one.told - one.due, ZERO) for one in self.paid), ZERO)

    @property
    def to_be_told(self) -> Decimal:
        """What the payer decided to report and did not report yet."""
        return self._rest(Reporting.YES)

    @property
    def told_of_returned(self) -> Decimal:
        """What the tax office was told of money that came back, until that is corrected; in none of the other sums."""
        return sum((one.told for one in self.returned), ZERO)

    @property
    def not_told(self) -> Decimal:
        return self._rest(Reporting.NO)

    @property
    def told_later(self) -> Decimal:
        """The payer does not know yet whether this is reported."""
        return self._rest(Reporting.LATER)

    @property
    def undecided(self) -> bool:
        """Whether the payer must still decide about something."""
        return any(one.treatment is None for one in self.paid)

    @property
    def open_amount(self) -> Decimal:
        """Of what is undecided: the part of which the tax office was told nothing."""
        return sum((one.rest for one in self.paid if one.treatment is None), ZERO)

    @property
    def withheld(self) -> Decimal:
        """The tax that was kept back: of the year as a whole, and of payments that were decided apart."""
        made = {one.treatment.pk: one.treatment.withheld for one in self.paid if one.treatment and not one.by_panel}
        return sum(made.values(), ZERO)

    @property
    def corrections(self) -> int:
        return sum(row.is_correction for one in self.paid for row in one.rows)

    @property
    def times(self) -> list[tuple[str, int]]:
        """(activity, minutes) of all that was paid, with what was corrected taken off."""
        minutes: dict[str, int] = defaultdict(int)
        for row in (row for one in self.paid for row in one.rows):
            minutes[row.what] += row.minutes
        return [(what, number) for what, number in sorted(minutes.items()) if number]

    def _rest(self, reporting: str) -> Decimal:
        found = (one for one in self.paid if one.treatment and one.treatment.reporting == reporting)
        return sum((one.rest for one in found), ZERO)


def _blocks(begins: date, rows: Sequence[tuple[Paid, Row]]) -> Iterator[Block]:
    """Cut the rows of a month in tables that fit on a page."""
    tables: list[list[tuple[Paid, Row]]] = [[]]
    room = LINES
    for paid, row in rows:
        lines = _lines(paid, row)
        if tables[-1] and lines > room:
            tables.append([])
            room = LINES
        tables[-1].append((paid, row))
        room -= lines
    for number, table in enumerate(tables, start=1):
        yield Block(begins, number, len(tables), tuple(table))


def _lines(paid: Paid, row: Row) -> int:
    """How many lines of print a row takes at most."""
    words = 5 + len(paid.payment.charity) // WIDTH + (3 if row.line.called_off else 0)
    return max(words, 2 * len(row.costs) + 2)


def _sums(found: Iterable[Paid], *, begins: date | None = None, name: str = "") -> Sums:
    every = list(found)
    return Sums(sum((one.reward for one in every), ZERO), sum((one.costs for one in every), ZERO), begins, name)
