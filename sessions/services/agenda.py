"""The programme of a session."""

from datetime import time

from django.db import transaction

from panels.audit import record
from panels.models import User
from sessions.enums import AgendaKind
from sessions.models import AgendaItem, PanelSession
from sessions.services.planning import lock_planned


@transaction.atomic
def put_on_agenda(
    panel_session: PanelSession,
    *,
    item: AgendaItem | None = None,
    starts_at: time,
    minutes: int | None,
    kind: AgendaKind,
    title: str,
    note: str = "",
    by: User | None,
) -> AgendaItem:
    """Add a part to the programme, or change one (`item`)."""
    panel_session = lock_planned(panel_session)
    item = item or AgendaItem(panel_session=panel_session)
    item.starts_at, item.minutes, item.kind = starts_at, minutes, kind
    item.title, item.note = title, note
    item.save()
    record("agenda.changed", by=by, on=panel_session)
    return item


@transaction.atomic
def remove_from_agenda(item: AgendaItem, *, by: User | None) -> None:
    """Take a part off the programme."""
    panel_session = lock_planned(item.panel_session)
    item.delete()
    record("agenda.changed", by=by, on=panel_session)
