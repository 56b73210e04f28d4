"""Sessions of a panel, and one's own."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panels.kit.access import guarded, signed_in
from panels.kit.paging import page_of
from panels.models import Panel
from sessions import policies
from sessions.models import PanelSession
from sessions.selectors import listed


@guarded(policies.may_list_sessions, on=Panel)
@require_safe
def of_panel(request: HttpRequest, panel: Panel) -> HttpResponse:
    visible = PanelSession.objects.visible_to(request.user).filter(panel=panel)
    return render(request, "sessions/sessions_of_panel.html", {"panel": panel, **_shown(request, visible)})


@guarded(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    visible = PanelSession.objects.visible_to(request.user)
    return render(request, "sessions/sessions_mine.html", _shown(request, visible))


def _shown(request: HttpRequest, visible: QuerySet[PanelSession]) -> dict[str, Any]:
    """A page of what comes or, with `?toon=geweest`, of what was."""
    past = request.GET.get("toon") == "geweest"
    rows = visible.past() if past else visible.upcoming()  # type: ignore[attr-defined]
    return {"past": past, "page": page_of(request, listed(rows, request.user))}
