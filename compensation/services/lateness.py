"""Slow payment is the best-known barrier of this work: who is late hears it, every week."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from compensation import emails
from compensation.enums import LineStatus
from compensation.models import Line
from compensation.selectors import late_lines
from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry, Panel
from panels.roles import administrators_of, people_with_role

AGAIN_AFTER = timedelta(days=7)
STUCK_AFTER = timedelta(days=14)  # beyond the promise: then those who run the organisation hear it too
ACTION = "payments.late"


def warn_late_payments() -> int:
    """Write to the coordinators and finance of panels with late payments; returns how many panels.

    What is two weeks later than promised goes to the administrators of the organisation as well.
    A panel that was warned less than a week ago is left alone, so the clock may ring twice.
    """
    waiting = Line.objects.filter(status__in=(LineStatus.SUBMITTED, LineStatus.APPROVED))
    panels = Panel.objects.filter(pk__in=waiting.values("member__panel")).select_related("organisation")
    return sum(_warn(panel) for panel in panels.iterator(chunk_size=200))


@transaction.atomic
def _warn(panel: Panel) -> bool:
    Panel.objects.select_for_update(no_key=True).get(pk=panel.pk)
    recently = AuditEntry.objects.filter(panel=panel, action=ACTION, at__gt=timezone.now() - AGAIN_AFTER)
    late = late_lines([panel], today()).count()
    if not late or recently.exists():
        return False
    told = people_with_role(panel, Role.COORDINATOR, Role.FINANCE).exclude(email=None)
    for person in told:
        emails.payments_late(person, panel=panel, lines=late)
    stuck = late_lines([panel], today() - STUCK_AFTER).count()
    if stuck:
        for person in administrators_of(panel.organisation).exclude(email=None).exclude(pk__in=told):
            emails.payments_stuck(person, panel=panel, lines=stuck)
    record(ACTION, by=None, on=panel, panel=panel, details={"lines": late, "stuck": stuck})
    return True
