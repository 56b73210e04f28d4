"""Meetings that were called off: the line that is ready, and writing down what was agreed about one's own no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from compensation import selectors, services
from compensation.forms.called_off import CalledOffForm
from compensation.models import Line
from compensation.policies import may_enter_hours
from compensation.selectors.called_off import called_off_offers
from compensation.views.answers import accepted, home_of, tried
from panels.kit.access import guarded
from panels.models import Member


@guarded(may_enter_hours, on=Member)
@require_POST
def take_called_off(request: HttpRequest, member: Member) -> HttpResponse:
    """Write down what was agreed for one meeting that was called off. Twice is once."""
    wanted = request.POST.get("key", "")
    offer = next((one for one in called_off_offers(member) if one.called_off.key == wanted and one.fee), None)
    if offer is None:
        messages.info(request, _("Dit staat al bij uw uren, of het kan niet meer."))
        return home_of(request, member)
    done = _("Het staat bij uw uren. Het is nog niet doorgegeven.")
    tried(request, lambda: services.take_called_off(member, offer.called_off, by=request.user), done)
    return home_of(request, member)


def edit_called_off(request: HttpRequest, line: Line) -> HttpResponse:
    """Costs that were already made, or less time. Behind the door of `entering.edit`."""
    usual_km = selectors.usual_km(line.member)
    posted = request.method == "POST"
    form = CalledOffForm(request.POST, of=line, usual_km=usual_km) if posted else None
    form = form or CalledOffForm.of_line(line, usual_km=usual_km)
    if posted and accepted(form, lambda **_v: services.change_line(line, by=request.user, **form.line_values())):
        messages.success(request, _("Het is veranderd. Het is nog niet doorgegeven."))
        return home_of(request, line.member)
    context = {"form": form, "line": line, "member": line.member, "is_own": line.member.user_id == request.user.pk}
    return render(request, "compensation/called_off_form.html", context)
