"""An applicant goes to the reserve list of the panel."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from recruitment import policies, services
from recruitment.models import Application


@guarded(policies.may_decide_application, on=Application)
@require_POST
def keep(request: HttpRequest, application: Application) -> HttpResponse:
    try:
        entry = services.keep_on_reserve(application, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(application)
    messages.success(request, _("%(name)s staat op de reservelijst van de groep.") % {"name": entry.name})
    return redirect("panels:reserve", entry.panel_id)
