"""The recruitment of a group: the funnel, the list, and what waits."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from panels.audit import record
from panels.kit.access import guarded
from panels.kit.paging import page_of
from panels.models import Panel
from recruitment import csv, policies, selectors
from recruitment.enums import Way
from recruitment.models import Answer, Application, Call, ContactRequest


@guarded(policies.may_see_recruitment, on=Panel)
@require_safe
def overview(request: HttpRequest, panel: Panel) -> HttpResponse:
    call = selectors.current_call(panel, request.GET.get("oproep", ""))
    if call is None:
        return render(request, "recruitment/overview_empty.html", {"panel": panel})
    asked = _asked(request)
    context = {
        "panel": panel,
        "call": call,
        "calls": list(Call.objects.filter(panel=panel).only("pk", "title", "status", "created_at")[:20]),
        "funnel": selectors.funnel(call),
        "page": page_of(request, selectors.applications_of(call, user=request.user, **asked)),
        "asked": asked,
        "ways": Way.choices,
        "next": selectors.next_to_read(call, request.user),
        **_tasks(request, panel),
    }
    return render(request, "recruitment/overview.html", context)


@guarded(policies.may_see_recruitment, on=Panel)
@require_safe
def next_application(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The next application that the reader has not scored."""
    call = selectors.current_call(panel, request.GET.get("oproep", ""))
    found = selectors.next_to_read(call, request.user) if call else None
    return redirect(found) if found else redirect("recruitment:overview", pk=panel.pk)


@guarded(policies.may_export_applications, on=Call)
@require_safe
def export(request: HttpRequest, call: Call) -> StreamingHttpResponse:
    """The list as a spreadsheet: no stories, no contact data."""
    record("applications.exported", by=request.user, on=call)
    rows = Application.objects.visible_to(request.user).filter(call=call).select_related("channel", "motivation")
    rows = rows.defer("motivation__text", "experience", "more_answers", "note").order_by("received_at", "pk")
    response = StreamingHttpResponse(csv.application_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="aanmeldingen.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for; anything unknown asks for all."""
    phase, way, sort = (request.GET.get(name, "") for name in ("fase", "via", "volgorde"))
    return {
        "phase": phase if phase in selectors.FILTERS else "",
        "way": way if way in Way.values else "",
        "query": request.GET.get("q", "").strip()[:80].replace("\0", ""),
        "sort": sort if sort in selectors.SORTS else "",
    }


def _tasks(request: HttpRequest, panel: Panel) -> dict:
    """What waits for a coordinator; nothing for who only reads."""
    if not policies.may_manage_recruitment(request.user, panel):
        return {}
    applications = Application.objects.visible_to(request.user).filter(call__panel=panel)
    return {
        "undecided": applications.undecided().count(),
        "untold": Answer.objects.visible_to(request.user).filter(application__call__panel=panel).waiting().count(),
        "requests": ContactRequest.objects.visible_to(request.user).filter(call__panel=panel).waiting().count(),
    }
