"""Members of a panel: the list, one member, becoming one; and colleagues with a role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, selectors, services
from panels.audit import record
from panels.enums import Role
from panels.forms.panels import EnrolForm, PolicyOfficerForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member, Panel


@guarded(policies.may_see_members, on=Panel)
@require_safe
def members(request: HttpRequest, panel: Panel) -> HttpResponse:
    search, show = request.GET.get("q", "").strip()[:80], request.GET.get("toon", "")
    context = {
        "panel": panel,
        "page": page_of(request, selectors.members_of(panel, search=search, show=show)),
        "search": search,
        "show": show,
        "staff": selectors.staff_of(panel),
        "need_counts": selectors.need_counts(panel) if policies.may_enrol_member(request.user, panel) else [],
    }
    return render(request, "panels/member_list.html", context)


@guarded(policies.may_see_member, on=Member)
@require_safe
def member(request: HttpRequest, member: Member) -> HttpResponse:
    """One member: contact, needs, agreements. Reading somebody else's page is written in the audit log."""
    if member.user_id != request.user.pk:
        record("member.read", by=request.user, on=member)
    context = {
        "member": member,
        "contact": member.contact,
        "agreement": member.panel.agreements.current().first(),
        "acceptance": member.acceptances.filter(withdrawn_at__isnull=True).select_related("agreement").last(),
    }
    return render(request, "panels/member_detail.html", context)


@guarded(policies.may_enrol_member, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = services.enrol_member(panel=panel, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s is uitgenodigd.") % {"name": member.name})
            return redirect(member)
    return render(request, "panels/member_enrol.html", {"form": form, "panel": panel})


@guarded(policies.may_enrol_member, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def add_colleague(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = PolicyOfficerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.invite_colleague(
            organisation=panel.organisation,
            panel=panel,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            by=request.user,
        )
        messages.success(request, _("%(name)s kan nu inloggen.") % {"name": form.cleaned_data["name"]})
        return redirect("panels:members", panel.pk)
    return render(request, "panels/colleague_add.html", {"form": form, "panel": panel})


@guarded(policies.may_enrol_member, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def end_colleague(request: HttpRequest, panel: Panel, role_pk: str) -> HttpResponse:
    assignment = get_object_or_404(selectors.staff_of(panel), pk=role_pk)
    if request.method != "POST":
        return render(request, "panels/colleague_end.html", {"assignment": assignment, "panel": panel})
    try:
        services.end_colleague(assignment, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De rol van %(name)s is gestopt.") % {"name": assignment.name})
    return redirect("panels:members", panel.pk)


@guarded(policies.may_manage_member, on=Member)
@require_POST
def invite_again(request: HttpRequest, member: Member) -> HttpResponse:
    try:
        services.send_invitation_again(member, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("De uitnodiging is nog een keer gestuurd."))
    return redirect(member)


@guarded(policies.may_manage_member, on=Member)
@require_POST
def record_yes(request: HttpRequest, member: Member) -> HttpResponse:
    """The coordinator heard somebody's yes by phone or letter."""
    try:
        services.accept_membership(member, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U heeft opgeschreven dat %(name)s meedoet.") % {"name": member.name})
    return redirect(member)
