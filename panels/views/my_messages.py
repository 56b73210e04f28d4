"""What was sent to me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panels import policies
from panels.kit.access import guarded, signed_in
from panels.kit.paging import page_of
from panels.models import Delivery
from panels.selectors import messages as lists
from panels.services import deliveries


@guarded(signed_in)
@require_safe
def my_messages(request: HttpRequest) -> HttpResponse:
    """Everything that was sent to the person, by whatever part of Spiegel, in whatever way."""
    search = request.GET.get("q", "").strip()[:80]
    rows = lists.search_sent(request.user, search) if search else lists.sent_to(request.user)
    context = {"page": page_of(request, rows), "search": search, "unread": lists.unread_by(request.user)}
    return render(request, "panels/my_message_list.html", context)


@guarded(policies.may_read_delivery, on=Delivery)
@require_safe
def my_message(request: HttpRequest, delivery: Delivery) -> HttpResponse:
    """One message. Opening it marks it as read."""
    deliveries.mark_read(delivery, by=request.user)
    return render(request, "panels/my_message.html", {"delivery": delivery})
