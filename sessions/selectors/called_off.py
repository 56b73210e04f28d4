"""Meetings that do not go on, for people who had said yes. What that is worth, compensation knows."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from compensation.models import Line
from compensation.selectors.called_off import cost_of
from compensation.signals import CalledOff
from panels.models import Member
from sessions.enums import COMES, THERE, Answer, SessionStatus
from sessions.models import Attendance, Invitation, PanelSession
from sessions.selectors.attended import activity_of, key_of

LOOK_BACK = timedelta(days=30)
MOST = 20
# A yes that the organisation undid by changing the form of the meeting is a yes.
SAID_YES = Q(answer__in=COMES) | Q(answer=Answer.OPEN, said_yes_at__isnull=False)


@dataclass(frozen=True)
class CallingOff:
    """What calling a meeting off costs now: so many people, so many percent, euro for each, and together."""

    people: int
    percent: int
    each: Decimal

    @property
    def total(self) -> Decimal:
        return self.each * self.people


def owed(panel_session: PanelSession) -> list[Member]:
    """Who said yes, is a member on that day, and wrote down no hours of the meeting."""
    said_yes = panel_session.invitations.standing().filter(SAID_YES)
    members = Member.objects.filter(invitations__in=said_yes).select_related("user", "panel__organisation")
    mine = {member.pk: member for member in members if member.is_member_on(panel_session.day)}
    keys = {key_of(panel_session, pk): pk for pk in mine}
    there = Line.objects.filter(member__in=mine, source_key__in=keys).values_list("source_key", flat=True)
    return [member for pk, member in mine.items() if pk not in {keys[key] for key in there if key}]


def cost_of_calling_off(panel_session: PanelSession, *, now: datetime) -> CallingOff:
    """For who is about to call it off."""
    percent, each = cost_of(panel_session.panel, called_off_for_whom(panel_session, None, at=now))
    return CallingOff(len(owed(panel_session)), percent, each)


def called_off_for_whom(
    panel_session: PanelSession, member: Member | None, *, at: datetime, by_expert: bool = False
) -> CalledOff:
    """A meeting that was called off at a moment, as compensation wants it. Without a member: for anybody."""
    return CalledOff(
        key=f"session:{panel_session.pk}:cancelled:{member.pk if member else ''}",
        title=panel_session.title,
        on=panel_session.day,
        minutes=panel_session.minutes,
        activity=str(activity_of(panel_session)),
        notice=panel_session.starts_at - at,
        by_expert=by_expert,
    )


def called_off_of(member: Member) -> list[CalledOff]:
    """Meetings of the last weeks: those that the organisation called off after this member's yes, and those to which
    the member said no, or for which they took rest, after a yes. The latter when they began: until then it may change.
    Two queries."""
    since = timezone.now() - LOOK_BACK
    asked = Invitation.objects.filter(member=member, withdrawn_at__isnull=True).select_related("panel_session")
    cancelled = asked.filter(
        SAID_YES,
        set_aside_at__isnull=True,
        panel_session__status=SessionStatus.CANCELLED,
        panel_session__cancelled_at__gte=since,
    )
    there = Attendance.objects.filter(panel_session=OuterRef("panel_session"), member=member, presence__in=THERE)
    said_no = asked.filter(
        Q(answer=Answer.NO) | Q(set_aside_at__isnull=False),
        ~Exists(there),
        said_yes_at__isnull=False,
        panel_session__starts_at__gte=since,
        panel_session__starts_at__lte=timezone.now(),
    )
    return [
        *(_ended(one, member, one.panel_session.cancelled_at, by_expert=False) for one in cancelled[:MOST]),
        *(_ended(one, member, one.set_aside_at or one.answered_at, by_expert=True) for one in said_no[:MOST]),
    ]


def _ended(invitation: Invitation, member: Member, at: datetime | None, *, by_expert: bool) -> CalledOff:
    panel_session = invitation.panel_session
    return called_off_for_whom(panel_session, member, at=at or panel_session.starts_at, by_expert=by_expert)
