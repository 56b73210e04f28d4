"""After the years of the law, payments lose the account and the name. The amounts stay, as figures of the panel."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from compensation.enums import PaymentState
from compensation.models import Cost, HoursDraft, Line, OwnLimit, Payment, Situation, Talk, Treatment
from compensation.services.costs import drop_receipt
from panels.kit.retention import Rule, Term, load_terms

STORED = ("stored_paid_to", "stored_account_holder", "stored_iban", "stored_charity", "stored_training")
RETENTION = Path(__file__).parent.parent / "rulebook" / "retention.toml"


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    return load_terms(RETENTION)


def rules() -> list[Rule]:
    """What the terms of this app end."""
    panel = "batch__panel"
    member = "member__panel"
    return [
        Rule("payments", terms(), old_payments, blank_payment, organisation=f"{panel}__organisation", panel=panel),
        Rule("situations", terms(), old_situations, drop),
        Rule("own_limits", terms(), old_own_limits, drop),
        Rule("talks", terms(), old_talks, drop, organisation=f"{member}__organisation", panel=member),
        Rule(
            "hours_drafts", terms(), old_drafts, drop, organisation="member__panel__organisation", panel="member__panel"
        ),
    ]


def old_drafts(before: date) -> QuerySet[HoursDraft]:
    """Forms that nobody touched since."""
    return HoursDraft.objects.filter(updated_at__date__lt=before)


def old_situations(before: date) -> QuerySet[Situation]:
    """Answers of a self-check that nobody looked after since."""
    return Situation.objects.filter(updated_at__date__lt=before)


def old_own_limits(before: date) -> QuerySet[OwnLimit]:
    """Limits that nobody looked after since."""
    return OwnLimit.objects.filter(updated_at__date__lt=before)


def old_talks(before: date) -> QuerySet[Talk]:
    """Talks that nobody wrote in since, and whose day to look again is behind us."""
    waits = Q(review_on__isnull=False, review_on__gte=before)
    return Talk.objects.filter(~waits, updated_at__date__lt=before)


def drop(row: Situation | OwnLimit | Talk | HoursDraft) -> None:
    row.delete()


def old_payments(before: date) -> QuerySet[Payment]:
    """Payments of a year that ended before that day and that still say whose they were.

    The year is that of the payment itself: a list may be paid in parts. What came back or was withdrawn counts from
    the day on which that happened.
    """
    stored = {name: Cast(name.removeprefix("stored_"), TextField()) for name in STORED}  # empty is stored as empty
    says_whose = ~Q(**dict.fromkeys(STORED, ""))
    year = date(before.year, 1, 1)
    in_list = Q(paid_on__isnull=True) & (Q(returned_on__lt=year) | Q(batch__paid_on__lt=year))
    withdrawn = Q(state=PaymentState.WITHDRAWN, batch__withdrawn_at__date__lt=year)
    return Payment.objects.alias(**stored).filter(says_whose, Q(paid_on__lt=year) | in_list | withdrawn)


@transaction.atomic
def blank_payment(payment: Payment) -> None:
    """Leave the amount and the day; account, name and words go, also of the lines. And how it was classed."""
    Payment.objects.filter(pk=payment.pk).update(paid_to="", iban="", account_holder="", charity="", training="")
    if payment.paid_on:
        Treatment.objects.filter(member=payment.member_id, year=payment.paid_on.year).delete()
    lines = Line.objects.filter(batch=payment.batch_id, member=payment.member_id)
    lines.update(description="", return_reason="", reply="", suggestion={})
    for cost in Cost.objects.filter(line__in=lines).exclude(receipt=""):
        drop_receipt(cost)
        Cost.objects.filter(pk=cost.pk).update(receipt="", mimetype="")
