"""Somebody rests, is back, or stays after all: what they were asked is put aside, and comes back as it was."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from panels.kit.dates import today
from panels.models import Member
from sessions.enums import COMES, Answer, SessionStatus
from sessions.models import Invitation
from sessions.selectors import needs_to_confirm
from sessions.services.provisions import provide_for, set_aside_for


@transaction.atomic
def follow_pause(member: Member) -> None:
    """Put aside what falls in a pause of a member, and bring back what does not any more. Twice changes nothing.

    An invitation is put aside when the person rests on the day of the session, or rests now and did not answer yet. It
    is not a no: the answer stays what it was. A no stays as well.
    """
    member = Member.objects.prefetch_related("pauses").get(pk=member.pk)
    day = today()
    for invitation in _to_come(member):
        rests = _rests(member, invitation, day)
        if rests and invitation.set_aside_at is None:
            _put_aside(invitation)
        elif not rests and invitation.set_aside_at is not None:
            _bring_back(invitation)


@transaction.atomic
def follow_return(member: Member, *, since: datetime) -> int:
    """Somebody stays after all: invitations that were withdrawn since then stand again; returns how many."""
    gone = _to_come(member, withdrawn_at__gte=since)
    for invitation in gone:
        invitation.withdrawn_at = None
        invitation.save(update_fields=["withdrawn_at", "updated_at"])
        _arrange_again(invitation)
    follow_pause(member)
    return len(gone)


def _to_come(member: Member, **conditions: object) -> list[Invitation]:
    """Invitations to sessions that did not begin yet."""
    found = Invitation.objects.select_for_update(of=("self",)).filter(
        **(conditions or {"withdrawn_at__isnull": True}),
        member=member,
        panel_session__status=SessionStatus.PLANNED,
        panel_session__starts_at__gt=timezone.now(),
    )
    return list(found.select_related("panel_session", "member"))


def _rests(member: Member, invitation: Invitation, day: date) -> bool:
    if invitation.answer == Answer.NO:
        return False
    on_the_day = member.is_paused_on(invitation.panel_session.day)
    return on_the_day or (invitation.answer == Answer.OPEN and member.is_paused_on(day))


def _put_aside(invitation: Invitation) -> None:
    invitation.set_aside_at, invitation.call_about = timezone.now(), ""
    invitation.save(update_fields=["set_aside_at", "call_about", "updated_at"])
    set_aside_for(invitation.panel_session, invitation.member)


def _bring_back(invitation: Invitation) -> None:
    invitation.set_aside_at = None
    invitation.save(update_fields=["set_aside_at", "updated_at"])
    _arrange_again(invitation)


def _arrange_again(invitation: Invitation) -> None:
    """Who comes gets what they need, by what they share now."""
    if invitation.answer in COMES:
        provide_for(invitation.panel_session, invitation.member, needs=needs_to_confirm(invitation))
