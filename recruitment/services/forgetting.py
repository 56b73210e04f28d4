"""Applications of a person who is forgotten: as a member, or by the same address, sent or half-way."""

from django.db import transaction
from django.db.models import Q

from panels.kit.contact_data import phone_digits
from panels.kit.encryption import keyed_hashes
from panels.models import Contact, ReserveEntry, User
from recruitment.models import Application, ApplicationDraft, ContactRequest
from recruitment.services.reserve import key_of
from recruitment.services.retention import delete_draft, erase


@transaction.atomic
def forget_applications(user: User) -> None:
    """Erase what the person sent us, delete what they began, and requests to call their number.

    Drafts and requests are encrypted and a month old at most, so each is read.
    """
    address = (user.email or "").strip().lower()
    contact = Contact.objects.filter(user=user).first()
    number = phone_digits(contact.phone) if contact and contact.phone else ""
    theirs = Q(member__user=user) | (Q(email_hash__in=keyed_hashes(address)) if address else Q())
    applications = Application.objects.filter(theirs)
    for begun in ApplicationDraft.objects.filter(application__in=applications):
        delete_draft(begun)
    for application in applications.filter(erased_at__isnull=True).select_related("call__panel"):
        erase(application)
        ReserveEntry.objects.filter(source_key=key_of(application)).delete()
    for draft in ApplicationDraft.objects.filter(application__isnull=True).iterator(chunk_size=100):
        if address and address in str(draft.answers).lower():
            delete_draft(draft)
    for request in ContactRequest.objects.iterator(chunk_size=100) if number else ():
        if phone_digits(request.phone) == number:
            request.delete()
