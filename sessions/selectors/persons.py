"""What waits for somebody, and for a panel."""

from datetime import date

from django.db.models import QuerySet

from panels.models import Panel, User
from sessions.models import Invitation, PanelSession, Provision


def upcoming_for(user: User) -> QuerySet[PanelSession]:
    """Planned sessions that the user may see, the first one first."""
    return PanelSession.objects.visible_to(user).upcoming().select_related("panel__organisation")


def open_invitations(user: User) -> QuerySet[Invitation]:
    """The user's own invitations that wait for an answer, the first session first."""
    return (
        Invitation.objects.open()
        .filter(member__user=user)
        .select_related("panel_session__panel")
        .order_by("panel_session__starts_at")
    )


def next_session(panel: Panel) -> PanelSession | None:
    """The first session of a panel that is not over."""
    return panel.sessions.upcoming().first()


def provisions_at_risk(panel: Panel, today: date) -> QuerySet[Provision]:
    """Of sessions to come: not arranged and due within a week, too late, or impossible. By the day they are due."""
    return (
        Provision.objects.at_risk(today)
        .filter(panel_session__in=panel.sessions.upcoming().values("pk"))
        .select_related("panel_session__panel", "member__user", "owner")
        .with_owner_names()
        .order_by("due_on", "created_at")
    )
