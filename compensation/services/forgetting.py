"""Money and a person who is forgotten: what was paid stays by law, without a word more than that takes."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.deletion import ProtectedError

from compensation.enums import LineStatus
from compensation.models import (
    Cost,
    HoursDraft,
    Line,
    NoticeShown,
    OneOffChoice,
    OwnLimit,
    Payment,
    PaymentPreference,
    Situation,
    Talk,
    UsualTrip,
)
from compensation.services.costs import drop_receipt
from panels.models import User

# Once in a payment list a line is part of the books; before that it is only somebody's note.
NOT_IN_THE_BOOKS = Q(batch__isnull=True, parts__isnull=True)


@transaction.atomic
def forget_money(user: User) -> None:
    """Delete lines that were never paid, the choice of payment and the notices; empty the words of what was paid.

    A payment keeps when, how much, to which account and in whose name (law: see rulebook/retention.toml). Lines that
    a meeting points to go when that lets go of them: calling this again is safe.
    """
    PaymentPreference.objects.filter(member__user=user).delete()
    OneOffChoice.objects.filter(member__user=user).delete()
    NoticeShown.objects.filter(member__user=user).delete()
    Situation.objects.filter(user=user).delete()
    OwnLimit.objects.filter(user=user).delete()
    Talk.objects.filter(member__user=user).delete()
    UsualTrip.objects.filter(member__user=user).delete()
    HoursDraft.objects.filter(Q(member__user=user) | Q(user=user)).delete()
    _let_go_of_receipts(user)
    lines = Line.objects.filter(member__user=user)
    for line in lines.filter(NOT_IN_THE_BOOKS).order_by("-reverses"):
        _delete_if_free(line)
    lines.update(description="", return_reason="", reply="", suggestion={}, source_key=None)
    for payment in Payment.objects.filter(member__user=user).select_related("member"):
        if not payment.account_holder and not payment.paid_to:  # the books must still say who was paid
            Payment.objects.filter(pk=payment.pk).update(account_holder=payment.member.shown_name or user.name)


def unpaid_lines(user: User) -> QuerySet[Line]:
    """What a person did and was not paid for yet."""
    waiting = (LineStatus.DRAFT, LineStatus.SUBMITTED, LineStatus.RETURNED, LineStatus.APPROVED)
    return Line.objects.filter(member__user=user, status__in=waiting, reverses__isnull=True, reversed_by__isnull=True)


def _let_go_of_receipts(user: User) -> None:
    """The books keep what was paid; the paper itself goes with the person."""
    for cost in Cost.objects.filter(line__member__user=user).exclude(receipt=""):
        drop_receipt(cost)
        Cost.objects.filter(pk=cost.pk).update(receipt="", mimetype="")


def _delete_if_free(line: Line) -> None:
    try:
        with transaction.atomic():
            line.delete()
    except ProtectedError:
        return
