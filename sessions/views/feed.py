"""One's own calendar: the page with the secret address, and what a calendar finds there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from panels.emails import site_url
from panels.kit.access import guarded, public, signed_in
from sessions import ical
from sessions.models import CalendarFeed
from sessions.selectors.calendar_feed import feed_of, sessions_for_calendar
from sessions.services.calendar_feed import note_use, renew_feed, stop_feed


@guarded(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def feed(request: HttpRequest) -> HttpResponse:
    """Make, show, renew or stop the address."""
    if request.method == "POST":
        if request.POST.get("do") == "stop":
            stop_feed(request.user)
            messages.success(request, _("Het adres werkt niet meer. Haal het ook uit uw agenda."))
        else:
            renew_feed(request.user)
            messages.success(request, _("Het adres staat klaar. Een ouder adres werkt niet meer."))
        return redirect("sessions:feed")
    mine = CalendarFeed.objects.filter(user=request.user).first()
    address = site_url(reverse("sessions:feed-file", args=[mine.token])) if mine else ""
    return render(request, "sessions/feed.html", {"feed": mine, "address": address})


@public("A calendar cannot sign in: the secret in the address is the key, and it can be renewed.")
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """The sessions of one person, without what they are about."""
    found = feed_of(token)
    if found is None:
        raise Http404
    note_use(found)
    with translation.override(found.user.language):
        content = ical.feed_file(sessions_for_calendar(found.user))
    response = HttpResponse(content, content_type=f"{ical.MIMETYPE}; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="bijeenkomsten.ics"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
