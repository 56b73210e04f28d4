"""Payout lists: every approved line goes into one list, once."""

from datetime import date

from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import HeldBack, LineStatus
from compensation.models import Batch, Line, Payment
from compensation.selectors import Payable, payables
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Panel, User


@transaction.atomic
def close_batch(panel: Panel, *, by: User) -> Batch:
    """Put everything that can be paid now into a new payout list.

    Whose way of payment was last written down by the maker of the list waits for a list by somebody else.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    found = payables(panel, made_by=by, with_accounts=True)
    to_pay = [payable for payable in found if not payable.held_back]
    if not to_pay:
        raise Refusal(_nothing_to_pay(found))
    number = (panel.batches.aggregate(last=Max("number"))["last"] or 0) + 1
    total = sum((payable.total for payable in to_pay), start=to_pay[0].total * 0)
    batch = Batch.objects.create(panel=panel, number=number, made_by=by, total=total)
    for place, payable in enumerate(to_pay, start=1):
        _take_lines(batch, payable)
        _pay(batch, payable, place)
    record("batch.made", by=by, on=batch, details={"number": number, "payments": len(to_pay)})
    return batch


def _nothing_to_pay(found: list[Payable]) -> str:
    if any(payable.held_back == HeldBack.OWN_ENTRY for payable in found):
        return _("U schreef zelf op hoe deze mensen betaald willen worden. Laat een collega de betaallijst maken.")
    return _("Er is nu niets om te betalen.")


def _pay(batch: Batch, payable: Payable, number: int) -> None:
    """Keep what one person gets, and where it goes, as it is now."""
    chosen = payable.preference
    if chosen is None:
        raise Refusal(_("Iemand in deze lijst heeft nog niet gekozen hoe."))
    Payment.objects.create(
        batch=batch,
        member_id=payable.member_id,
        number=number,
        form=chosen.form,
        amount=payable.total,
        iban=chosen.iban,
        account_holder=chosen.account_holder,
        charity=chosen.charity,
    )


def _take_lines(batch: Batch, payable: Payable) -> None:
    """Take a person's lines; when one came or went since they were added up, nothing is paid."""
    Line.objects.to_pay().filter(member_id=payable.member_id).update(batch=batch, updated_at=timezone.now())
    sums = batch.lines.filter(member_id=payable.member_id).aggregate(fee=Sum("fee"), travel=Sum("travel"))
    if (sums["fee"] or 0) + (sums["travel"] or 0) != payable.total:
        raise Refusal(_("Er veranderde net iets in deze lijst. Kijk hem nog eens na en maak hem dan opnieuw."))


@transaction.atomic
def mark_paid(batch: Batch, *, on: date, by: User) -> Batch:
    """The list was paid on a day. Twice is refused."""
    if on > today():
        raise Refusal(_("Deze dag moet nog komen."))
    if on < timezone.localtime(batch.created_at).date():
        raise Refusal(_("Op deze dag was de betaallijst er nog niet."))
    if not Batch.objects.filter(pk=batch.pk, paid_on__isnull=True).update(paid_on=on, paid_by=by):
        raise Refusal(_("Deze betaallijst is al betaald."))
    batch.lines.update(status=LineStatus.PAID, updated_at=timezone.now())
    record("batch.paid", by=by, on=batch, details={"number": batch.number})
    batch.refresh_from_db()
    return batch


@transaction.atomic
def note_export(batch: Batch, *, by: User) -> None:
    """Write down that somebody took the list with its account numbers out of Spiegel."""
    Batch.objects.filter(pk=batch.pk, exported_at__isnull=True).update(exported_at=timezone.now())
    record("bank.read", by=by, on=batch, details={"number": batch.number})
