"""Which calls there are, for everybody and for who runs them."""

import uuid
from datetime import date

from panels.kit.dates import today
from panels.models import Panel
from recruitment.enums import CallStatus
from recruitment.models import Call
from recruitment.models.call import CallQuerySet


def open_calls(day: date | None = None) -> CallQuerySet:
    """Calls that one can apply to, the first to close on top."""
    calls = Call.objects.receiving(day or today())
    return calls.select_related("panel__organisation").order_by("deadline", "title")


def public_call(pk: uuid.UUID) -> Call | None:
    """A call that everybody may read, also shortly after its deadline; None when there is none."""
    return Call.objects.public().select_related("panel__organisation").filter(pk=pk).first()


def current_call(panel: Panel, pk: str = "") -> Call | None:
    """The call that the address asks for; else the one that is open, else the newest."""
    calls = list(Call.objects.filter(panel=panel).only("pk", "status").order_by("-created_at")[:50])
    chosen = next((call for call in calls if str(call.pk) == pk), None)
    is_open = next((call for call in calls if call.status == CallStatus.OPEN), None)
    found = chosen or is_open or (calls[0] if calls else None)
    return Call.objects.select_related("panel__organisation").get(pk=found.pk) if found else None
