"""The yearly list for the tax office: looked at, fetched, and marked as reported."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from compensation import csv, services
from compensation.forms import ReportedForm
from compensation.models import Payer
from compensation.policies import may_handle_payer
from compensation.selectors import tax_list as selectors
from compensation.views.answers import accepted
from compensation.views.hours import FORM_METHODS
from panels.audit import record
from panels.kit.access import guarded
from panels.kit.dates import today


@guarded(may_handle_payer, on=Payer)
@FORM_METHODS
def tax_report(request: HttpRequest, payer: Payer, year: int) -> HttpResponse:
    """What is in the list and what not; a post marks it as reported, when it is still the list that was shown.

    That cannot be undone: first it is asked, and it is done the second time, with "zeker".
    """
    form, seen = ReportedForm(request.POST or None, initial={"on": today()}), request.POST.get("lijst", "")
    found = selectors.year_list(payer, year)
    is_same = bool(found.rows) and seen == found.number
    if request.method == "POST" and is_same and "zeker" not in request.POST and form.is_valid():
        context = {"payer": payer, "year": year, "list": found, "seen": seen, "on": form.cleaned_data["on"]}
        return render(request, "compensation/tax_report_confirm.html", {**context, "is_early": year >= today().year})
    if request.method == "POST" and accepted(
        form, lambda on: services.mark_reported(payer, year, on=on, seen=seen, by=request.user)
    ):
        messages.success(request, _("Opgeschreven. Verandert er later iets, dan ziet u hier wat u moet herstellen."))
        return redirect("compensation:tax-report", payer.pk, year)
    context = {"payer": payer, "year": year, "form": form, "list": found}
    return render(request, "compensation/tax_report.html", context)


@guarded(may_handle_payer, on=Payer)
@require_safe
def payer_year(request: HttpRequest, payer: Payer, year: int) -> StreamingHttpResponse:
    """The work list of a year for the tax office; names and amounts leave Spiegel here, and that is written down."""
    record("payer.year_read", by=request.user, on=payer, details={"year": year})
    found = selectors.year_list(payer, year)
    return _file(csv.tax_work_list(found), f"opgave-{year}-{found.number}.csv")


@guarded(may_handle_payer, on=Payer)
@require_safe
def payer_left_out(request: HttpRequest, payer: Payer, year: int) -> StreamingHttpResponse:
    """What is not in that list, and why."""
    record("payer.year_read", by=request.user, on=payer, details={"year": year})
    return _file(csv.tax_left_out(selectors.year_list(payer, year)), f"niet-in-de-opgave-{year}.csv")


def _file(pieces: Iterator[bytes], name: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
