"""The programme of a session."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from sessions import policies, services
from sessions.forms import AgendaItemForm
from sessions.models import AgendaItem, PanelSession
from sessions.selectors import Programme, programme

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_manage_session, on=PanelSession)
@EDIT
def agenda(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """The programme with a form for the next part, which begins where the last one ended."""
    known = programme(panel_session)
    form = AgendaItemForm(request.POST if request.method == "POST" else None, initial=_follows(panel_session, known))
    if request.method == "POST" and form.is_valid():
        return _keep(request, panel_session, form)
    context = {"form": form, "panel_session": panel_session, "programme": known}
    return render(request, "sessions/agenda_edit.html", context)


@guarded(policies.may_change_agenda, on=AgendaItem)
@EDIT
def edit(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    known = {name: getattr(item, name) for name in ("kind", "starts_at", "minutes", "title", "note")}
    form = AgendaItemForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and form.is_valid():
        return _keep(request, item.panel_session, form, item)
    context = {"form": form, "item": item, "panel_session": item.panel_session}
    return render(request, "sessions/agenda_item.html", context)


@guarded(policies.may_change_agenda, on=AgendaItem)
@require_POST
def remove(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    try:
        services.remove_from_agenda(item, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("‘%(title)s’ is van de agenda af.") % {"title": item.title})
    return redirect("sessions:agenda", item.panel_session_id)


def _keep(
    request: HttpRequest, panel_session: PanelSession, form: AgendaItemForm, item: AgendaItem | None = None
) -> HttpResponse:
    try:
        services.put_on_agenda(panel_session, item=item, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(panel_session)
    messages.success(request, _("De agenda is bijgewerkt."))
    return redirect("sessions:agenda", panel_session.pk)


def _follows(panel_session: PanelSession, known: Programme) -> dict[str, Any]:
    """What the form begins with: the end of the last part, or the start of the session."""
    if not known.items:
        return {"kind": "item", "starts_at": timezone.localtime(panel_session.starts_at).time()}
    hour, minute = divmod(known.items[-1].end_minute, 60)
    return {"kind": "item", "starts_at": time(min(hour, 23), minute)}
