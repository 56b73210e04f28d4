"""Reference letters: written by the coordinator, read and agreed to by the person, then issued."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Member
from reports import policies
from reports.enums import DocumentKind
from reports.forms.documents import ChangeForm, LetterForm
from reports.models import Document
from reports.selectors import documents as selectors
from reports.services import documents as services

FIELDS = ("name", "did", "good", "noticed", "closing", "phone")


@guarded(policies.may_see_references, on=Member)
@require_safe
def references(request: HttpRequest, member: Member) -> HttpResponse:
    """The letters about somebody that the reader may see."""
    letters = selectors.documents_of(member, request.user, DocumentKind.REFERENCE)
    context = {"member": member, "page": page_of(request, letters), "is_own": member.user_id == request.user.pk}
    return render(request, "reports/references.html", context)


@guarded(policies.may_write_reference, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def reference_new(request: HttpRequest, member: Member) -> HttpResponse:
    form = LetterForm(request.POST or None, initial=_beginning(member))
    if request.method == "POST" and form.is_valid():
        if is_repeat(request):
            return redirect("reports:reference", member.pk)
        try:
            return redirect(_written(request, form, member))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "reports/reference_form.html", {"form": form, "member": member, "document": None})


@guarded(policies.may_change_letter, on=Document)
@require_http_methods(["GET", "HEAD", "POST"])
def reference_edit(request: HttpRequest, document: Document) -> HttpResponse:
    said = {name: document.content.get(name, "") for name in FIELDS}
    form = LetterForm(request.POST or None, initial={**said, "language": document.language})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_written(request, form, document.member, document))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "member": document.member, "document": document}
    return render(request, "reports/reference_form.html", context)


@guarded(policies.may_change_letter, on=Document)
@require_POST
def reference_offer(request: HttpRequest, document: Document) -> HttpResponse:
    done = _("De brief ligt klaar voor %(name)s. U hoort het als er iets anders moet.")
    return _verb(request, document, services.offer_letter, done % {"name": document.member.name})


@guarded(policies.may_agree_to_letter, on=Document)
@require_POST
def reference_agree(request: HttpRequest, document: Document) -> HttpResponse:
    """The person says yes, or the coordinator heard it."""
    return _verb(request, document, services.agree_to_letter, _("De brief is klaar. U kunt hem openen en bewaren."))


@guarded(policies.may_answer_letter, on=Document)
@require_http_methods(["GET", "HEAD", "POST"])
def reference_change(request: HttpRequest, document: Document) -> HttpResponse:
    """The person wants something else in the letter."""
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.ask_for_change(document, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Uw coördinator past de brief aan. U leest hem daarna opnieuw."))
            return redirect("reports:reference", document.member_id)
    return render(request, "reports/reference_change.html", {"form": form, "document": document})


def _beginning(member: Member) -> dict[str, Any]:
    """What stands in the form before anything is written, in the language of the person."""
    with translation.override(member.user.language):
        closing = _("Ik werkte graag met %(name)s samen. Ik wens elke organisatie zo iemand.") % {"name": member.name}
    return {
        "name": member.name,
        "closing": closing,
        "phone": member.panel.contact_phone,
        "language": member.user.language,
    }


def _written(request: HttpRequest, form: LetterForm, member: Member, document: Document | None = None) -> Document:
    content = selectors.reference_content(member, signer=request.user.name, on=today(), **form.words)
    language = form.cleaned_data["language"]
    letter = services.write_letter(member, content=content, language=language, by=request.user, document=document)
    messages.success(request, _("De brief is bewaard. Lees hem na, en leg hem dan voor."))
    return letter


def _verb(request: HttpRequest, document: Document, act: Any, done: str) -> HttpResponse:
    """Do it, say what came of it, and go back to the letter."""
    try:
        act(document, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(document)
