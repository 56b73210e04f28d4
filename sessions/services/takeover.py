"""Taking over a session that was run outside Spiegel: its hours come from elsewhere, so no lines are booked."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from panels.audit import record
from panels.models import Member, Panel, User
from sessions.enums import THERE, Presence, ProvisionStatus, SessionStatus
from sessions.models import Attendance, PanelSession, Provision
from sessions.services.planning import SessionPlan
from sessions.services.provisions import OWN_WORDS_LEAD_DAYS


@dataclass(frozen=True)
class TakenProvision:
    """What was asked for a member, in the words of the sheet, and whether it was arranged."""

    member: Member
    what: str
    status: ProvisionStatus
    owner_words: str = ""
    note: str = ""


@transaction.atomic
def take_over_session(
    *,
    panel: Panel,
    number: int,
    plan: SessionPlan,
    presences: Mapping[Member, Presence],
    provisions: Sequence[TakenProvision] = (),
    cancel_reason: str = "",
    source_key: str,
    by: User | None,
) -> PanelSession:
    """Keep a session of the past, held or (with `cancel_reason`) called off. The same source key changes nothing."""
    known = PanelSession.objects.filter(source_key=source_key).first()
    if known:
        return known
    ended = {"cancelled_at": plan.starts_at} if cancel_reason else {"closed_at": timezone.now()}
    panel_session = PanelSession.objects.create(
        panel=panel,
        number=number,
        status=SessionStatus.CANCELLED if cancel_reason else SessionStatus.HELD,
        cancel_reason=cancel_reason,
        source_key=source_key,
        **ended,
        **asdict(plan),
    )
    Attendance.objects.bulk_create(
        Attendance(
            panel_session=panel_session,
            member=member,
            presence=presence,
            minutes=panel_session.minutes if presence in THERE else 0,
        )
        for member, presence in presences.items()
    )
    due_on = panel_session.day - timedelta(days=OWN_WORDS_LEAD_DAYS)
    Provision.objects.bulk_create(
        Provision(panel_session=panel_session, due_on=due_on, **_fields(row)) for row in provisions
    )
    record("session.taken_over", by=by, on=panel_session, details={"number": number})
    return panel_session


def _fields(row: TakenProvision) -> dict[str, object]:
    """The fields of a provision; `asdict` would copy the member too."""
    names = ("member", "what", "status", "owner_words", "note")
    return {name: getattr(row, name) for name in names}
