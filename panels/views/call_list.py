"""Whom to call and what to say; how each call went; letters and labels that wait for the post."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies
from panels.audit import record
from panels.enums import DeliveryState
from panels.forms.messages import CallForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Delivery, Panel
from panels.selectors import messages as lists
from panels.selectors.reaching import helpers_for_contact
from panels.services import deliveries


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def call_list(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The list, on the screen and on paper. Reading telephone numbers is written in the log."""
    page = page_of(request, lists.calls_of(panel))
    helpers = helpers_for_contact([delivery.user_id for delivery in page])
    rows = [(delivery, helpers.get(delivery.user_id)) for delivery in page]
    if rows:
        record("contact.read", by=request.user, on=panel, details={"people": len(rows), "why": "call"})
    return render(request, "panels/call_list.html", {"panel": panel, "page": page, "rows": rows, "today": today()})


@guarded(policies.may_bring_delivery, on=Delivery)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """One call: the words, the number, and how it went."""
    form = CallForm(request.POST or None, initial={"note": delivery.note})
    if request.method == "POST" and form.is_valid():
        return note_call(request, delivery, form)
    if delivery.member:
        record("contact.read", by=request.user, on=delivery.member, details={"why": "call"})
    helper = helpers_for_contact([delivery.user_id]).get(delivery.user_id)
    return render(request, "panels/call.html", {"delivery": delivery, "form": form, "helper": helper})


def note_call(request: HttpRequest, delivery: Delivery, form: CallForm) -> HttpResponse:
    try:
        if not is_repeat(request):
            deliveries.note_call(delivery, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Genoteerd."))
    return redirect("panels:call-list", delivery.panel_id)


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def letters(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What waits for the post, and for whom no address is known."""
    page = page_of(request, lists.by_hand_of(panel, DeliveryState.TO_POST))
    if page.object_list:
        record("contact.read", by=request.user, on=panel, details={"people": len(page), "why": "post"})
    return render(request, "panels/letter_list.html", {"panel": panel, "page": page})


@guarded(policies.may_write_messages, on=Panel)
@require_safe
def not_arrived(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Mail of whatever part of Spiegel that did not reach its reader, and what to do about it."""
    page = page_of(request, lists.by_hand_of(panel, DeliveryState.BOUNCED))
    return render(request, "panels/not_arrived_list.html", {"panel": panel, "page": page})
