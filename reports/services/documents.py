"""Documents about a member: certificates, made at once, and letters, which the person agrees to first."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, User
from reports import emails
from reports.enums import DocumentKind, DocumentState
from reports.models import Document

MOST = 20


@transaction.atomic
def make_certificate(member: Member, *, content: dict[str, Any], language: str, by: User) -> Document:
    """Issue a certificate with the content that was previewed (reports.selectors.documents.certificate_content)."""
    _refuse_too_many(member)
    document = Document.objects.create(
        member=member,
        kind=DocumentKind.CERTIFICATE,
        language=language,
        state=DocumentState.ISSUED,
        content=content,
        issued_on=today(),
        made_by=by,
    )
    record("certificate.issued", by=by, on=document)
    return document


@transaction.atomic
def write_letter(
    member: Member, *, content: dict[str, Any], language: str, by: User, document: Document | None = None
) -> Document:
    """Begin a reference letter, or write it in other words. The person does not see it yet."""
    if document is None:
        _refuse_too_many(member)
        document = Document(member=member, kind=DocumentKind.REFERENCE, made_by=by)
    else:
        document = _locked(document)
    document.content, document.language, document.state = content, language, DocumentState.WRITING
    document.save()
    record("reference.written", by=by, on=document)
    return document


@transaction.atomic
def offer_letter(document: Document, *, by: User) -> Document:
    """Lay the letter before the person it is about. Twice is fine."""
    document = _locked(document)
    if document.state == DocumentState.OFFERED:
        return document
    document.state, document.remark = DocumentState.OFFERED, ""
    document.save(update_fields=["state", "remark", "updated_at"])
    record("reference.offered", by=by, on=document)
    emails.letter_is_offered(document)
    return document


@transaction.atomic
def agree_to_letter(document: Document, *, by: User) -> Document:
    """The person says yes, or told the coordinator (`by`): the letter is issued, with the day of today."""
    document = Document.objects.select_for_update().select_related("member__panel__organisation").get(pk=document.pk)
    if document.is_issued:
        return document
    if document.state != DocumentState.OFFERED:
        raise Refusal(_("Deze brief wordt nog geschreven."))
    document.content = {**document.content, "on": today().isoformat()}
    document.state, document.issued_on = DocumentState.ISSUED, today()
    document.save(update_fields=["content", "state", "issued_on", "updated_at"])
    record("reference.agreed", by=by, on=document)
    return document


@transaction.atomic
def ask_for_change(document: Document, *, remark: str, by: User) -> Document:
    """The person wants something else in the letter: it goes back to who writes it."""
    document = _locked(document)
    document.state, document.remark = DocumentState.WRITING, remark
    document.save(update_fields=["state", "remark", "updated_at"])
    record("reference.sent_back", by=by, on=document)
    return document


@transaction.atomic
def delete_document(document: Document, *, by: User | None) -> None:
    """Delete a document for good; its number is known no more."""
    record("document.deleted", by=by, on=document, details={"kind": document.kind})
    document.delete()


def _locked(document: Document) -> Document:
    """The letter as it stands; what is issued does not change any more."""
    document = Document.objects.select_for_update().select_related("member__panel__organisation").get(pk=document.pk)
    if document.is_issued:
        raise Refusal(_("Deze brief is al klaar. Schrijf een nieuwe brief als er iets anders in moet."))
    return document


def _refuse_too_many(member: Member) -> None:
    if Document.objects.filter(member=member).count() >= MOST:
        raise Refusal(_("Er staan al %(count)s papieren. Haal er eerst een weg.") % {"count": MOST})
