"""Lines: booked, changed, deleted."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation import assessment
from compensation.enums import Activity, CostKind, Doubt, LineStatus
from compensation.errors import NoMember
from compensation.models import Line
from compensation.models.line import MOST_MINUTES, OPEN, snapshot
from compensation.services.cancelling import refill
from compensation.services.costs import drop_receipt, paid_back, write_costs
from compensation.services.doubts import about_costs, ask_first, doubts_about
from compensation.services.helped import helper_of
from compensation.services.terms import terms_for
from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, Panel, User


@transaction.atomic
def book_line(
    *,
    member: Member,
    on: date,
    activity: Activity,
    minutes: int,
    description: str = "",
    km: Decimal = Decimal(0),
    tickets: Decimal = Decimal(0),
    costs: Mapping[str, Decimal] | None = None,
    by: User | None,
    answered: Collection[str] | None = None,
    source_key: str | None = None,
    status: LineStatus = LineStatus.DRAFT,
) -> Line:
    """Write down what a member did. The same source key a second time gives back the first line, unchanged.

    `answered`: questions (enums.Doubt) that the person answered with "it is right"; None when nobody can be asked.
    `costs`: euro per CostKind, of which the terms say what is paid back. `tickets` alone is one sum for travelling.
    """
    if source_key:
        known = Line.objects.filter(source_key=source_key).first()
        if known:
            return known
    line = Line(member=member, booked_by=by, booked_via_id=helper_of(by), source_key=source_key, status=status)
    _hold_terms(member)
    spent, amounts = _costs(member, on, tickets, costs)
    tickets = sum(amounts.values(), Decimal(0))
    _ask(line, on, activity, minutes, answered, about_costs(km, sum(spent.values(), Decimal(0))))
    _fill(line, on=on, activity=activity, minutes=minutes, description=description, km=km, tickets=tickets)
    if status != LineStatus.DRAFT:
        line.submitted_at = timezone.now()
    if status == LineStatus.APPROVED:
        line.decided_at, line.decided_by = timezone.now(), by
    try:
        with transaction.atomic():
            line.save(force_insert=True)
            write_costs(line, spent=spent, amounts=amounts)
    except IntegrityError:
        if source_key is None:
            raise
        return Line.objects.get(source_key=source_key)
    record("line.booked", by=by, on=line, panel=member.panel)
    return line


@transaction.atomic
def change_line(
    line: Line,
    *,
    on: date,
    activity: Activity,
    minutes: int,
    description: str = "",
    km: Decimal = Decimal(0),
    tickets: Decimal = Decimal(0),
    costs: Mapping[str, Decimal] | None = None,
    by: User,
    answered: Collection[str] | None = None,
) -> Line:
    """Change a line that was not handed in, or that came back: then it is ready to be handed in again."""
    line = _open_line(line)
    line.status = LineStatus.DRAFT
    _hold_terms(line.member)
    spent, amounts = _costs(line.member, on, tickets, costs)
    tickets = sum(amounts.values(), Decimal(0))
    _ask(line, on, activity, minutes, answered, about_costs(km, sum(spent.values(), Decimal(0))))
    _fill(line, on=on, activity=activity, minutes=minutes, description=description, km=km, tickets=tickets)
    line.suggestion = {}
    line.booked_via_id = helper_of(by) or line.booked_via_id
    line.save()
    write_costs(line, spent=spent, amounts=amounts)
    record("line.changed", by=by, on=line, panel=line.panel)
    return line


@transaction.atomic
def delete_line(line: Line, *, by: User) -> None:
    """Throw away a line that was not handed in, or that came back. One of a meeting stays: it can be set right."""
    line = _open_line(line)
    if line.is_booked_elsewhere:
        raise Refusal(
            _("Deze regel hoort bij een bijeenkomst. U kunt hem veranderen. Klopt hij niet? Vraag het aan %(name)s.")
            % {"name": line.panel.contact_name}
        )
    record("line.deleted", by=by, on=line, panel=line.panel)
    costs = list(line.costs.all())
    try:
        line.delete()
    except ProtectedError:
        raise Refusal(_("Deze bijeenkomst is afgesloten. U kunt de uren wel veranderen.")) from None
    for cost in costs:
        drop_receipt(cost)


def work_out(
    member: Member,
    *,
    on: date,
    minutes: int,
    km: Decimal,
    costs: Mapping[str, Decimal],
    activity: str = Activity.OTHER,
) -> Line:
    """What a line would be, without keeping it. Raises the same refusals as booking."""
    line = Line(member=member)
    _spent, amounts = _costs(member, on, Decimal(0), costs)
    tickets = sum(amounts.values(), Decimal(0))
    _fill(line, on=on, activity=Activity(activity), minutes=minutes, description="", km=km, tickets=tickets)
    return line


def _costs(
    member: Member, on: date, tickets: Decimal, costs: Mapping[str, Decimal] | None
) -> tuple[Mapping[str, Decimal], dict[str, Decimal]]:
    """What was spent per kind, and what of it is paid. One sum for travelling was agreed elsewhere: it stays whole."""
    if costs is None:
        if tickets < 0:
            raise Refusal(_("Een bedrag of afstand kan niet minder dan 0 zijn."))
        whole = {str(CostKind.TICKET): tickets} if tickets else {}
        return whole, whole
    if not any(costs.values()):
        return {}, {}
    return costs, paid_back(terms_for(member.panel, on), costs, ask=member.panel.contact_name)


def _hold_terms(member: Member) -> None:
    """Nobody changes the terms of the panel between reading them and keeping the line: `set_terms` locks this row."""
    Panel.objects.select_for_update(no_key=True).get(pk=member.panel_id)


def _open_line(line: Line) -> Line:
    locked = Line.objects.select_for_update(of=("self",)).select_related("member__panel__organisation", "member__user")
    found = locked.filter(pk=line.pk).first()
    if found is None or found.status not in OPEN:
        raise Refusal(_("Deze regel is al doorgegeven. Haal hem eerst terug."))
    return found


def _fill(
    line: Line, *, on: date, activity: Activity, minutes: int, description: str, km: Decimal, tickets: Decimal
) -> None:
    """Check what was done and work out the amounts under the terms of that day."""
    _refuse_unclear(line, on, minutes, km, tickets)
    terms = terms_for(line.member.panel, on)
    activity = Activity.CANCELLED if line.called_off else activity
    line.on, line.activity, line.minutes, line.terms = on, activity, minutes, terms
    line.description = without_identity_numbers(description.strip())[:300]
    line.km, line.tickets = km, tickets
    if activity == Activity.CANCELLED:  # nobody worked: the minutes are those that are paid
        basis, line.minutes = refill(line, terms=terms, minutes=minutes), 0
        line.fee, line.basis = assessment.worth(basis), {**snapshot(basis), "called_off": line.called_off}
    else:
        basis = terms.basis(activity, minutes)
        line.fee, line.basis = assessment.worth(basis), snapshot(basis)
    line.travel = assessment.travel(km, terms.per_km, tickets)


def _ask(
    line: Line, on: date, activity: str, minutes: int, answered: Collection[str] | None, costly: list[str]
) -> None:
    """Ask what is unusual, and remember that it was answered; `costly`: what is asked about what it cost."""
    line.remarks = []
    if answered is not None and activity != Activity.CANCELLED:
        doubts = doubts_about(line.member, on=on, activity=activity, minutes=minutes, besides=line.pk) + costly
        ask_first(doubts, answered)
        line.remarks = doubts


def _refuse_unclear(line: Line, on: date, minutes: int, km: Decimal, tickets: Decimal) -> None:
    member = line.member
    if on > today() and Doubt.FUTURE not in line.remarks and not line.called_off:
        raise Refusal(_("Deze dag moet nog komen. Geef uw uren door als het zover is geweest."))
    if not member.is_member_on(on):
        raise NoMember(line.member, on)
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refusal(_("Een dag heeft 24 uur. Kijk de uren nog eens na."))
    if km < 0 or tickets < 0:
        raise Refusal(_("Een bedrag of afstand kan niet minder dan 0 zijn."))
    if not minutes and not km and not tickets:
        raise Refusal(_("Vul uren, kilometers of kosten in."))
