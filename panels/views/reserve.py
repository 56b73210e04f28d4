"""The reserve list of a panel, for its coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, selectors, services
from panels.enums import ContactWay, ReserveSource
from panels.forms.continuity import ReserveChangeForm, ReserveForm, ReserveInviteForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel, ReserveEntry


@guarded(policies.may_keep_reserve, on=Panel)
@require_safe
def reserve(request: HttpRequest, panel: Panel) -> HttpResponse:
    day = today()
    page = page_of(request, selectors.reserve_of(panel, day))
    context = {"panel": panel, "page": page, "free": services.free_seats(panel, day)}
    return render(request, "panels/participation/reserve.html", context)


@guarded(policies.may_keep_reserve, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = ReserveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        choices = {"source": ReserveSource(said["source"]), "preferred": ContactWay(said["preferred"])}
        try:
            if not is_repeat(request):
                services.put_on_reserve(panel, **{**said, **choices}, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(name)s staat op de reservelijst.") % {"name": said["name"]})
            return redirect("panels:reserve", panel.pk)
    return render(request, "panels/participation/reserve_add.html", {"form": form, "panel": panel})


@guarded(policies.may_use_reserve, on=ReserveEntry)
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, entry: ReserveEntry) -> HttpResponse:
    form = ReserveChangeForm(request.POST or None, initial={"until": entry.until, "note": entry.note})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_reserve(entry, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error("until", str(refusal))
        else:
            messages.success(request, _("Dit is bewaard."))
            return redirect("panels:reserve", entry.panel_id)
    context = {"entry": entry, "form": form, "panel": entry.panel, "waits": entry.is_waiting_on(today())}
    return render(request, "panels/participation/reserve_entry.html", context)


@guarded(policies.may_use_reserve, on=ReserveEntry)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest, entry: ReserveEntry) -> HttpResponse:
    """Offer a free seat."""
    form = ReserveInviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            member = services.invite_from_reserve(entry, starts_on=form.cleaned_data["starts_on"], by=request.user)
        except Refusal as refusal:
            form.add_error("starts_on", str(refusal))
        else:
            messages.success(request, _("%(name)s is uitgenodigd.") % {"name": member.name})
            return redirect(member)
    context = {"entry": entry, "form": form, "panel": entry.panel}
    return render(request, "panels/participation/reserve_invite.html", context)


@guarded(policies.may_use_reserve, on=ReserveEntry)
@require_POST
def remove(request: HttpRequest, entry: ReserveEntry) -> HttpResponse:
    services.take_off_reserve(entry, by=request.user)
    messages.success(request, _("Deze persoon staat niet meer op de lijst. Wij vragen niets meer."))
    return redirect("panels:reserve", entry.panel_id)
