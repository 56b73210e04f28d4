"""Letters and labels on paper: for those who get a message by post."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from panels import policies
from panels.audit import record, record_each
from panels.enums import ContactWay
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from panels.models import Delivery, Message
from reports import pdf
from reports.selectors.letters import PER_SHEET, address_of, post_of
from reports.services import letters as services

AT_ONCE = 20


@guarded(policies.may_manage_message, on=Message)
@require_safe
def message_letters(request: HttpRequest, message: Message) -> HttpResponse:
    """How many letters there are, who has no address, and making them."""
    post = post_of(message)
    context = {
        "message": message,
        "post": post,
        "at_once": len(post.deliveries) <= AT_ONCE,
        "files": message.letter_files.select_related("job"),
        "positions": range(1, PER_SHEET + 1),
    }
    return render(request, "reports/message_letters.html", context)


@guarded(policies.may_manage_message, on=Message)
@require_POST
def letters_start(request: HttpRequest, message: Message) -> HttpResponse:
    try:
        services.start_letters(message, large=is_large(request.POST.get("groot")), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("reports:message-letters", message.pk)


@guarded(policies.may_manage_message, on=Message)
@require_safe
def letters_pdf(request: HttpRequest, message: Message) -> HttpResponse:
    """A few letters are made at once; many come from the file that a worker made."""
    large = is_large(request.GET.get("groot"))
    made = message.letter_files.filter(large=large, made_at__isnull=False).first()
    ready = post_of(message).deliveries
    if not ready:
        raise Http404
    if len(ready) > AT_ONCE and made is None:
        return redirect("reports:message-letters", message.pk)
    note_reading(request, message, ready, "letters")
    if len(ready) > AT_ONCE and made:
        return serve_private(made.file, mimetype="application/pdf", download_as="brieven.pdf")
    return as_file(pdf.message_letters(message, ready, large=large), "brieven.pdf")


@guarded(policies.may_manage_message, on=Message)
@require_safe
def labels_pdf(request: HttpRequest, message: Message) -> HttpResponse:
    """Sheets of labels; `begin` is the first label that is still free on the first sheet."""
    start = request.GET.get("begin", "1")
    ready = post_of(message).deliveries
    if not ready or len(ready) > services.MOST:
        raise Http404
    note_reading(request, message, ready, "labels")
    return as_file(pdf.labels(message, ready, start=int(start) if start.isdecimal() else 1), "etiketten.pdf")


@guarded(policies.may_bring_delivery, on=Delivery)
@require_safe
def delivery_letter(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """The letter of one person, also of news that is not a message to a group."""
    if delivery.way != ContactWay.POST or not address_of(delivery):
        raise Http404
    record("letters.read", by=request.user, on=delivery.member or delivery, details={"people": 1})
    return as_file(pdf.one_letter(delivery, large=is_large(request.GET.get("groot"))), "brief.pdf")


def note_reading(request: HttpRequest, message: Message, ready: Sequence[Delivery], what: str) -> None:
    """Write who read the addresses: once for the message, and with each person, who sees it on their own page."""
    record("letters.read", by=request.user, on=message, details={"people": len(ready), "what": what})
    members = [delivery.member for delivery in ready if delivery.member]
    record_each("contact.read", by=request.user, on=members, details={"why": "post"})


def as_file(made: pdf.Made, name: str) -> HttpResponse:
    """A file with names and addresses: nobody between us and the reader keeps it."""
    response = HttpResponse(made.content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def is_large(answer: str | None) -> bool:
    return answer == "ja"
