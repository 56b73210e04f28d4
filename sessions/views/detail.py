"""The page of one session: for who runs it, for who is invited, for who asks for advice. And its calendar file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from checklists.selectors import progress
from panels.acting import open_to
from panels.audit import record
from panels.enums import HelpArea
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.paging import page_of
from sessions import ical, policies, selectors
from sessions.models import PanelSession

PEOPLE_SHOWN = 25


@guarded(policies.may_see_session, on=PanelSession)
@require_safe
def detail(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    context = {
        "panel_session": panel_session,
        "panel": panel_session.panel,
        "counts": selectors.head_count(panel_session),
        "programme": selectors.programme(panel_session),
    }
    if policies.may_see_needs(request.user, panel_session):
        record("needs.read", by=request.user, on=panel_session)
        context |= {**_board(request, panel_session), **_next(panel_session)}
        return render(request, "sessions/session_detail.html", context)
    context |= _own(request, panel_session)
    return render(request, "sessions/session_mine.html", context)


@guarded(policies.may_see_session, on=PanelSession)
@require_safe
def calendar(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """The session for one's own calendar."""
    response = HttpResponse(ical.calendar_file(panel_session), content_type=f"{ical.MIMETYPE}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{ical.NAME}"'
    response["Cache-Control"] = "private, no-store"
    return response


@guarded(policies.may_see_needs, on=PanelSession)
@require_safe
def people(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """Everybody who was invited, with what they answered."""
    invited = panel_session.invitations.standing().select_related("member__user")
    context = {
        "panel_session": panel_session,
        "page": page_of(request, invited, PEOPLE_SHOWN),
        "counts": selectors.head_count(panel_session),
    }
    return render(request, "sessions/session_people.html", context)


def _own(request: HttpRequest, panel_session: PanelSession) -> dict[str, Any]:
    """One's own answer, presence and needs; the last not for a helper who was not granted that."""
    own = panel_session.invitations.standing().filter(member__user=request.user).first()
    with_needs = open_to(request.user, HelpArea.NEEDS)
    return {
        "invitation": own,
        "attendance": panel_session.attendances.filter(member__user=request.user).first(),
        "with_needs": with_needs,
        "needs": selectors.own_needs(panel_session, request.user, own) if with_needs else [],
    }


def _board(request: HttpRequest, panel_session: PanelSession) -> dict[str, Any]:
    """The provisions by their due day, and the first people of who comes."""
    rows = panel_session.provisions.board().with_owner_names()
    rows = rows.select_related("panel_session__panel", "member__user", "owner")
    return {
        "page": page_of(request, rows),
        "board": selectors.board_count(panel_session, today()),
        "people": panel_session.invitations.standing().select_related("member__user")[:PEOPLE_SHOWN],
        "people_shown": PEOPLE_SHOWN,
        "to_call": selectors.call_list(panel_session)[:PEOPLE_SHOWN],
        "attendances": panel_session.attendances.select_related("member__user")[:PEOPLE_SHOWN],
    }


def _next(panel_session: PanelSession) -> dict[str, Any]:
    """What there is to do next, and how far the checklist is."""
    begun = panel_session.is_planned and panel_session.has_started
    checklist = panel_session.checklist
    return {
        "begun": begun,
        "missing": selectors.without_attendance(panel_session).count() if begun else 0,
        "not_invited": selectors.to_invite(panel_session).count() if panel_session.takes_answers else 0,
        "progress": progress(checklist) if checklist else None,
    }
