"""How long people wait: for an answer on their hours, and for their money."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from compensation.enums import LineStatus, PaymentForm, PaymentState
from compensation.models import Line, OneOffChoice, Payer, PaymentPart, PaymentPreference
from compensation.models.line import ANSWER_DAYS, DEFAULT_PROMISE, after_workdays
from panels.kit.dates import today
from panels.models import Organisation, Panel

LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class PayTime:
    """How many days there were between handing in and the payment, over the last twelve months."""

    payer: str
    payments: int
    median: int
    slowest: int
    too_late: int
    promise: int


def pay_times(panel: Panel) -> list[PayTime]:
    """Per payer of a panel; what came back or is not paid yet is not in it. `slowest` is the 95th percentile."""
    return _pay_times(PaymentPart.objects.filter(payment__batch__panel=panel))


def pay_times_of(organisation: Organisation) -> list[PayTime]:
    """The same over all panels of an organisation, for those who manage its payers."""
    return _pay_times(PaymentPart.objects.filter(payment__batch__panel__organisation=organisation))


def _pay_times(parts: QuerySet[PaymentPart]) -> list[PayTime]:
    rows = (
        parts.filter(
            is_undone=False,
            payment__state=PaymentState.PAID,
            payment__paid_on__gt=today() - LOOK_BACK,
            line__submitted_at__isnull=False,
        )
        .annotate(handed_in=TruncDate("line__submitted_at"))
        .order_by()
        .values_list("payment__batch__payer", "handed_in", "payment__paid_on")
        .annotate(lines=Count("pk"))
    )
    waited: dict[object, Counter[int]] = {}
    for payer, handed_in, paid_on, lines in rows:
        waited.setdefault(payer, Counter())[max((paid_on - handed_in).days, 0)] += lines
    payers = Payer.objects.in_bulk([key for key in waited if key])
    found = [_pay_time(payers.get(key), days) for key, days in waited.items()]
    return sorted(found, key=lambda time: (not time.payer, time.payer.casefold()))


def _pay_time(payer: Payer | None, days: Counter[int]) -> PayTime:
    promise = payer.promise_days if payer else DEFAULT_PROMISE
    return PayTime(
        payer=payer.name if payer else "",
        payments=days.total(),
        median=percentile(days, 50),
        slowest=percentile(days, 95),
        too_late=sum(count for waited, count in days.items() if waited > promise),
        promise=promise,
    )


def percentile(days: Counter[int], percent: int) -> int:
    """The number of days within which that share was paid (nearest rank)."""
    place = ceil(days.total() * percent / 100)
    for waited in sorted(days):
        place -= days[waited]
        if place <= 0:
            return waited
    return 0


def late_answers(panel: Panel) -> QuerySet[Line]:
    """Handed in, and no answer within the working days that were promised."""
    day = today()
    while after_workdays(day, ANSWER_DAYS) >= today():
        day -= timedelta(days=1)
    return Line.objects.of_panel(panel).filter(status=LineStatus.SUBMITTED, submitted_at__date__lte=day)


def late_lines(panels: Iterable[Panel] | QuerySet[Panel], on: date) -> QuerySet[Line]:
    """Handed in or approved, not paid, and past the day that was promised.

    Who wants nothing now is not late: their approved lines wait because they said so.
    """
    waiting = Line.objects.filter(
        member__panel__in=panels,
        status__in=(LineStatus.SUBMITTED, LineStatus.APPROVED),
        reverses__isnull=True,
        submitted_at__isnull=False,
    )
    by_promise = Q()
    named = Payer.objects.filter(terms__panel__in=panels).distinct().values_list("pk", "promise_days")
    for payer, days in [(None, DEFAULT_PROMISE), *named]:
        by_promise |= Q(terms__payer=payer, submitted_at__date__lt=on - timedelta(days=days))
    return waiting.filter(by_promise).exclude(_by_own_wish(on), status=LineStatus.APPROVED, batch__isnull=True)


def _by_own_wish(on: date) -> Q:
    once = OneOffChoice.objects.filter(form=PaymentForm.LATER, until__gt=on)
    always = PaymentPreference.objects.filter(form=PaymentForm.LATER, member__one_off_choice__isnull=True)
    return Q(member__in=once.values("member")) | Q(member__in=always.values("member"))


@dataclass(frozen=True, slots=True)
class Late:
    """Where lines are stuck whose promised day is past: with who approves, before a list, or in a list."""

    to_approve: int = 0
    to_list: int = 0
    in_list: int = 0
    days: int = 0

    @property
    def lines(self) -> int:
        return self.to_approve + self.to_list + self.in_list


def late_by_step(panel: Panel, on: date) -> Late:
    """Per step how many lines are late on a day; `days` is how long the oldest waits since it was handed in."""
    approved = Q(status=LineStatus.APPROVED)
    found = late_lines([panel], on).aggregate(
        to_approve=Count("pk", filter=Q(status=LineStatus.SUBMITTED)),
        to_list=Count("pk", filter=approved & Q(batch__isnull=True)),
        in_list=Count("pk", filter=approved & Q(batch__isnull=False)),
        oldest=Min("submitted_at"),
    )
    oldest = found.pop("oldest")
    return Late(**found, days=(on - timezone.localtime(oldest).date()).days if oldest else 0)
