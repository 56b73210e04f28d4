"""What an office that pays a benefit needs to know about taking part: facts of the work, nothing of the person."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from compensation.selectors import TermsText, terms_text
from panels.models import Member, Organisation
from reports.enums import LetterPart, OfficeQuestion
from reports.selectors.planned import Planned, planned_for
from reports.selectors.statement import statement
from reports.selectors.statement_payer import Sums

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """What is in the calendar of a month: meetings, minutes with preparation, and euro for time and for travelling."""

    begins: date
    meetings: int
    minutes: int
    reward: Decimal
    travel: Decimal


@dataclass(frozen=True)
class Letter:
    """The letter as the person wants it. `parts` and `questions` are what was chosen; `to` and `sender` are lines.

    Amounts in euro; `paid` is this year until `day`, by the day of the payment, of the group of the letter.
    """

    member: Member
    organisation: Organisation
    text: TermsText | None
    planned: list[PlannedMonth]
    paid: list[Sums]
    forms: list[str]
    day: date
    name: str = ""
    to: list[str] = field(default_factory=list)
    sender: list[str] = field(default_factory=list)
    parts: Collection[str] = tuple(LetterPart.values)
    questions: Collection[str] = tuple(OfficeQuestion.values)

    @property
    def payer_name(self) -> str:
        payer = self.text.terms.payer if self.text else None
        return payer.name if payer else self.organisation.name

    @property
    def payer_kind(self) -> str:
        payer = self.text.terms.payer if self.text else None
        return str(payer.get_kind_display()) if payer else ""

    @property
    def planned_total(self) -> PlannedMonth:
        """All months together, from the first."""
        sums = [sum(getattr(one, name) for one in self.planned) for name in ("meetings", "minutes")]
        euro = [sum((getattr(one, name) for one in self.planned), ZERO) for name in ("reward", "travel")]
        return PlannedMonth(self.planned[0].begins if self.planned else self.day, *sums, *euro)

    @property
    def paid_total(self) -> Sums:
        return Sums(sum((one.reward for one in self.paid), ZERO), sum((one.costs for one in self.paid), ZERO))

    @property
    def asked(self) -> list[str]:
        """The questions in words, in their order."""
        return [str(one.label) for one in OfficeQuestion if one in self.questions]


def letter_for(member: Member, day: date, **chosen: Any) -> Letter:
    """The facts of today with what the person chose (`name`, `to`, `sender`, `parts`, `questions`)."""
    told = statement(member, day.year)
    months: dict[date, Sums] = {}
    for one in (month for payer in told.payers for month in payer.months):
        before = months.get(one.begins) if one.begins else None
        reward, costs = (before.reward, before.costs) if before else (ZERO, ZERO)
        months[one.begins or day] = Sums(reward + one.reward, costs + one.costs, one.begins)
    return Letter(
        member=member,
        organisation=member.panel.organisation,
        text=terms_text(member.panel),
        planned=_by_month(planned_for([member])),
        paid=[months[begins] for begins in sorted(months)],
        forms=sorted({form.name for payer in told.payers for form in payer.forms}),
        day=day,
        **chosen,
    )


def _by_month(planned: list[Planned]) -> list[PlannedMonth]:
    months: dict[date, list[Planned]] = {}
    for one in planned:
        months.setdefault(one.on.replace(day=1), []).append(one)
    return [
        PlannedMonth(
            begins,
            len(found),
            sum(one.minutes + one.prepared_minutes for one in found),
            sum((one.reward for one in found), ZERO),
            sum((one.travel for one in found), ZERO),
        )
        for begins, found in sorted(months.items())
    ]
