"""Inviting members, taking their answers, withdrawing who left."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.identity_numbers import without_identity_numbers
from panels.models import Member, MemberNeed, User
from sessions import emails
from sessions.enums import COMES, Answer, CallReason, NeedsState
from sessions.models import Invitation, PanelSession
from sessions.services.needs import take_needs
from sessions.services.planning import lock_planned
from sessions.services.provisions import set_aside_for
from sessions.services.telling import people_of, tell


@transaction.atomic
def invite_members(panel_session: PanelSession, *, members: Iterable[Member], by: User | None) -> list[Invitation]:
    """Invite members, each once; returns the invitations that are new. Who was invited before hears nothing."""
    panel_session = lock_planned(panel_session)
    wanted = {member.pk: member for member in members}
    prefetch_related_objects(list(wanted.values()), "pauses")
    for member in wanted.values():
        if member.panel_id != panel_session.panel_id or not member.is_member_on(panel_session.day):
            raise Refusal(_("Op die dag is %(name)s geen lid van de groep.") % {"name": member.name})
        if member.is_paused_on(panel_session.day) or member.is_paused_on(today()):
            raise Refusal(_("%(name)s heeft rust. Vraag deze persoon later.") % {"name": member.name})
    known = panel_session.invitations.filter(member__in=wanted)
    again = list(known.filter(withdrawn_at__isnull=False).values_list("pk", flat=True))
    known.filter(pk__in=again).update(
        withdrawn_at=None,
        set_aside_at=None,
        answer=Answer.OPEN,
        answered_at=None,
        answered_by=None,
        said_yes_at=None,
        needs_state=NeedsState.OPEN,
    )
    have = set(known.values_list("member_id", flat=True))
    new = Invitation.objects.bulk_create(
        Invitation(panel_session=panel_session, member=member) for pk, member in wanted.items() if pk not in have
    )
    fresh = {*again, *(invitation.pk for invitation in new)}
    told = [invitation for invitation in people_of(panel_session) if invitation.pk in fresh]
    if not panel_session.has_started:
        tell(told, CallReason.INVITED, lambda invitation, calendar: emails.invitation(invitation, calendar=calendar))
    if told:
        record("session.invited", by=by, on=panel_session, details={"people": len(told)})
    return told


@transaction.atomic
def answer_invitation(
    invitation: Invitation,
    *,
    answer: Answer,
    needs: Iterable[MemberNeed] | None = None,
    extra: str | None = None,
    always: bool = False,
    note: str = "",
    by: User,
) -> Invitation:
    """Say yes, online or no; it may change until the session starts. `by` is the person or their coordinator.

    `needs` are the shared needs that count for this session, `extra` is what else is needed; to give them confirms
    them, and None leaves them as they were. What differs counts this one time, or `always`. A no sets all provisions
    aside; a new yes takes them up again.
    """
    panel_session = lock_planned(invitation.panel_session)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("member__user").get(pk=invitation.pk)
    _refuse_answer(panel_session, invitation, answer)
    if invitation.comes:  # a yes from before this was kept
        invitation.said_yes_at = invitation.said_yes_at or invitation.answered_at
    invitation.answer = answer
    invitation.answered_at, invitation.answered_by = timezone.now(), by
    if answer in COMES:
        invitation.said_yes_at = invitation.said_yes_at or invitation.answered_at
    invitation.note = without_identity_numbers(note.strip())
    invitation.call_about = ""
    changed = ["answer", "answered_at", "answered_by", "said_yes_at", "note", "call_about", "updated_at"]
    invitation.save(update_fields=changed)
    if answer in COMES:
        take_needs(panel_session, invitation, needs=needs, extra=extra, always=always, by=by)
    else:
        set_aside_for(panel_session, invitation.member)
    record("session.answered", by=by, on=invitation, panel=panel_session.panel, details={"answer": answer})
    return invitation


@transaction.atomic
def mark_called(invitation: Invitation, *, by: User) -> None:
    """Somebody on the call list was called."""
    Invitation.objects.filter(pk=invitation.pk).update(call_about="")
    record("session.called", by=by, on=invitation, panel=invitation.panel)


@transaction.atomic
def withdraw_member(member: Member, *, after: date) -> int:
    """Take a member off all planned sessions after their last day; returns how many."""
    coming = Invitation.objects.standing().filter(
        member=member,
        panel_session__in=PanelSession.objects.planned().filter(starts_at__date__gt=after).values("pk"),
    )
    withdrawn = list(coming.select_related("panel_session"))
    for invitation in withdrawn:
        set_aside_for(invitation.panel_session, member)
    coming.update(withdrawn_at=timezone.now(), call_about="")
    return len(withdrawn)


def _refuse_answer(panel_session: PanelSession, invitation: Invitation, answer: Answer) -> None:
    if invitation.withdrawn_at or invitation.set_aside_at:
        raise Refusal(_("Deze uitnodiging geldt niet meer."))
    if panel_session.has_started:
        raise Refusal(_("Deze bijeenkomst is al begonnen. Bel als u nog iets wilt zeggen."))
    if answer == Answer.YES and not panel_session.is_in_a_room:
        raise Refusal(_("Deze bijeenkomst is alleen online."))
    if answer == Answer.ONLINE and not panel_session.is_online:
        raise Refusal(_("Online meedoen kan deze keer niet."))
    if answer == Answer.OPEN:
        raise Refusal(_("Kies of u komt."))
