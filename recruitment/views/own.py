"""Somebody's own application, behind a private link: see it, download the file, withdraw."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from panels.kit.access import public
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from recruitment import selectors, services
from recruitment.enums import Stage
from recruitment.models import Application, Motivation
from recruitment.views.limits import limited
from recruitment.views.private import kept_private, plain_name

REASON = "A signed link: who has it may see and withdraw their own application, without an account."


def _behind(request: HttpRequest, token: str) -> Application | None:
    application = selectors.application_behind(token)
    if application:
        request.panel = application.panel  # type: ignore[attr-defined]
    return application


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "recruitment/link_gone.html", status=404)


@public(REASON)
@kept_private
@require_safe
def own(request: HttpRequest, token: str) -> HttpResponse:
    application = _behind(request, token)
    if application is None:
        return _gone(request)
    context = {
        "application": application,
        "motivation": Motivation.objects.filter(application=application).first(),
        "answer": application.answers.filter(told_at__isnull=False).last(),
        "token": token,
        "may_withdraw": application.stage not in (Stage.WITHDRAWN, Stage.ADMITTED),
    }
    return render(request, "recruitment/own_application.html", context)


@public(REASON)
@kept_private
@require_safe
def own_file(request: HttpRequest, token: str) -> HttpResponse:
    application = _behind(request, token)
    motivation = Motivation.objects.filter(application=application).first() if application else None
    if motivation is None or not motivation.file:
        raise Http404
    return serve_private(
        motivation.file,
        mimetype=motivation.mimetype,
        download_as=plain_name(motivation.file),
        byte_range=request.headers.get("Range", ""),
    )


@public(REASON)
@kept_private
@limited("withdraw", times=20, seconds=3600)
@require_http_methods(["GET", "HEAD", "POST"])
def own_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    application = _behind(request, token)
    if application is None:
        return _gone(request)
    if request.method != "POST":
        return render(request, "recruitment/own_withdraw.html", {"application": application, "token": token})
    try:
        services.withdraw(application, by=None)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U heeft uw aanmelding ingetrokken."))
    return redirect("recruitment:own", token=token)
