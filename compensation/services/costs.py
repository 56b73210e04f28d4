"""Costs of a line: what is paid back of them, the receipts, and the way somebody usually travels."""

from collections.abc import Mapping
from decimal import Decimal
from typing import IO

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from compensation.enums import CostKind
from compensation.models import Cost, Line, Terms, UsualTrip
from compensation.models.line import AGREED
from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.files import DOCUMENT, PICTURE, as_content, check_upload
from panels.kit.joining import joined, refuse_unreadable
from panels.models import Member, User
from panels.services.erasing import remove_file

ZERO = Decimal(0)


def paid_back(terms: Terms, spent: Mapping[str, Decimal], *, ask: str) -> dict[str, Decimal]:
    """Of every kind of cost what is paid under the terms, in euro. `ask`: whom to ask when a kind is not paid."""
    amounts = {}
    for kind, euro in spent.items():
        rule = terms.rule_for(kind)
        if not euro:
            continue
        if euro < 0:
            raise Refusal(_("Een bedrag of afstand kan niet minder dan 0 zijn."))
        if not rule.is_paid:
            told = {"kind": CostKind(kind).label, "name": ask}
            raise Refusal(
                _("Dit betaalt de groep niet: %(kind)s. Haal het bedrag weg, of vraag het aan %(name)s.") % told
            )
        amounts[str(kind)] = euro if rule.maximum is None else min(euro, rule.maximum)
    return amounts


def write_costs(line: Line, *, spent: Mapping[str, Decimal], amounts: Mapping[str, Decimal]) -> None:
    """Keep the costs of a line; a receipt stays with a kind that stays."""
    known = {cost.kind: cost for cost in line.costs.all()}
    for kind, cost in known.items():
        if kind not in amounts:
            drop_receipt(cost)
            cost.delete()
    for kind, amount in amounts.items():
        cost = known.get(kind) or Cost(line=line, kind=kind)
        cost.spent, cost.amount = spent[kind], amount
        cost.save()


@transaction.atomic
def keep_receipt(cost: Cost, *, file: UploadedFile | IO[bytes], by: User, beside: bool = False) -> Cost:
    """Keep a photo or PDF of a receipt, upright and without what a camera adds.

    A new one takes the place of the first; with `beside` it is added to it, as one PDF.
    """
    cost = _open_cost(cost)
    checked = check_upload(file, allowed=(DOCUMENT, PICTURE))
    refuse_unreadable(checked)
    if beside and cost.receipt:
        with cost.receipt.open("rb") as first:
            checked = joined(first.read(), cost.mimetype, checked)
    drop_receipt(cost)
    cost.mimetype = checked.mimetype
    cost.receipt.save(f"file.{checked.extension}", as_content(checked), save=False)
    cost.save(update_fields=["receipt", "mimetype", "updated_at"])
    record("cost.receipt_kept", by=by, on=cost.line, panel=cost.panel)
    return cost


@transaction.atomic
def remove_receipt(cost: Cost, *, by: User) -> Cost:
    """Throw the receipt away; the cost itself stays."""
    cost = _open_cost(cost)
    if cost.receipt:
        drop_receipt(cost)
        cost.receipt, cost.mimetype = "", ""
        cost.save(update_fields=["receipt", "mimetype", "updated_at"])
        record("cost.receipt_removed", by=by, on=cost.line, panel=cost.panel)
    return cost


def _open_cost(cost: Cost) -> Cost:
    """The row, locked. What was approved is evidence: its receipt stays as it was seen."""
    cost = Cost.objects.select_for_update(of=("self",)).select_related("line__member__panel").get(pk=cost.pk)
    if cost.line.status in AGREED:
        name = cost.panel.contact_name
        raise Refusal(_("Dit is al goedgekeurd. De bon verandert niet meer. Klopt hij niet? Bel %s.") % name)
    return cost


def drop_receipt(cost: Cost) -> None:
    """Let go of the file when the change is certain."""
    if cost.receipt:
        remove_file(cost.receipt.storage, str(cost.receipt.name))


@transaction.atomic
def remember_trip(member: Member, *, km: Decimal) -> UsualTrip:
    """How far a member travels one way, so that it has to be typed once."""
    trip, _is_new = UsualTrip.objects.update_or_create(member=member, defaults={"km": km})
    return trip
