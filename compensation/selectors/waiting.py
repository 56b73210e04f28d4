"""What somebody handed in and waits for: by when there is an answer, and by when there is money."""

from dataclasses import dataclass
from datetime import date

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Line
from compensation.selectors.lines import preference_of
from compensation.selectors.one_off import one_off_of
from panels.kit.dates import today
from panels.models import Member

NO_MONEY_YET = (PaymentForm.LATER, PaymentForm.TALK)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lines without an answer, and the last day of what was promised. `pay_by` is None when no money was asked for."""

    lines: int
    answer_by: date | None
    pay_by: date | None
    chosen: str

    @property
    def is_late(self) -> bool:
        """Whether the answer should have been there."""
        return self.answer_by is not None and self.answer_by < today()


def waiting_for(member: Member) -> Waiting:
    """What a member handed in and heard nothing of yet. Three queries, however many lines.

    A choice for the next payment only goes before the usual one.
    """
    preference = one_off_of(member) or preference_of(member)
    lines = list(
        Line.objects.filter(member=member, status=LineStatus.SUBMITTED)
        .select_related("terms__payer")
        .only("status", "submitted_at", "terms__payer__promise_days")
    )
    asks_for_none = preference is not None and preference.form in NO_MONEY_YET
    return Waiting(
        lines=len(lines),
        answer_by=max((line.answer_by for line in lines if line.answer_by), default=None),
        pay_by=None if asks_for_none else max((line.pay_by for line in lines if line.pay_by), default=None),
        chosen=str(preference.get_form_display()) if preference else "",
    )
