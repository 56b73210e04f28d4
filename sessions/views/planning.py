"""Planning a session, changing it, calling it off."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Panel, User
from panels.roles import people_with_role
from sessions import policies, services
from sessions.forms import CancelForm, SessionForm
from sessions.models import PanelSession
from sessions.selectors import head_count
from sessions.selectors.called_off import cost_of_calling_off

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_plan_session, on=Panel)
@EDIT
def create(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = SessionForm(request.POST if request.method == "POST" else None, people=_chairs(panel))
    if request.method == "POST" and form.is_valid():
        return _plan(request, panel, services.SessionPlan(**form.plan))
    return render(request, "sessions/session_form.html", {"form": form, "panel": panel})


def _plan(request: HttpRequest, panel: Panel, plan: services.SessionPlan) -> HttpResponse:
    """A form that comes in twice plans one meeting; the second time leads to the list that it is in."""
    repeat = is_repeat(request)
    panel_session = None if repeat else services.plan_session(panel=panel, plan=plan, by=request.user)
    messages.success(request, _("De bijeenkomst staat gepland. Er is nog niemand uitgenodigd."))
    return redirect(panel_session) if panel_session else redirect("sessions:of-panel", pk=panel.pk)


@guarded(policies.may_change_session, on=PanelSession)
@EDIT
def edit(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = SessionForm(data, panel_session=panel_session, people=_chairs(panel_session.panel))
    if request.method == "POST" and form.is_valid():
        try:
            plan = services.SessionPlan(**form.plan)
            changes = services.change_session(panel_session, plan=plan, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _what_happened(panel_session, bool(changes)))
        return redirect(panel_session)
    context = {"form": form, "panel": panel_session.panel, "panel_session": panel_session}
    return render(request, "sessions/session_form.html", context)


@guarded(policies.may_cancel_session, on=PanelSession)
@EDIT
def cancel(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    form = CancelForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            services.cancel_session(panel_session, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("De bijeenkomst gaat niet door. De mensen krijgen bericht."))
        return redirect(panel_session)
    context = {
        "form": form,
        "panel_session": panel_session,
        "counts": head_count(panel_session),
        "cost": cost_of_calling_off(panel_session, now=timezone.now()),
    }
    return render(request, "sessions/session_cancel.html", context)


def _chairs(panel: Panel) -> QuerySet[User]:
    """Who may sit in the chair."""
    return people_with_role(panel, *policies.CHAIRS)


def _what_happened(panel_session: PanelSession, told: bool) -> str:
    if not told:
        return _("Het is bewaard.")
    people = head_count(panel_session).asked
    text = ngettext(
        "Het is bewaard. %(people)s persoon krijgt bericht.",
        "Het is bewaard. %(people)s mensen krijgen bericht.",
        people,
    )
    return text % {"people": people}
