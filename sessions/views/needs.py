"""What somebody needs at a session: confirmed with one tap, for whom it is, and the sheet of the chair."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from panels.audit import record, record_each
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.selectors import reading_role
from sessions import policies, selectors, services
from sessions.models import Invitation, PanelSession, Provision


@guarded(policies.may_confirm_needs, on=Invitation)
@require_POST
def confirm(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """One tap: yes, this is still right."""
    try:
        services.confirm_needs(invitation, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dank u. Dan regelen wij het zo."))
    return redirect(invitation.panel_session)


@guarded(policies.may_see_for_whom, on=Provision)
@require_POST
def for_whom(request: HttpRequest, provision: Provision) -> HttpResponse:
    """The name of who needs something, because arranging it takes one. The person sees that it was read."""
    details = {"role": reading_role(request.user, provision.panel)}
    record("needs.name_read", by=request.user, on=provision.member, panel=provision.panel, details=details)
    context = {"provision": provision, "panel_session": provision.panel_session}
    return render(request, "sessions/provision_for_whom.html", context)


@guarded(policies.may_read_chair_sheet, on=PanelSession)
@require_safe
def chair_sheet(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """What the chair must know. Of whom something is on it, sees that it was read."""
    sheet = selectors.chair_sheet(panel_session)
    in_the_chair = panel_session.chair_id == request.user.pk
    role = "chair" if in_the_chair else reading_role(request.user, panel_session.panel)
    record_each("needs.chair_read", by=request.user, on=sheet.readable, details={"role": role})
    context = {"panel_session": panel_session, "panel": panel_session.panel, "sheet": sheet}
    return render(request, "sessions/chair_sheet.html", context)
