"""The payer's decision about the class of payments, and that a year was reported. No amount in the books changes."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import Reporting, TreatmentKind
from compensation.models import Payer, TaxReport, TaxReportRow, Treatment, TreatmentChange
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
    Raises Refusal for what cannot be: a volunteer's allowance that is reported, one sum withheld for several people,
    a decision about one's own payments.
    """
    kept = withheld or NOTHING
    refuse_impossible(kind, reporting, kept, is_one=whom.is_one)
    _refuse_own(whom, by)
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


def _refuse_own(whom: Whom, by: User) -> None:
    """Who decides about money decides about that of others."""
    own = Member.objects.filter(user=by)
    if whom.panel and own.filter(panel=whom.panel).exists():
        raise Refusal(
            _("U zit zelf in deze groep. Vraag een collega om dit te beslissen, of beslis per persoon over de anderen.")
        )
    if own.filter(pk__in=[place["member"].pk for place in whom.places() if place["member"]]).exists():
        raise Refusal(_("Dit gaat ook over uw eigen betalingen. Vraag een collega om daarover te beslissen."))


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
    treatment.is_open = False
    treatment.confirmed_by, treatment.confirmed_at = by, timezone.now()
    treatment.save()
    TreatmentChange.objects.create(
        treatment=treatment, by=by, **values, **{f"{name}_before": value for name, value in before.items()}
    )
    return True


@transaction.atomic
def mark_reported(payer: Payer, year: int, *, on: date, seen: str, by: User) -> TaxReport:
    """Freeze what was reported of a year: everything the first time, the differences after that.

    `seen` is the number of the list (YearList.number) that was looked at and reported. Raises Refusal when it is
    another list by now, when there is nothing to report, or the day is still to come.
    """
    Payer.objects.select_for_update(no_key=True).get(pk=payer.pk)
    if on > today():
        raise Refusal(_("Deze dag moet nog komen. Vul de dag in waarop u het heeft gemeld."))
    if on.year < year:
        raise Refusal(_("Op deze dag was het jaar nog niet begonnen. Kijk de dag na."))
    found = year_list(payer, year)
    rows = found.rows
    if not rows:
        raise Refusal(_("Er is niets te melden dat nog niet is gemeld."))
    if seen != found.number:
        raise Refusal(
            _(
                "De lijst is veranderd sinds u deze pagina opende. Er is nog niets vastgelegd. Haal de lijst opnieuw "
                "op en kijk wat er anders is. Meld dat, en leg het dan vast."
            )
        )
    report = TaxReport.objects.create(payer=payer, year=year, reported_on=on, marked_by=by)
    TaxReportRow.objects.bulk_create(
        [TaxReportRow(report=report, payment_id=row.payment_id, amount=row.difference) for row in rows], batch_size=500
    )
    record("payer.reported", by=by, on=payer, details={"year": year, "payments": len(rows)})
    return report
