"""The statement of what was paid and why, and the letter for the office that pays a benefit."""

from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from panels.audit import record
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Member
from reports import csv, pdf, policies
from reports.forms.benefits_letter import OfficeLetterForm
from reports.selectors import benefits_letter as letters
from reports.selectors import statement as selectors
from reports.selectors.statement import Statement

OFFICES_READ = "nl"  # offices in the Netherlands and Flanders


@guarded(policies.may_read_statement, on=Member)
@require_safe
@never_cache
def statement(request: HttpRequest, member: Member, year: int) -> HttpResponse:
    """A year, or a month of it with `?maand=`."""
    told = _told(request, member, year)
    context = {
        "told": told,
        "member": member,
        "is_own": told.is_own,
        "years": selectors.years_paid(member, is_own=told.is_own),
        "months": [date(told.year, month, 1) for month in range(1, 13)],
    }
    return render(request, "reports/statement.html", context)


@guarded(policies.may_read_statement, on=Member)
@require_safe
@never_cache
def statement_pdf(request: HttpRequest, member: Member, year: int) -> HttpResponse:
    told, language = _told(request, member, year), request.user.language
    with translation.override(language):
        made = pdf.letter_pdf(
            "reports/pdf/statement.html",
            {"told": told, "member": member},
            organisation=member.panel.organisation,
            language=language,
            identifier=f"statement {member.pk} {year} {told.month} {told.made_on} {told.version}",
        )
    record("statement.downloaded", by=request.user, on=member)
    return _file(made.content, "application/pdf", f"overzicht-{year}.pdf")


@guarded(policies.may_read_statement, on=Member)
@require_safe
@never_cache
def statement_csv(request: HttpRequest, member: Member, year: int) -> HttpResponse:
    record("statement.downloaded", by=request.user, on=member)
    return _file(csv.statement_file(_told(request, member, year)), "text/csv; charset=utf-8", f"overzicht-{year}.csv")


@guarded(policies.may_make_benefits_letter, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def benefits_letter(request: HttpRequest, member: Member) -> HttpResponse:
    """The person chooses what is in the letter; a post shows it or gives the PDF. Nothing that was typed is kept."""
    form = OfficeLetterForm(request.POST or None, member=member)
    if request.method == "POST" and form.is_valid() and "zien" not in request.POST:
        record("office_letter.made", by=request.user, on=member)
        return _file(_letter_pdf(member, form), "application/pdf", "brief.pdf")
    letter = None
    if form.is_bound and form.is_valid():
        with translation.override(OFFICES_READ):
            letter = letters.letter_for(member, today(), **form.cleaned_data)
    is_own = member.user_id == request.user.pk
    context = {"member": member, "form": form, "letter": letter, "is_own": is_own}
    return render(request, "reports/benefits_letter.html", context)


def _letter_pdf(member: Member, form: OfficeLetterForm) -> bytes:
    with translation.override(OFFICES_READ):
        letter = letters.letter_for(member, today(), **form.cleaned_data)
        made = pdf.letter_pdf(
            "reports/pdf/benefits_letter.html",
            {"letter": letter},
            organisation=letter.organisation,
            language=OFFICES_READ,
            identifier=f"office {member.pk} {letter.day}",
        )
    return made.content


def _told(request: HttpRequest, member: Member, year: int) -> Statement:
    month = request.GET.get("maand", "")
    number = int(month) if month.isdecimal() and 1 <= int(month) <= 12 else 0
    is_own = member.user_id == request.user.pk
    return selectors.statement(member, min(max(year, 2000), 2100), number, is_own=is_own)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind, status=HTTPStatus.OK)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
