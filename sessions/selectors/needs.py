"""What somebody needs at a session, as they see it themselves: how far it is, and what the chair will know."""

from dataclasses import dataclass

from panels.models import MemberNeed, User
from sessions.models import Invitation, PanelSession, Provision


@dataclass(frozen=True)
class OwnNeed:
    """One need at a session. `provision` is what is arranged for it; without one it is told to the chair."""

    name: str
    title: str
    provision: Provision | None = None


def own_needs(panel_session: PanelSession, user: User, invitation: Invitation | None) -> list[OwnNeed]:
    """What is arranged for the user at a session, by the day it must be ready, and what the chair reads."""
    rows = Provision.objects.filter(panel_session=panel_session, member__user=user).needed()
    rows = rows.select_related("panel_session__panel", "owner").with_owner_names().order_by("due_on", "created_at")
    arranged = [OwnNeed(row.need_name, row.title, row) for row in rows]
    if invitation is None or not invitation.comes:
        return arranged
    told = [need for need in needs_to_confirm(invitation) if need.is_for_chair]
    return [*arranged, *(OwnNeed(need.text, need.provision) for need in told)]


def needs_to_confirm(invitation: Invitation) -> list[MemberNeed]:
    """What counts for a member at this session: what they share, without what they left out this one time."""
    shared = MemberNeed.objects.for_occasion(invitation.panel_session_id).filter(member=invitation.member_id)
    return list(shared.exclude(pk__in=invitation.left_out.values("pk")))
