"""A payout list of which nothing waits any more is at its end: paid, or all of it came back."""

from django.db.models import Max, Q

from compensation.enums import PaymentState
from compensation.models import Batch
from panels.models import User


def end_when_nothing_waits(batch: Batch, *, by: User) -> None:
    """Write down the end of a list, when it has come. Call it with the list locked.

    A list of which something is paid and the rest came back is paid; only when nobody was paid it is returned.
    """
    if batch.payments.filter(state=PaymentState.WAITING).exists():
        return
    days = batch.payments.aggregate(
        paid=Max("paid_on", filter=Q(state=PaymentState.PAID)),
        back=Max("returned_on", filter=Q(state=PaymentState.RETURNED)),
    )
    if not days["paid"]:
        batch.returned_on = days["back"]
    elif batch.paid_on is None:
        batch.paid_on, batch.paid_by = days["paid"], by
    batch.save(update_fields=["paid_on", "paid_by", "returned_on", "updated_at"])
