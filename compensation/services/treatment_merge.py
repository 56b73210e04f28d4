"""Two seats of one person in a panel become one: what payers decided about the payments of each stays as it was.

One payer and year has one decision of a member. Where the two seats differ, what was decided is written at the
payments themselves; undoing the merge takes that away again (panels.services.duplicates.Moves.note_made).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from compensation.enums import PaymentState
from compensation.models import Payer, Payment, Treatment, TreatmentChange
from compensation.selectors.treatment import Decisions
from panels.models import Member
from panels.services.duplicates import Moves

NOTHING = Decimal("0.00")


@transaction.atomic
def keep_apart(pairs: Iterable[tuple[Member, Member]], *, moved: Moves) -> None:
    """Keep the outcome of every payment of both seats, and what was withheld, with a line of history each.

    A payment about which nobody decided stays undecided. Waits for who is deciding about payments of these payers.
    """
    both = list(pairs)
    seats = [seat for pair in both for seat in pair]
    paid = Payment.objects.filter(member__in=seats).order_by()
    locked = Payer.objects.select_for_update(no_key=True).filter(pk__in=paid.values("batch__payer"))
    list(locked.order_by("pk"))
    for kept, gone in both:
        _keep_outcomes(kept, gone, moved)


def _keep_outcomes(kept: Member, gone: Member, moved: Moves) -> None:
    about = Q(member__in=(kept, gone)) | Q(member__isnull=True, panel=kept.panel_id)
    every = list(Treatment.objects.filter(about).select_related("payment"))
    stays_behind = _left_behind(every, kept, gone)
    standing = [one for one in every if one.kind or one.is_open]
    before = Decisions(standing)
    after = Decisions(one for one in standing if one not in stays_behind)
    withheld = {one.pk: one.withheld for one in stays_behind if one.withheld}
    for payment in _payments(kept, gone):
        was = before.of(payment)
        carried = withheld.pop(was.pk, NOTHING) if was else NOTHING
        if carried or _says(was) != _says(_of_both(after, payment, kept, gone)):
            _write(payment, was, carried, moved)


def _left_behind(treatments: Sequence[Treatment], kept: Member, gone: Member) -> list[Treatment]:
    """The decisions of the second seat that cannot move, because the first has one of that payer and year."""
    of_members = [one for one in treatments if one.member_id and not one.payment_id]
    taken = {(one.payer_id, one.year) for one in of_members if one.member_id == kept.pk}
    return [one for one in of_members if one.member_id == gone.pk and (one.payer_id, one.year) in taken]


def _payments(kept: Member, gone: Member) -> list[Payment]:
    """What was paid to both, first what stands: that is what a statement counts."""
    found = Payment.objects.filter(member__in=(kept, gone), batch__payer__isnull=False).select_related("batch")
    found = found.exclude(paid_on__isnull=True, returned_on__isnull=True).defer("iban", "account_holder")
    return sorted(found.order_by("paid_on", "number"), key=lambda one: one.state != PaymentState.PAID)


def _of_both(after: Decisions, payment: Payment, kept: Member, gone: Member) -> Treatment | None:
    """What would hold for a payment when the two are one, if nothing were written at it."""
    payer, day = payment.batch.payer_id, payment.paid_on or payment.returned_on
    if payer is None or day is None:
        return None
    seat = kept.pk if (payer, day.year, kept.pk) in after.by_member else gone.pk
    return after.at(payer, day.year, payment=payment.pk, member=seat, panel=payment.batch.panel_id)


def _says(treatment: Treatment | None) -> tuple[str, str] | None:
    return (treatment.kind, treatment.reporting) if treatment else None


def _write(payment: Payment, was: Treatment | None, withheld: Decimal, moved: Moves) -> None:
    """Write at a payment what held for it; nothing held: it waits for a decision of its own."""
    known = Treatment.objects.filter(payment=payment).first()
    day = payment.paid_on or payment.returned_on
    if day is None or payment.batch.payer_id is None:
        return
    made = known or Treatment(payment=payment, member_id=payment.member_id, panel_id=payment.batch.panel_id)
    made.payer_id, made.year, made.withheld = payment.batch.payer_id, day.year, withheld
    made.kind, made.reporting, made.is_open = (was.kind, was.reporting, False) if was else ("", "", True)
    made.confirmed_by = was.confirmed_by if was else None
    made.confirmed_at = was.confirmed_at if was else timezone.now()
    made.save()
    if was:
        now = {"kind": made.kind, "reporting": made.reporting, "withheld": withheld}
        TreatmentChange.objects.create(treatment=made, withheld_before=NOTHING, by=made.confirmed_by, **now)
    if not known:
        moved.note_made(made)
