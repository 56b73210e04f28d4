"""What an office that pays a benefit needs to know about taking part: facts of the group, nothing of the person."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compensation.models import Payer, Terms
from compensation.selectors import current_terms
from panels.models import Member, Organisation
from reports.selectors.planned import Planned, planned_for

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class OfficeFacts:
    """The facts of the sheet; amounts in euro. `planned` are the meetings that are in the calendar."""

    member: Member
    organisation: Organisation
    payer: Payer | None
    terms: Terms | None
    planned: list[Planned]
    day: date

    @property
    def fee(self) -> Decimal:
        return sum((one.fee for one in self.planned), ZERO)

    @property
    def minutes(self) -> int:
        return sum(one.minutes for one in self.planned)

    @property
    def months(self) -> list[tuple[date, int, Decimal]]:
        """(month, meetings, fee) of what is planned."""
        begins = sorted({one.on.replace(day=1) for one in self.planned})
        inside = {begin: [one for one in self.planned if one.on.replace(day=1) == begin] for begin in begins}
        return [(begin, len(found), sum((one.fee for one in found), ZERO)) for begin, found in inside.items()]


def facts_for_office(member: Member, day: date) -> OfficeFacts:
    terms = current_terms(member.panel)
    return OfficeFacts(
        member=member,
        organisation=member.panel.organisation,
        payer=terms.payer if terms else None,
        terms=terms,
        planned=planned_for([member]),
        day=day,
    )
