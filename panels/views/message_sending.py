"""Sending a message, taking it back, and bringing what does not go by mail."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies
from panels.audit import record
from panels.enums import ContactWay, DeliveryState
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.kit.sms import sms_size
from panels.models import Delivery, Message, Panel
from panels.selectors import messages as lists
from panels.selectors.recipients import by_way, recipients_of, resting_left_out
from panels.services import deliveries
from panels.services import messages as services

VERBS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "gedaan": (deliveries.mark_done, _("Genoteerd.")),
    "terug": (deliveries.undo_done, _("Het staat weer op de lijst.")),
    "mail": (deliveries.mail_again, _("De e-mail gaat nog een keer weg.")),
}
WAYS = {"bel": ContactWay.PHONE, "brief": ContactWay.POST, "sms": ContactWay.SMS}


@guarded(policies.may_manage_message, on=Message)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, message: Message) -> HttpResponse:
    """Confirm with the number of people in each way; then it goes."""
    if not message.is_draft:
        return redirect(message)
    if request.method == "POST":
        expected = request.POST.get("aantal", "")
        return verb(request, message, lambda: services.send(message, expected=number(expected), by=request.user))
    recipients = recipients_of(message)
    context = {
        "message": message,
        "count": len(recipients),
        "ways": by_way(recipients),
        "left_out": resting_left_out(message),
    }
    return render(request, "panels/message_send.html", context)


@guarded(policies.may_manage_message, on=Message)
@require_POST
def cancel(request: HttpRequest, message: Message) -> HttpResponse:
    done = _("Het bericht is teruggenomen. Niemand krijgt het.")
    return verb(request, message, lambda: services.cancel(message, by=request.user), done)


@guarded(policies.may_manage_message, on=Message)
@require_POST
def retry(request: HttpRequest, message: Message) -> HttpResponse:
    return verb(request, message, lambda: services.retry(message, by=request.user), _("Wij gaan verder."))


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def text_messages(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Text messages that are ready to be sent from one's own telephone. Reading numbers is written in the log."""
    page = page_of(request, lists.by_hand_of(panel, DeliveryState.TO_TEXT))
    rows = [(delivery, sms_size(delivery.words_to_say)) for delivery in page]
    if rows:
        record("contact.read", by=request.user, on=panel, details={"people": len(rows), "why": "sms"})
    return render(request, "panels/text_message_list.html", {"panel": panel, "page": page, "rows": rows})


@guarded(policies.may_bring_delivery, on=Delivery)
@require_POST
def bring(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """Mark one person's share as done, or choose another way for it."""
    wanted = request.POST.get("actie", "")
    try:
        if wanted in WAYS:
            deliveries.bring_otherwise(delivery, way=WAYS[wanted], by=request.user)
            messages.success(request, _("Het staat op de lijst."))
        elif wanted in VERBS and not is_repeat(request):
            VERBS[wanted][0](delivery, by=request.user)
            messages.success(request, VERBS[wanted][1])
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return back(request, delivery)


def back(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """To where it was pressed: a list of the panel, the member, or the message."""
    lists_by_name = {
        "sms": "panels:text-messages",
        "bellijst": "panels:call-list",
        "post": "panels:letters",
        "terug": "panels:not-arrived",
    }
    name = lists_by_name.get(request.POST.get("van", ""))
    if name:
        return redirect(name, delivery.panel_id)
    if delivery.message is None:
        return redirect(delivery.member or "panels:messages", *([] if delivery.member else [delivery.panel_id]))
    return redirect(delivery.message)


def verb(request: HttpRequest, message: Message, act: Callable[[], Any], done: str | Promise = "") -> HttpResponse:
    """Do it once, say what came of it, and go back to the message."""
    try:
        if not is_repeat(request):
            act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(message)


def number(text: str) -> int:
    return int(text) if text.isdecimal() else -1
