"""What is to be arranged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels.audit import record
from panels.enums import Role
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.models import Member
from panels.roles import people_with_role
from panels.selectors import shown_names
from sessions import policies, services
from sessions.forms import ProvisionForm
from sessions.models import PanelSession, Provision

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_see_needs, on=PanelSession)
@EDIT
def add(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    people = people_with_role(panel_session.panel, Role.COORDINATOR)
    members = Member.objects.on(panel_session.day).filter(panel=panel_session.panel)
    names = shown_names(panel_session.panel)
    form = ProvisionForm(
        request.POST if request.method == "POST" else None, people=people, members=members, names=names
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.add_provision(panel_session, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De voorziening staat op de lijst."))
            return redirect(panel_session)
    return render(request, "sessions/provision_form.html", {"form": form, "panel_session": panel_session})


@guarded(policies.may_change_provision, on=Provision)
@EDIT
def edit(request: HttpRequest, provision: Provision) -> HttpResponse:
    people = people_with_role(provision.panel, Role.COORDINATOR)
    names = shown_names(provision.panel)
    form = ProvisionForm(
        request.POST if request.method == "POST" else None, people=people, provision=provision, names=names
    )
    if request.method == "POST" and form.is_valid():
        services.change_provision(provision, by=request.user, **form.cleaned_data)
        messages.success(request, _("De voorziening is bijgewerkt."))
        return redirect(provision.panel_session)
    record("needs.read", by=request.user, on=provision)
    context = {"form": form, "provision": provision, "panel_session": provision.panel_session}
    return render(request, "sessions/provision_form.html", context)
