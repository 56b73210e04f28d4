"""Making a report: choose, order, render, publish, take back."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Panel
from reports import policies, services
from reports.forms import ReportForm
from reports.models import Report
from reports.selectors import sheet
from reports.selectors.making import state_of


@guarded(policies.may_make_report, on=Panel)
@require_safe
def report_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    reports = panel.reports.select_related("published").defer("published__content").order_by("-created_at")
    return render(request, "reports/report_list.html", {"panel": panel, "page": page_of(request, reports)})


@guarded(policies.may_make_report, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def report_create(request: HttpRequest, panel: Panel) -> HttpResponse:
    initial = {"period_from": panel.starts_on, "period_to": min(panel.ends_on or date.max, today()), "language": "nl"}
    form = ReportForm(request.POST or None, panel=panel, initial=initial)
    if request.method == "POST" and form.is_valid():
        if is_repeat(request):
            return to_newest_report(request, panel)
        report = services.make_report(panel, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het rapport staat klaar. Bekijk het voorbeeld en laat het maken."))
        return redirect("reports:report-manage", report.pk)
    return render(request, "reports/report_form.html", {"form": form, "panel": panel, "report": None})


def to_newest_report(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The report that a form made when it came the first time; the list while that is still being written."""
    made = panel.reports.filter(made_by=request.user).order_by("-created_at").first()
    return redirect("reports:report-manage", made.pk) if made else redirect("reports:reports", panel.pk)


@guarded(policies.may_change_report, on=Report)
@require_http_methods(["GET", "HEAD", "POST"])
def report_edit(request: HttpRequest, report: Report) -> HttpResponse:
    form = ReportForm(request.POST or None, instance=report, panel=report.panel)
    if request.method == "POST" and form.is_valid():
        services.change_report(report, by=request.user, **form.cleaned_data)
        messages.success(request, _("Het rapport is veranderd. Laat het opnieuw maken."))
        return redirect("reports:report-manage", report.pk)
    return render(request, "reports/report_form.html", {"form": form, "panel": report.panel, "report": report})


@guarded(policies.may_change_report, on=Report)
@require_safe
def report_manage(request: HttpRequest, report: Report) -> HttpResponse:
    return render(request, "reports/report_manage.html", {"report": report, "state": state_of(report)})


@guarded(policies.may_change_report, on=Report)
@require_safe
def report_preview(request: HttpRequest, report: Report) -> HttpResponse:
    drawn = sheet.drawn(sheet.content_of(report))
    return render(request, "reports/report_preview.html", {"report": report, "sheet": drawn})


def verb(request: HttpRequest, report: Report, act: Callable[..., Any], done: str) -> HttpResponse:
    """Do it, say what came of it, and go back to the report."""
    try:
        act(report, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("reports:report-manage", report.pk)


@guarded(policies.may_change_report, on=Report)
@require_POST
def report_render(request: HttpRequest, report: Report) -> HttpResponse:
    return verb(request, report, services.render_report, _("Het rapport wordt gemaakt. U mag deze bladzijde sluiten."))


@guarded(policies.may_change_report, on=Report)
@require_POST
def report_retry(request: HttpRequest, report: Report) -> HttpResponse:
    rendering = report.renderings.select_related("job").first()
    if rendering is None:
        return verb(request, report, services.render_report, _("Het rapport wordt gemaakt."))
    return verb(
        request,
        report,
        lambda report, by: services.retry_rendering(rendering, by=by),
        _("Wij proberen het nog een keer."),
    )


@guarded(policies.may_change_report, on=Report)
@require_POST
def report_move(request: HttpRequest, report: Report) -> HttpResponse:
    up = request.POST.get("kant") == "op"
    services.move_lesson(report, lesson_id=request.POST.get("les", ""), up=up, by=request.user)
    return redirect("reports:report-manage", report.pk)


@guarded(policies.may_change_report, on=Report)
@require_POST
def report_publish(request: HttpRequest, report: Report) -> HttpResponse:
    done = _("Het rapport is openbaar voor iedereen met een rol in uw organisatie.")
    return verb(request, report, services.publish, done)


@guarded(policies.may_change_report, on=Report)
@require_POST
def report_withdraw(request: HttpRequest, report: Report) -> HttpResponse:
    return verb(request, report, services.withdraw_publication, _("Het rapport is niet meer openbaar."))


@guarded(policies.may_change_report, on=Report)
@require_http_methods(["GET", "HEAD", "POST"])
def report_delete(request: HttpRequest, report: Report) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/report_delete.html", {"report": report})
    try:
        services.delete_report(report, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:report-manage", report.pk)
    messages.success(request, _("Het rapport is verwijderd."))
    return redirect("reports:reports", report.panel_id)
