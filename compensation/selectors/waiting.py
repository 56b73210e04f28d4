"""What somebody handed in and waits for: by when there is an answer, and by when there is money."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Line
from compensation.models.line import ANSWER_DAYS, DEFAULT_PROMISE, after_workdays
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
    sent = Line.objects.filter(member=member, status=LineStatus.SUBMITTED, submitted_at__isnull=False).order_by()
    # The promise is a number of days per payer, so the last line of each payer says when all of it is due.
    rows = list(sent.values_list("terms__payer__promise_days").annotate(number=Count("pk"), last=Max("submitted_at")))
    last_days = [timezone.localtime(last).date() for _days, _number, last in rows]
    due = [day + timedelta(days=row[0] or DEFAULT_PROMISE) for day, row in zip(last_days, rows, strict=True)]
    asks_for_none = preference is not None and preference.form in NO_MONEY_YET
    return Waiting(
        lines=sum(number for _days, number, _last in rows),
        answer_by=max((after_workdays(day, ANSWER_DAYS) for day in last_days), default=None),
        pay_by=None if asks_for_none else max(due, default=None),
        chosen=str(preference.get_form_display()) if preference else "",
    )
