"""What every request passes: own language, second factor, for whom somebody acts, and what no browser keeps."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from panels import acting
from panels.kit.encryption import UnreadableSecret
from panels.models import Helper
from panels.roles import lacks_second_factor

ALWAYS_OPEN = (
    "account_",
    "mfa_",
    "usersessions_",
    "set_language",
    "panels:about",
    "panels:accessibility",
    "panels:demo-sign-in",
    "panels:health",
    "panels:help",
    "panels:logo",
    "panels:outbox",
    "panels:privacy",
    "panels:problem",
    "panels:theme",
)


class OwnLanguageMiddleware:
    """Pages in the language that a person chose, on every device."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()  # type: ignore[attr-defined]
        return self.get_response(request)


class SecondFactorMiddleware:
    """An organisation may require a second factor of those who run and pay: without one they only reach its set-up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name.startswith(ALWAYS_OPEN) or not request.user.is_authenticated:
            return None
        if not lacks_second_factor(request.user):
            return None
        messages.warning(request, _("Uw organisatie vraagt een tweede stap bij het inloggen. Stel die eerst in."))
        return redirect("mfa_index")


class ActingMiddleware:
    """While somebody helps another person, the granted pages are that person's, and all others are closed.

    The swap happens after every other check of who is signed in, and is undone before the response goes out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        helper = request.user
        request.acting = acting.current(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        request.user = helper
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not acting.is_acting(request) or name in acting.NEUTRAL:
            return None
        helper: Helper | None = request.acting  # type: ignore[attr-defined]
        if helper is None:
            acting.lapse(request)
            return redirect("panels:helping")
        if name in acting.LANDINGS:
            return redirect("panels:helping")
        area = acting.area_of(name)
        if not area or not helper.may_help_with(area):
            return render(request, "panels/helping_closed.html", status=HTTPStatus.NOT_FOUND)
        request.user = acting.stand_in(request, helper, area)
        return None


class KeptNowhereMiddleware:
    """Pages about money and benefits stay in no browser and no proxy: the next person at that computer sees nothing."""

    apps = ("compensation", "reports")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match and match.app_name in self.apps and not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class WrongMethodMiddleware:
    """An address that only takes forms, typed or reloaded in the address bar: our own page, not an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET" and not response.content:
            page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
            page["Allow"] = response["Allow"]
            return page
        return response


class LostKeyMiddleware:
    """A page that cannot do without a value whose key is lost says so, and what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, UnreadableSecret):
            return None
        return render(request, "lost_key.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
