"""What moves along when a panel goes to another coordinator."""

from panels.models import Panel, User
from sessions.models import PanelSession, Provision


def hand_over_provisions(panel: Panel, *, giver: User, taker: User) -> int:
    """What is not arranged yet and stood in the name of the giver stands in that of the taker. Returns how many."""
    coming = PanelSession.objects.upcoming().filter(panel=panel).order_by().values("pk")
    rows = Provision.objects.unsettled().filter(panel_session__in=coming, owner=giver)
    return rows.update(owner=taker)
