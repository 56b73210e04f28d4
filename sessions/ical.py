"""Sessions as calendar files (RFC 5545). Nothing private: no names, no needs, no link to join."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vText

from panels.emails import site_url
from sessions.models import PanelSession

NAME = "bijeenkomst.ics"
MIMETYPE = "text/calendar"
_Part = TypeVar("_Part", TimezoneDaylight, TimezoneStandard)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def calendar_file(panel_session: PanelSession) -> bytes:
    """Return one event in the reader's language; a cancelled session takes itself out of the calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Spiegel//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "CANCEL" if panel_session.is_cancelled else "PUBLISH")
    calendar.add_component(_amsterdam())
    calendar.add_component(_event(panel_session))
    return calendar.to_ical()


def feed_file(panel_sessions: Iterable[PanelSession]) -> bytes:
    """Return a calendar to follow, in the reader's language. It says when and where, never what it is about."""
    calendar = Calendar()
    calendar.add("prodid", "-//Spiegel//Bijeenkomsten//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Bijeenkomsten"))
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(_amsterdam())
    for panel_session in panel_sessions:
        calendar.add_component(_bare_event(panel_session))
    return calendar.to_ical()


def _bare_event(panel_session: PanelSession) -> Event:
    """A session without its title: only that there is one, when and where."""
    event = _moment(panel_session)
    event.add("summary", _("Bijeenkomst"))
    event.add("location", _clean(panel_session.place) or _("Online"))
    return event


def _amsterdam() -> Timezone:
    """Europe/Amsterdam by its rule (the last Sundays of March and October), which goes on after 2037."""
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    summer, winter = timedelta(hours=2), timedelta(hours=1)
    march, october = datetime(1981, 3, 29, 2), datetime(1996, 10, 27, 3)  # noqa: DTZ001 – local by the format
    zone.add_component(_part(TimezoneDaylight(), march, "CEST", winter, summer))
    zone.add_component(_part(TimezoneStandard(), october, "CET", summer, winter))
    return zone


def _part(part: _Part, starts: datetime, name: str, before: timedelta, after: timedelta) -> _Part:
    part.add("dtstart", starts)
    part.add("rrule", {"freq": "yearly", "bymonth": starts.month, "byday": "-1su"})
    part.add("tzname", name)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part


def _moment(panel_session: PanelSession) -> Event:
    """What every event has: which one, when, and whether it goes on."""
    event = Event()
    event.add("uid", f"{panel_session.pk}@spiegel")
    event.add("sequence", panel_session.sequence)
    event.add("dtstamp", panel_session.updated_at.astimezone(UTC))
    event.add("dtstart", timezone.localtime(panel_session.starts_at))
    event.add("dtend", timezone.localtime(panel_session.ends_at))
    event.add("status", "CANCELLED" if panel_session.is_cancelled else "CONFIRMED")
    return event


def _event(panel_session: PanelSession) -> Event:
    event = _moment(panel_session)
    event.add("summary", _clean(panel_session.title))
    event.add("location", _clean(panel_session.place) or _("Online"))
    event.add("description", _description(panel_session))
    event.add("url", site_url(panel_session.get_absolute_url()))
    event["organizer"] = _organiser(panel_session)
    return event


def _description(panel_session: PanelSession) -> str:
    parts = [_clean(panel_session.route)] if panel_session.route and panel_session.is_in_a_room else []
    page = site_url(panel_session.get_absolute_url())
    parts.append(_("Alles over deze bijeenkomst: %(page)s") % {"page": page})
    return "\n".join(parts)


def _organiser(panel_session: PanelSession) -> vCalAddress:
    """The organisation, by the address to which people may write."""
    panel = panel_session.panel
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    address = vCalAddress(f"MAILTO:{panel.organisation.reply_email or sender}")
    address.params["cn"] = vText(_clean(panel.organisation.name))
    return address


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()
