"""People who would rather be called, or want the form on paper."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import User
from recruitment.enums import RequestKind
from recruitment.models import Call, ContactRequest


@transaction.atomic
def request_contact(
    call: Call, *, kind: RequestKind | str, name: str, phone: str = "", address: str = "", best_moment: str = ""
) -> ContactRequest:
    """Ask to be called or to get the form by post: a task for the coordinator."""
    if not call.is_receiving(today()):
        raise Refusal(_("De aanmelding voor deze oproep is gesloten."))
    contact_request = ContactRequest.objects.create(
        call=call, kind=kind, name=name, phone=phone, address=address, best_moment=best_moment
    )
    record("contact.requested", by=None, on=contact_request, panel=call.panel, details={"kind": str(kind)})
    return contact_request


@transaction.atomic
def finish_request(contact_request: ContactRequest, *, by: User) -> None:
    """Write that the person was called or the form was posted; their contact data go."""
    contact_request = (
        ContactRequest.objects.select_for_update(of=("self",)).select_related("call__panel").get(pk=contact_request.pk)
    )
    if contact_request.done_at:
        raise Refusal(_("Dit is al gedaan."))
    contact_request.done_at, contact_request.done_by = timezone.now(), by
    contact_request.phone, contact_request.address, contact_request.best_moment = "", "", ""
    contact_request.save(update_fields=["done_at", "done_by", "phone", "address", "best_moment", "updated_at"])
    record("contact.finished", by=by, on=contact_request, panel=contact_request.panel)
