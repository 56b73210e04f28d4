"""Planning a session, changing it, calling it off."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import local_day
from panels.kit.errors import Refusal
from panels.models import Panel, User
from panels.roles import people_with_role
from panels.services import refuse_closed
from sessions import emails
from sessions.enums import Answer, CallReason, SessionForm, SessionKind, SessionStatus
from sessions.models import PanelSession
from sessions.policies import CHAIRS
from sessions.services.calling_off import book_for_who_said_yes
from sessions.services.provisions import ask_needs_again, move_provisions
from sessions.services.telling import people_of, tell

TOLD = {
    "time": ("starts_at", "ends_at"),
    "place": ("place", "route"),
    "form": ("form",),
    "link": ("online_link",),
    "title": ("title",),
}
# After these changes what people need may be something else.
ASK_NEEDS_AGAIN = frozenset({"time", "place", "form"})


@dataclass(frozen=True)
class SessionPlan:
    """What a coordinator decides about a session."""

    title: str
    starts_at: datetime
    ends_at: datetime
    form: SessionForm
    kind: SessionKind = SessionKind.MEETING
    goal: str = ""
    place: str = ""
    route: str = ""
    online_link: str = ""
    guests: str = ""
    answer_by: date | None = None
    chair_id: UUID | None = None


@transaction.atomic
def plan_session(*, panel: Panel, plan: SessionPlan, by: User | None) -> PanelSession:
    """Put a session on the calendar of the panel, with the next number. Nobody is told yet."""
    _refuse_impossible(plan, panel)
    refuse_closed(Panel.objects.select_for_update().get(pk=panel.pk))
    last = panel.sessions.aggregate(last=Max("number"))["last"] or 0
    panel_session = PanelSession.objects.create(panel=panel, number=last + 1, **asdict(plan))
    record("session.planned", by=by, on=panel_session)
    return panel_session


@transaction.atomic
def change_session(panel_session: PanelSession, *, plan: SessionPlan, by: User | None) -> tuple[str, ...]:
    """Change a session that is still planned; returns codes of what people are told (nothing when all is past).

    Another day moves the due days of provisions along, and asks again for what was arranged already.
    """
    _refuse_impossible(plan, panel_session.panel)
    panel_session = lock_planned(panel_session)
    was_day, was_past = panel_session.day, panel_session.has_started
    values = asdict(plan)
    different = [name for name, value in values.items() if getattr(panel_session, name) != value]
    if not different:
        return ()
    for name in different:
        setattr(panel_session, name, values[name])
    changes = tuple(code for code, names in TOLD.items() if set(names) & set(different))
    if changes:
        panel_session.sequence += 1
    panel_session.save(update_fields=[*different, "sequence", "updated_at"])
    _ask_again(panel_session)
    if ASK_NEEDS_AGAIN.intersection(changes):
        ask_needs_again(panel_session)
    move_provisions(panel_session, days=(panel_session.day - was_day).days)
    record("session.changed", by=by, on=panel_session, details={"what": changes})
    if not changes or (was_past and panel_session.has_started):
        return ()
    tell(
        people_of(panel_session),
        CallReason.CHANGED,
        lambda invitation, calendar: emails.changed(invitation, changes=changes, calendar=calendar),
    )
    return changes


@transaction.atomic
def cancel_session(panel_session: PanelSession, *, reason: str, by: User | None) -> PanelSession:
    """Call a session off and tell everybody who was invited. Who had said yes is paid as was agreed."""
    panel_session = lock_planned(panel_session)
    was_past = panel_session.ends_at < timezone.now()
    panel_session.status = SessionStatus.CANCELLED
    panel_session.cancelled_at = timezone.now()
    panel_session.cancel_reason = reason
    panel_session.sequence += 1
    panel_session.save(update_fields=["status", "cancelled_at", "cancel_reason", "sequence", "updated_at"])
    percents = book_for_who_said_yes(panel_session, by=by)
    record("session.cancelled", by=by, on=panel_session, details={"paid": len(percents)})
    if not was_past:
        tell(
            people_of(panel_session),
            CallReason.CANCELLED,
            lambda invitation, calendar: emails.cancelled(
                invitation, calendar=calendar, percent=percents.get(invitation.member_id, 0)
            ),
        )
    return panel_session


def lock_planned(panel_session: PanelSession) -> PanelSession:
    """Lock the row of a session; refuse one that is closed or called off."""
    panel_session = (
        PanelSession.objects.select_for_update(of=("self",))
        .select_related("panel__organisation")
        .get(pk=panel_session.pk)
    )
    if panel_session.is_held:
        raise Refusal(_("Deze bijeenkomst is al afgesloten."))
    if panel_session.is_cancelled:
        raise Refusal(_("Deze bijeenkomst gaat niet door."))
    return panel_session


def _ask_again(panel_session: PanelSession) -> None:
    """An answer that the session does not offer any more is open again."""
    gone = [] if panel_session.is_in_a_room else [Answer.YES]
    gone += [] if panel_session.is_online else [Answer.ONLINE]
    panel_session.invitations.filter(answer__in=gone).update(answer=Answer.OPEN, answered_at=None, answered_by=None)


def _refuse_impossible(plan: SessionPlan, panel: Panel) -> None:
    if plan.ends_at <= plan.starts_at:
        raise Refusal(_("Het einde moet na het begin zijn."))
    if plan.answer_by and plan.answer_by > local_day(plan.starts_at):
        raise Refusal(_("Vraag het antwoord vóór de dag van de bijeenkomst."))
    if plan.form != SessionForm.ONLINE and not plan.place:
        raise Refusal(_("Zeg waar de bijeenkomst is."))
    if plan.chair_id and not people_with_role(panel, *CHAIRS).filter(pk=plan.chair_id).exists():
        raise Refusal(_("De voorzitter hoort bij de beleidsmedewerkers of de coördinatoren van de groep."))
