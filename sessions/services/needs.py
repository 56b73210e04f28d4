"""What somebody needs at one session: confirmed with one tap, other this once, or changed for always."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.errors import Refusal
from panels.models import Member, MemberNeed, User
from panels.services import keep_once, keep_words, stop_sharing
from sessions.enums import NeedsState
from sessions.models import Invitation, PanelSession
from sessions.selectors import needs_to_confirm
from sessions.services.planning import lock_planned
from sessions.services.provisions import provide_for


def take_needs(
    panel_session: PanelSession,
    invitation: Invitation,
    *,
    needs: Iterable[MemberNeed] | None,
    extra: str | None,
    always: bool,
    by: User,
) -> None:
    """Somebody comes, with these needs and these words (None: as they were): arrange for them.

    What differs from what they share is kept for this session only, or `always`: then it is no longer shared with
    the panel, and the words are kept. Giving needs or words confirms them.
    """
    member = invitation.member
    left: list[MemberNeed] = []
    if needs is not None:
        left = list(member.needs.standing().exclude(pk__in=[need.pk for need in needs]))
        invitation.left_out.set([] if always else left)
    if always:
        stop_sharing(member, needs=left, by=by)
        keep_words(member, own_words=extra or "", by=by)
    if extra is not None:
        words = "" if always else extra
        keep_once(member, occasion=panel_session.pk, until=panel_session.day, own_words=words, by=by)
    provide_for(panel_session, member, needs=needs_to_confirm(invitation))
    if needs is not None or extra is not None:
        differs = bool(left or (extra or "").strip())
        _note_confirmation(invitation, NeedsState.CHANGED if differs else NeedsState.CONFIRMED, by=by)


@transaction.atomic
def confirm_needs(invitation: Invitation, *, by: User) -> Invitation:
    """One tap: what somebody needs at this session is right as it stands. Twice is fine."""
    panel_session = lock_planned(invitation.panel_session)
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("member").get(pk=invitation.pk)
    if invitation.withdrawn_at:
        raise Refusal(_("Deze uitnodiging geldt niet meer."))
    if panel_session.has_started:
        raise Refusal(_("Deze bijeenkomst is al begonnen. Bel als u nog iets wilt zeggen."))
    if invitation.comes:
        provide_for(panel_session, invitation.member, needs=needs_to_confirm(invitation))
    _note_confirmation(invitation, NeedsState.CONFIRMED, by=by)
    record("needs.confirmed", by=by, on=invitation, panel=panel_session.panel)
    return invitation


@transaction.atomic
def follow_needs(member: Member) -> None:
    """What somebody shares changed: let the sessions to which they come follow. Answers stay as they are."""
    sessions = PanelSession.objects.planned().filter(starts_at__gt=timezone.now())
    coming = Invitation.objects.coming().filter(member=member, panel_session__in=sessions.values("pk"))
    for invitation in coming.select_for_update(of=("self",)).select_related("panel_session", "member"):
        provide_for(invitation.panel_session, member, needs=needs_to_confirm(invitation))
        if invitation.needs_state == NeedsState.CONFIRMED:
            invitation.needs_state = NeedsState.CHANGED
            invitation.save(update_fields=["needs_state", "updated_at"])


def _note_confirmation(invitation: Invitation, state: NeedsState, *, by: User) -> None:
    invitation.needs_state = state
    invitation.needs_confirmed_at, invitation.needs_confirmed_by = timezone.now(), by
    invitation.save(update_fields=["needs_state", "needs_confirmed_at", "needs_confirmed_by", "updated_at"])
