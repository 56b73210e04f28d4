"""Taking over what somebody thinks it should be: changed and handed in again, in one tap."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import Activity, LineStatus
from compensation.models import Line
from compensation.services.helped import helper_of
from compensation.services.lines import change_line
from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import User


@transaction.atomic
def accept_suggestion(line: Line, *, by: User) -> Line:
    """Make the line what was suggested and hand it in. A second time there is nothing to take over."""
    locked = Line.objects.select_for_update(of=("self",)).select_related("member__panel__organisation", "member__user")
    line = locked.get(pk=line.pk)
    if line.status != LineStatus.RETURNED or not line.suggestion:
        raise Refusal(_("Er is geen voorstel meer om over te nemen."))
    wanted, spent = line.suggestion, {cost.kind: cost.spent for cost in line.costs.all()}
    spent.update({kind: Decimal(euro) for kind, euro in wanted.get("costs", {}).items()})
    line = change_line(
        line,
        on=line.on,
        activity=Activity(line.activity),
        minutes=wanted.get("minutes", line.counted.minutes if line.called_off else line.minutes),
        km=Decimal(wanted.get("km", line.km)),
        tickets=line.tickets,
        costs=spent or None,
        description=line.description,
        answered=line.remarks or None,
        by=by,
    )
    line.status, line.submitted_at, line.submitted_by = LineStatus.SUBMITTED, timezone.now(), by
    line.submitted_via_id = helper_of(by)
    line.decided_at = line.decided_by = None
    line.save()
    record("line.suggestion_taken", by=by, on=line, panel=line.panel)
    return line
