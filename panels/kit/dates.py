"""Days as people in Amsterdam live them."""

from datetime import date, datetime, time

from django.utils import timezone


def today() -> date:
    """Return today's date in the site's time zone (Europe/Amsterdam)."""
    return timezone.localdate()


def local_day(moment: datetime) -> date:
    """Return the day on which an aware moment falls in the site's time zone."""
    return timezone.localtime(moment).date()


def at(day: date, clock: time) -> datetime:
    """Return the aware moment of a day and a clock time in the site's time zone."""
    return timezone.make_aware(datetime.combine(day, clock))
