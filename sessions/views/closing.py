"""After the session: who was there, closing it, the checklist."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member
from sessions import policies, selectors, services
from sessions.enums import THERE
from sessions.forms import AttendanceForm
from sessions.models import PanelSession

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_record_attendance, on=PanelSession)
@EDIT
def attendance(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """Who was there; a large group is written down a page at a time."""
    members = Member.objects.on(panel_session.day).filter(panel=panel_session.panel).select_related("user")
    page = page_of(request, members)
    form = AttendanceForm(
        request.POST if request.method == "POST" else None, panel_session=panel_session, members=list(page.object_list)
    )
    if request.method == "POST" and form.is_valid():
        given = {member: services.GivenAttendance(**row) for member, row in form.given.items()}
        try:
            services.record_attendance(panel_session, given=given, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(panel_session)
        messages.success(request, _("Het is bewaard."))
        return redirect(f"?page={page.next_page_number()}") if page.has_next() else redirect(panel_session)
    context = {"form": form, "page": page, "panel_session": panel_session}
    return render(request, "sessions/attendance_form.html", context)


@guarded(policies.may_close_session, on=PanelSession)
@EDIT
def close(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """What will be booked; the button does it, once."""
    if request.method == "POST":
        return _close(request, panel_session)
    there = panel_session.attendances.filter(presence__in=THERE).select_related("member__user")
    context = {
        "panel_session": panel_session,
        "page": page_of(request, there),
        "missing": selectors.without_attendance(panel_session).count(),
        "board": selectors.board_count(panel_session, today()),
        "total": selectors.minutes_present(panel_session),
    }
    return render(request, "sessions/session_close.html", context)


@guarded(policies.may_start_checklist, on=PanelSession)
@require_POST
def start_checklist(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    try:
        services.start_checklist(panel_session, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De checklist is begonnen. Organisatie en groep vullen hem los van elkaar in."))
    return redirect(panel_session)


def _close(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    try:
        services.close_session(panel_session, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De bijeenkomst is afgesloten. De uren staan klaar bij de mensen die er waren."))
    return redirect(panel_session)
