"""Whom I help: answering the question, acting for somebody, and being oneself again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import acting, policies, selectors, services
from panels.kit.access import guarded, public, signed_in
from panels.kit.errors import Refusal
from panels.models import Helper


@guarded(signed_in)
@require_safe
@never_cache
def helping(request: HttpRequest) -> HttpResponse:
    """Whom I may help; and while I do, what I can do for them."""
    context = {"helping": selectors.helping_of(request.user), "tasks": _tasks(request.acting)}  # type: ignore[attr-defined]
    return render(request, "panels/helping.html", context)


@guarded(policies.may_help, on=Helper)
@require_POST
def start(request: HttpRequest, helper: Helper) -> HttpResponse:
    """Act for somebody from now on."""
    acting.start(request, helper)
    return redirect("panels:helping")


@guarded(signed_in)
@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Be oneself again. Twice is fine."""
    acting.stop(request)
    messages.success(request, _("U bent weer op uw eigen bladzijden."))
    return redirect("panels:helping")


@guarded(policies.may_help, on=Helper)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, helper: Helper) -> HttpResponse:
    """The helper ends it."""
    if request.method != "POST":
        return render(request, "panels/helping_end.html", {"helper": helper})
    services.stop_help(helper, by=request.user)
    messages.success(request, _("U helpt %(name)s niet meer.") % {"name": helper.user.name})
    return redirect("panels:helping")


@public("Who is asked may have no account yet; the signed link in the letter is the key, and it opens one question.")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes or no to helping somebody."""
    helper = selectors.helper_asked(token)
    if helper is None:
        return render(request, "panels/help_asked_closed.html", status=404)
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        say = services.accept_help if request.POST["answer"] == "yes" else services.decline_help
        try:
            say(helper)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Uw antwoord is bewaard."))
        return (
            redirect("panels:help-answered") if request.POST["answer"] == "no" else redirect("panels:help-asked", token)
        )
    areas = [words for _area, words in selectors.areas_for_helper(helper)]
    return render(request, "panels/help_asked.html", {"helper": helper, "areas": areas})


@public("Says thanks, and nothing about anybody.")
@require_safe
def answered(request: HttpRequest) -> HttpResponse:
    return render(request, "panels/help_answered.html")


def _tasks(helper: Helper | None) -> list[tuple[str, str]]:
    """What a helper can do now: the label and first address of each granted area."""
    if helper is None:
        return []
    return [(words, reverse(acting.first_view(area))) for area, words in selectors.areas_for_helper(helper)]
