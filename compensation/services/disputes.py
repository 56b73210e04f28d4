"""Saying that hours are right as they are: handed in again, with a word to whoever asked."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services.helped import helper_of
from compensation.services.submission import next_step
from panels.audit import record
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import User

MOST_SIGNS = 600


@transaction.atomic
def dispute(line: Line, *, reply: str, by: User) -> Line:
    """Hand a line in again as it was; the question, and what the person says to it, stay with the line.

    Raises NotYet before the notice and the choice of payment, and Refusal when there is no question any more.
    """
    line = Line.objects.select_for_update(of=("self",)).select_related("member__panel__organisation").get(pk=line.pk)
    if line.status != LineStatus.RETURNED:
        raise Refusal(_("Bij deze regel staat geen vraag meer open."))
    if missing := next_step(line.member):
        raise missing
    line.status, line.submitted_at, line.submitted_by = LineStatus.SUBMITTED, timezone.now(), by
    line.submitted_via_id = helper_of(by)
    line.decided_at = line.decided_by = None
    line.reply, line.suggestion = without_identity_numbers(reply.strip())[:MOST_SIGNS], {}
    handed_in = ["status", "submitted_at", "submitted_by", "submitted_via"]
    line.save(update_fields=[*handed_in, "decided_at", "decided_by", "reply", "suggestion", "updated_at"])
    record("line.disputed", by=by, on=line, panel=line.panel)
    return line
