"""Messages of a panel: the list, writing one, and how it reads."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies
from panels.enums import Audience
from panels.forms.messages import MessageForm
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Message, MessageTemplate, Panel
from panels.selectors import messages as lists
from panels.selectors import previews
from panels.services import messages as services
from panels.texts import PLACEHOLDERS, starters


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def message_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    context = {"panel": panel, "page": page_of(request, lists.messages_of(panel)), "work": lists.work_of(panel)}
    return render(request, "panels/message_list.html", context)


@guarded(policies.may_write_messages, on=Panel)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, panel: Panel) -> HttpResponse:
    """A new message; the address may bring a text to begin with (?tekst=) and people (?leden=)."""
    form = MessageForm(request.POST or None, panel=panel, initial=beginning(request, panel))
    if request.method == "POST" and form.is_valid():
        if is_repeat(request):
            return redirect("panels:messages", panel.pk)
        message = services.write_message(panel, by=request.user, **form.cleaned_data)
        return redirect(message)
    return render(request, "panels/message_form.html", form_context(form, panel))


@guarded(policies.may_manage_message, on=Message)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, message: Message) -> HttpResponse:
    if not message.is_draft:
        return redirect(message)
    form = MessageForm(request.POST or None, instance=message, panel=message.panel)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_message(message, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect(message)
    return render(request, "panels/message_form.html", form_context(form, message.panel, message))


@guarded(policies.may_manage_message, on=Message)
@require_safe
def message(request: HttpRequest, message: Message) -> HttpResponse:
    """A draft as its readers will read it; what went out with how far it came for each of them."""
    if message.is_draft:
        context = previews.of_draft(message, for_whom=request.GET.get("voor", ""))
        return render(request, "panels/message_draft.html", {"message": message, **context})
    state = request.GET.get("stand", "")
    context = {
        "message": message,
        "page": page_of(request, lists.deliveries_of(message, state=state)),
        "states": lists.states_of(message),
        "state": state,
    }
    return render(request, "panels/message_sent.html", context)


@guarded(policies.may_manage_message, on=Message)
@require_POST
def delete(request: HttpRequest, message: Message) -> HttpResponse:
    try:
        services.delete_draft(message, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(message)
    messages.success(request, _("Het concept is weg."))
    return redirect("panels:messages", message.panel_id)


def beginning(request: HttpRequest, panel: Panel) -> dict[str, Any]:
    """What the form holds at first: a text by its code or key, or a copy of a message, and the people of a link."""
    initial: dict[str, Any] = {"audience": Audience.EXPERTS, **text_of(request, panel)}
    people = [str(uuid.UUID(key)) for key in request.GET.get("leden", "").split(",") if is_key(key)][:300]
    if people:
        initial |= {"audience": Audience.CHOSEN, "chosen": people, "only_inside": len(people) == 1}
    return initial


def text_of(request: HttpRequest, panel: Panel) -> dict[str, str]:
    wanted = request.GET.get("tekst", "")
    found: Any = next((one for one in starters() if one.code == wanted), None)
    if found is None and is_key(wanted):
        found = MessageTemplate.objects.filter(pk=wanted, organisation=panel.organisation_id).first()
        found = found or Message.objects.filter(pk=wanted, panel=panel).first()
    return {name: getattr(found, name) for name in ("subject", "text", "call_text")} if found else {}


def is_key(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True


def form_context(form: MessageForm, panel: Panel, message: Message | None = None) -> dict[str, Any]:
    return {
        "form": form,
        "panel": panel,
        "message": message,
        "placeholders": PLACEHOLDERS,
        "starters": starters(),
        "templates": panel.organisation.message_templates.all()[:50],
    }
