"""A payout list by form: what goes by bank, which vouchers are handed over, which causes and courses are paid."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Max, Min, Q, QuerySet, Sum

from compensation.enums import PaymentForm, PaymentState
from compensation.models import Batch, Payment

CENTS = Decimal("0.00")
RETURNED = Q(state=PaymentState.RETURNED)


@dataclass(frozen=True, slots=True)
class FormTotal:
    """How many payments of a list have one form, what they add up to, and how far they are."""

    form: str
    count: int
    amount: Decimal
    waiting: int
    paid: int
    returned: int
    back: Decimal = CENTS  # what came back of the amount

    @property
    def label(self) -> str:
        return str(PaymentForm(self.form).label)


def form_totals(batch: Batch) -> list[FormTotal]:
    """Per form of a list, in the order of the forms. One query."""
    rows = (
        batch.payments.order_by()
        .values("form")
        .annotate(
            count=Count("pk"),
            sum=Sum("amount"),
            waiting=Count("pk", filter=Q(state=PaymentState.WAITING)),
            paid=Count("pk", filter=Q(state=PaymentState.PAID)),
            returned=Count("pk", filter=RETURNED),
            back=Sum("amount", filter=RETURNED),
        )
    )
    found = {
        row["form"]: FormTotal(
            form=row["form"],
            count=row["count"],
            amount=Decimal(row["sum"]).quantize(CENTS),
            waiting=row["waiting"],
            paid=row["paid"],
            returned=row["returned"],
            back=Decimal(row["back"] or 0).quantize(CENTS),
        )
        for row in rows
    }
    return [found[form] for form in PaymentForm.values if form in found]


def payments_of_form(batch: Batch, form: str) -> QuerySet[Payment]:
    """The payments of one form in the order of the list, with the first and last day of the work in each."""
    days = {"first_day": Min("parts__line__on"), "last_day": Max("parts__line__on")}
    payments = batch.payments.filter(form=form).select_related("batch", "member__user", "member__panel")
    return payments.annotate(**days).order_by("number")
