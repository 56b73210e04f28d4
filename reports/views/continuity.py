"""How a panel keeps going, for its coordinator; and how much one does oneself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Member, Panel
from panels.policies import may_take_part_decisions
from reports import policies
from reports.selectors.continuity import continuity as continuity_of
from reports.selectors.load import loads_of


@guarded(policies.may_see_continuity, on=Panel)
@require_safe
def continuity(request: HttpRequest, panel: Panel) -> HttpResponse:
    by_month = request.GET.get("per") == "maand"
    found = continuity_of(panel, today(), by_month=by_month)
    return render(
        request,
        "reports/continuity.html",
        {"panel": panel, "found": found, "by_month": by_month, "shown": found.periods[-24:]},
    )


@guarded(may_take_part_decisions, on=Member)
@require_safe
def load(request: HttpRequest, member: Member) -> HttpResponse:
    """The person sees the same figures as the coordinator, and sees them always."""
    return render(request, "reports/load.html", {"member": member, "loads": loads_of([member], today())})
