"""Reading reports: the library, the web page, the PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from panels.audit import record
from panels.kit.access import guarded, signed_in
from panels.kit.files import serve_private
from panels.kit.paging import page_of
from reports import policies
from reports.forms import LibraryFilter
from reports.models import Rendering, Report
from reports.selectors import sheet
from reports.selectors.library import library, made_of, search


@guarded(signed_in)
@require_safe
def report_library(request: HttpRequest) -> HttpResponse:
    shelf = library(request.user)
    form = LibraryFilter(request.GET or None, years=shelf.years)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = page_of(request, search(shelf.reports, **chosen), 10)
    context = {"filter": form, "page": page, "is_filtered": any(chosen.values())}
    return render(request, "reports/library.html", context)


@guarded(policies.may_read_report, on=Report)
@require_safe
def report_read(request: HttpRequest, report: Report) -> HttpResponse:
    content = made_of(report.published) if report.published else None
    if content is None:
        if policies.may_change_report(request.user, report):
            return redirect("reports:report-manage", report.pk)
        raise Http404
    record("report.read", by=request.user, on=report)
    return render(request, "reports/report_read.html", {"report": report, "sheet": sheet.drawn(content)})


@guarded(policies.may_read_report, on=Report)
@require_safe
def report_pdf(request: HttpRequest, report: Report) -> HttpResponse:
    return pdf_of(request, report, report.published)


@guarded(policies.may_change_report, on=Report)
@require_safe
def report_proof(request: HttpRequest, report: Report) -> HttpResponse:
    return pdf_of(request, report, report.renderings.filter(is_current=True).first())


def pdf_of(request: HttpRequest, report: Report, rendering: Rendering | None) -> HttpResponse:
    """The file, unless there is none or somebody in it no longer says yes."""
    if rendering is None or not rendering.file or made_of(rendering) is None:
        raise Http404
    record("report.downloaded", by=request.user, on=report)
    name = f"{slugify(rendering.title) or 'rapport'}.pdf"
    return serve_private(rendering.file, mimetype="application/pdf", download_as=name)
