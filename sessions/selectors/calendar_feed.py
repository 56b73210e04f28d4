"""What a calendar that follows somebody's sessions may know."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from panels.kit.encryption import keyed_hashes
from panels.models import User
from sessions.enums import Answer
from sessions.models import CalendarFeed, Invitation, PanelSession

LOOK_BACK = timedelta(days=60)
MOST_SESSIONS = 200


def feed_of(token: str) -> CalendarFeed | None:
    """The address with this secret; nothing for an unknown, renewed or stopped one, or a closed account."""
    feeds = CalendarFeed.objects.filter(token_hash__in=keyed_hashes(token), user__is_active=True)
    return feeds.select_related("user").first() if token else None


def sessions_for_calendar(user: User) -> QuerySet[PanelSession]:
    """Sessions that somebody has to do with, from two months back; not those to which they said no."""
    refused = Invitation.objects.filter(panel_session=OuterRef("pk"), member__user=user, answer=Answer.NO)
    seen = PanelSession.objects.visible_to(user).filter(starts_at__gte=timezone.now() - LOOK_BACK)
    return seen.exclude(Exists(refused)).order_by("starts_at")[:MOST_SESSIONS]
