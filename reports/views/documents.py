"""Certificates of participation; and reading, opening, deleting and checking a document of whatever kind."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels.audit import record
from panels.emails import site_url
from panels.kit.access import guarded, public
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Member
from reports import pdf, policies
from reports.enums import DocumentKind
from reports.forms.documents import CertificateForm, CheckForm
from reports.models import Document
from reports.selectors import documents as selectors
from reports.services import documents as services


@guarded(policies.may_make_certificate, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def certificate(request: HttpRequest, member: Member) -> HttpResponse:
    """Choose what is on it, look at it, make it; and those that were made before."""
    names = [user.name for user in selectors.signers(member.panel)]
    form = CertificateForm(request.POST or None, member=member, facts=selectors.facts_of(member), signers=names)
    preview = None
    if request.method == "POST" and form.is_valid():
        content = selectors.certificate_content(member, on=today(), **form.words)
        if request.POST.get("doe") == "maak":
            return _make(request, member, form, content)
        preview = {**selectors.drawn(content), "language": form.cleaned_data["language"]}
    made = selectors.documents_of(member, request.user, DocumentKind.CERTIFICATE)
    context = {"form": form, "member": member, "preview": preview, "page": page_of(request, made)}
    return render(request, "reports/certificate.html", {**context, **_look(request, member)})


def _make(request: HttpRequest, member: Member, form: CertificateForm, content: dict[str, Any]) -> HttpResponse:
    language = form.cleaned_data["language"]
    if is_repeat(request):
        return redirect("reports:certificate", member.pk)
    try:
        document = services.make_certificate(member, content=content, language=language, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("reports:certificate", member.pk)
    messages.success(request, _("De verklaring is klaar. U kunt hem openen en bewaren."))
    return redirect(document)


@guarded(policies.may_read_document, on=Document)
@require_safe
def document(request: HttpRequest, document: Document) -> HttpResponse:
    """The document as a web page, with what may be done with it."""
    if document.member.user_id != request.user.pk:
        record("document.read", by=request.user, on=document)
    number = document.number if document.is_issued else ""
    paper = {**selectors.drawn(document.content, number=number), "language": document.language}
    context = {"document": document, "paper": paper, **_look(request, document.member)}
    return render(request, "reports/document.html", context)


@guarded(policies.may_open_document, on=Document)
@require_safe
def document_pdf(request: HttpRequest, document: Document) -> HttpResponse:
    """The file, made of what is kept encrypted; it is stored nowhere."""
    record("document.downloaded", by=request.user, on=document)
    made = pdf.letter_pdf(
        f"reports/pdf/{document.kind}.html",
        {"paper": selectors.drawn(document.content, number=document.number), "check_url": _check_url()},
        organisation=document.panel.organisation,
        language=document.language,
        identifier=f"document {document.pk}",
    )
    response = HttpResponse(made.content, content_type="application/pdf")
    name = "verklaring" if document.kind == DocumentKind.CERTIFICATE else "referentie"
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@guarded(policies.may_delete_document, on=Document)
@require_http_methods(["GET", "HEAD", "POST"])
def document_delete(request: HttpRequest, document: Document) -> HttpResponse:
    if request.method != "POST":
        return render(request, "reports/document_delete.html", {"document": document})
    back = redirect("reports:reference" if document.is_letter else "reports:certificate", document.member_id)
    services.delete_document(document, by=request.user)
    messages.success(request, _("Het papier is weg. Het nummer geldt niet meer."))
    return back


@public("Who is given a document must be able to ask whether it is real.")
@require_http_methods(["GET", "HEAD", "POST"])
def document_check(request: HttpRequest) -> HttpResponse:
    """Say of a number what kind of document it is and from when; nothing about whom."""
    form = CheckForm(request.POST or None)
    found, asked = None, False
    if request.method == "POST" and form.is_valid():
        found, asked = selectors.document_with(form.cleaned_data["number"]), True
    return render(request, "reports/document_check.html", {"form": form, "found": found, "asked": asked})


def _look(request: HttpRequest, member: Member) -> dict[str, Any]:
    """Whose page it is, and the address on the paper."""
    return {"is_own": member.user_id == request.user.pk, "check_url": _check_url()}


def _check_url() -> str:
    """The address that stands on paper: without https:// it is easier to type."""
    return site_url(reverse("reports:document-check")).partition("://")[2]
