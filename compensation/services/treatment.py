"""The payer's decision about the class of payments, and that a year was reported. No amount in the books changes."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import Reporting, TreatmentKind
from compensation.models import Payer, Payment, TaxReport, TaxReportRow, Treatment, TreatmentChange
from compensation.selectors.tax_list import year_list
from compensation.selectors.treatment import Whom
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, User

NOTHING = Decimal("0.00")
NEVER_REPORTED = (TreatmentKind.VOLUNTEER, TreatmentKind.ORGANISATION)


@transaction.atomic
def decide_treatment(
    payer: Payer, year: int, whom: Whom, *, kind: str, reporting: str, withheld: Decimal | None, by: User
) -> int:
    """Write down what the payer decided, with who and when; returns how many decisions changed.

    `kind` is a TreatmentKind, or "" to take a decision back. `withheld` is euro; None: nothing was withheld.
    Raises Refusal for what cannot be: a volunteer's allowance that is reported, one sum withheld for several people.
    """
    kept = withheld or NOTHING
    refuse_impossible(kind, reporting, kept, is_one=whom.is_one)
    Payer.objects.select_for_update(no_key=True).get(pk=payer.pk)
    values = {"kind": kind, "reporting": reporting if kind else "", "withheld": kept if kind else NOTHING}
    changed = sum(_decide(payer, year, place, values, by) for place in whom.places())
    if changed:
        record("payer.treated", by=by, on=payer, details={"year": year, "decisions": changed, "kind": kind})
    return changed


def refuse_impossible(kind: str, reporting: str, withheld: Decimal, *, is_one: bool) -> None:
    """Raise Refusal when two answers do not go together."""
    if kind in NEVER_REPORTED and reporting != Reporting.NO:
        raise Refusal(_("Deze soort staat nooit in de opgave. Kies ‘Nee’ bij melden, of kies een andere soort."))
    if kind and not reporting:
        raise Refusal(_("Kies ook of dit gemeld wordt: ja, nee of volgt nog."))
    if withheld and not is_one:
        raise Refusal(_("Ingehouden belasting verschilt per persoon. Vul het bedrag bij elke persoon apart in."))


def _decide(payer: Payer, year: int, place: dict[str, Any], values: dict[str, Any], by: User) -> bool:
    """Write one decision and a line of its history. Returns whether anything changed."""
    where = {"payment": place["payment"]} if place["payment"] else {"payer": payer, "year": year, **place}
    found = Treatment.objects.filter(**where).first()
    if found is None and not values["kind"]:
        return False
    treatment = found or Treatment(payer=payer, year=year, withheld=NOTHING, **place)
    before = {name: getattr(treatment, name) for name in values}
    if found and before == values:
        return False
    for name, value in values.items():
        setattr(treatment, name, value)
    treatment.confirmed_by, treatment.confirmed_at = by, timezone.now()
    treatment.save()
    TreatmentChange.objects.create(
        treatment=treatment, by=by, **values, **{f"{name}_before": value for name, value in before.items()}
    )
    return True


@transaction.atomic
def mark_reported(payer: Payer, year: int, *, on: date, by: User) -> TaxReport:
    """Freeze what was reported of a year: everything the first time, the differences after that.

    Raises Refusal when there is nothing to report, or the day is still to come.
    """
    Payer.objects.select_for_update(no_key=True).get(pk=payer.pk)
    if on > today():
        raise Refusal(_("Deze dag moet nog komen. Vul de dag in waarop u het heeft gemeld."))
    if on.year < year:
        raise Refusal(_("Op deze dag was het jaar nog niet begonnen. Kijk de dag na."))
    rows = year_list(payer, year).rows
    if not rows:
        raise Refusal(_("Er is niets te melden dat nog niet is gemeld."))
    report = TaxReport.objects.create(payer=payer, year=year, reported_on=on, marked_by=by)
    TaxReportRow.objects.bulk_create(
        [TaxReportRow(report=report, payment_id=row.payment_id, amount=row.difference) for row in rows], batch_size=500
    )
    record("payer.reported", by=by, on=payer, details={"year": year, "payments": len(rows)})
    return report


def keep_apart(pairs: Iterable[tuple[Member, Member]]) -> None:
    """Two seats become one: where both have a decision of one payer and year, payments of the second keep theirs.

    Only what differs is written at the payments themselves, so undoing the merge loses nothing.
    """
    for kept, gone in pairs:
        for lost in gone.treatments.standing().filter(payment__isnull=True):
            other = kept.treatments.filter(payer=lost.payer_id, year=lost.year, payment__isnull=True).first()
            if other:
                _write_at_payments(lost)


def _write_at_payments(lost: Treatment) -> None:
    payments = Payment.objects.filter(
        member=lost.member, batch__payer=lost.payer_id, paid_on__year=lost.year, treatment__isnull=True
    )
    names = ("payer_id", "year", "panel_id", "member_id", "kind", "reporting", "confirmed_by_id", "confirmed_at")
    same = {name: getattr(lost, name) for name in names}
    Treatment.objects.bulk_create([Treatment(payment=one, withheld=NOTHING, **same) for one in payments])
