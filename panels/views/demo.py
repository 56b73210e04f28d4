"""The demonstration: look around as an invented person, and read the mail that goes out. It exists nowhere else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from panels import selectors
from panels.kit.access import public
from panels.kit.paging import page_of
from panels.models import OutgoingMail


def demo_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer as if the page did not exist, unless this is a demonstration."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.SPIEGEL_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return door


@public("In the demonstration anybody may look around as one of its invented people.")
@demo_only
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    person = get_object_or_404(selectors.demo_people(), email=request.POST.get("email", ""))
    if request.user.is_authenticated:
        logout(request)
    return perform_login(request, person, email_verification="none")


@public("In the demonstration anybody may read the invented mail.")
@demo_only
@require_safe
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/outbox.html", {"page": page_of(request, OutgoingMail.objects.all(), 10)})
