"""Handing a panel over: what is open, who takes it, and until when the giver may still look in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels.forms.hand_over import HandOverForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Panel
from panels.policies import may_hand_over_panel
from panels.selectors import colleagues_for, coordinators_of
from panels.services import hand_over_panel
from reports.policies import may_see_panel_home
from reports.selectors.hand_over import what_is_open


@guarded(may_hand_over_panel, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, panel: Panel) -> HttpResponse:
    form = HandOverForm(
        request.POST or None,
        coordinators=coordinators_of(panel),
        colleagues=colleagues_for(panel),
        user=request.user,
    )
    if request.method == "POST" and form.is_valid():
        try:
            taker = None if is_repeat(request) else hand_over_panel(panel, by=request.user, **form.answers())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if taker:
                messages.success(request, _("%(name)s coördineert de groep nu.") % {"name": taker.name})
            return redirect(panel if may_see_panel_home(request.user, panel) else "reports:start")
    return render(request, "reports/hand_over.html", {"panel": panel, "form": form, "open": what_is_open(panel)})
