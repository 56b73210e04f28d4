"""The goodbye of a member, as the coordinator guides it, step by step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, services
from panels.enums import TalkWish
from panels.forms.continuity import MemberStopForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, member: Member) -> HttpResponse:
    """Somebody stops; the coordinator writes it down."""
    form = MemberStopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.start_leaving(member, last_day=said["last_day"], talk=TalkWish(said["talk"]), by=request.user)
        except Refusal as refusal:
            form.add_error("last_day", str(refusal))
        else:
            messages.success(request, _("%(name)s stopt. Hier staan de stappen van het afscheid.") % {"name": member})
            return redirect("panels:member-exit", member.pk)
    return render(request, "panels/member_leave.html", {"form": form, "member": member})


@guarded(policies.may_manage_member, on=Member)
@require_safe
def member_exit(request: HttpRequest, member: Member) -> HttpResponse:
    """The steps of a goodbye, and which of them are done."""
    leaving = member.leavings.standing().first()
    context = {
        "member": member,
        "leaving": leaving,
        "consent": member.alumni_consents.standing(today()).first(),
        "can_stay": leaving is not None and leaving.can_be_undone_on(today()),
    }
    return render(request, "panels/participation/member_exit.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_POST
def step(request: HttpRequest, member: Member) -> HttpResponse:
    """One step is done, or the person stays after all."""
    leaving = get_object_or_404(member.leavings.standing()[:1])
    try:
        if request.POST.get("step") == "stay":
            services.stay_after_all(leaving, by=request.user)
        else:
            services.take_step(leaving, request.POST.get("step", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Dit is opgeschreven."))
    return redirect("panels:member-exit", member.pk)
