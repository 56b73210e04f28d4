"""The secret address of one's own calendar: made, renewed, stopped, used."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from panels.audit import record
from panels.models import User
from sessions.models import CalendarFeed

TOKEN_BYTES = 24
NOTE_EVERY = timedelta(hours=1)


@transaction.atomic
def renew_feed(user: User) -> CalendarFeed:
    """Make the address of somebody's calendar, or a new one: the old one stops at once."""
    feed = CalendarFeed.objects.select_for_update().filter(user=user).first() or CalendarFeed(user=user)
    feed.token, feed.renewed_at, feed.last_used_at = secrets.token_urlsafe(TOKEN_BYTES), timezone.now(), None
    feed.save()
    record("feed.renewed", by=user, on=feed)
    return feed


@transaction.atomic
def stop_feed(user: User) -> None:
    """Let the address stop. Twice is fine."""
    for feed in CalendarFeed.objects.filter(user=user):
        record("feed.stopped", by=user, on=feed)
        feed.delete()


def note_use(feed: CalendarFeed) -> None:
    """Write that a calendar asked for the sessions, at most once an hour: calendars ask often."""
    now = timezone.now()
    if feed.last_used_at is None or feed.last_used_at < now - NOTE_EVERY:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_at=now)
