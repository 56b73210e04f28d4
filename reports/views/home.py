"""The home page of a panel."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panels.enums import Role
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Panel
from panels.roles import has_role
from reports import policies
from reports.selectors import figures, home


@guarded(policies.may_see_panel_home, on=Panel)
@require_safe
def panel_home(request: HttpRequest, panel: Panel) -> HttpResponse:
    runs = policies.may_run_panel(request.user, panel)
    if runs:
        page = home.home_of_coordinator(panel, user=request.user, today=today())
    else:
        advises = has_role(request.user, panel, Role.EXPERT, Role.POLICY)
        page = home.panel_home(panel, user=request.user, today=today(), advises=advises)
    shows_all = request.GET.get("taken") == "alle"
    tasks = page.tasks if shows_all or page.tasks is None else page.tasks[: home.FIRST_TASKS]
    context = {"panel": panel, "page": page, "tasks": tasks, "today": today(), "runs": runs, "shows_all": shows_all}
    return render(request, "reports/panel_home.html", context)


@guarded(policies.may_see_figures, on=Panel)
@require_safe
def panel_figures(request: HttpRequest, panel: Panel) -> HttpResponse:
    context = {"panel": panel, "figures": figures.all_figures(panel), "today": today()}
    return render(request, "reports/panel_figures.html", context)
