"""Handing a panel over: what is open, who takes it, and until when the giver may still look in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels import policies, services
from panels.forms.hand_over import HandOverForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Panel, RoleAssignment, User
from panels.selectors import colleagues_for, coordinators_of, open_work


@guarded(policies.may_hand_over_panel, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, panel: Panel) -> HttpResponse:
    people = {"coordinators": coordinators_of(panel), "colleagues": colleagues_for(panel)}
    form = HandOverForm(request.POST or None, user=request.user, **people)
    if request.method == "POST" and form.is_valid():
        try:
            taker = None if is_repeat(request) else _carry_out(panel, form, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if taker:
                messages.success(request, _("%(name)s coördineert de groep nu.") % {"name": taker.name})
            return redirect(panel if policies.may_read_about_panel(request.user, panel) else "reports:start")
    return render(request, "panels/hand_over.html", {"panel": panel, "form": form, "open": open_work(panel)})


def _carry_out(panel: Panel, form: HandOverForm, *, by: User) -> RoleAssignment:
    return services.hand_over_panel(panel, taker=services.Taker(**form.taker()), by=by, **form.answers())
