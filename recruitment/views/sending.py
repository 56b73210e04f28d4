"""The end of applying: look at the answers, send them once, stop for now, go on later."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels.kit.access import public
from panels.kit.errors import Refusal
from panels.kit.files import serve_private
from recruitment import emails, selectors, services
from recruitment.models import ApplicationDraft, Call
from recruitment.views.limits import limited
from recruitment.views.private import kept_private, plain_name
from recruitment.views.steps import (
    TOTAL,
    call_to_apply,
    draft_of,
    lost,
    next_step,
    remember,
    remember_sent,
    sent_from,
    step_lines,
)
from recruitment.views.words import answered_parts

REASON = "Somebody without an account applies; the draft belongs to this browser's session."


@public(REASON)
@never_cache
@limited("send", times=30, seconds=3600)
@require_http_methods(["GET", "HEAD", "POST"])
def apply_summary(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    call = call_to_apply(request, pk)
    draft = draft_of(request, call)
    if draft is None:
        return redirect("recruitment:apply-sent", pk=call.pk) if sent_from(request, call) else lost(request, call)
    if request.method == "POST":
        return _send(request, call, draft)
    if draft.application_id or next_step(draft):
        return redirect("recruitment:apply", pk=call.pk)
    return _summary(request, call, draft)


@public(REASON)
@kept_private
@require_safe
def apply_sent(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The number and the private link, for who sent it: the browser does not keep them for who comes next."""
    call = call_to_apply(request, pk)
    application = sent_from(request, call)
    if application is None:
        return lost(request, call)
    remember_sent(request, application)
    context = {"call": call, "application": application, "token": selectors.private_token(application)}
    return render(request, "recruitment/apply_sent.html", context)


@public(REASON)
@kept_private
@require_safe
def apply_paused(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    call = call_to_apply(request, pk)
    draft = draft_of(request, call)
    if draft is None or draft.application_id:
        return lost(request, call)
    email = draft.answers.get("who", {}).get("email", "")
    context = {"call": call, "draft": draft, "link": emails.resume_link(draft), "token": selectors.resume_token(draft)}
    context["email"], context["unmailed"] = email, "zonder-mail" in request.GET
    return render(request, "recruitment/apply_paused.html", context)


@public("A signed link gives somebody back the application they were writing.")
@kept_private
@require_http_methods(["GET", "HEAD", "POST"])
def apply_resume(request: HttpRequest, token: str) -> HttpResponse:
    """Go on with what the link is for; when this browser writes something else for the call, ask first."""
    draft = selectors.draft_behind(token)
    if draft is None:
        return render(request, "recruitment/link_gone.html", status=404)
    present = draft_of(request, draft.call)
    if present and present.pk != draft.pk and not present.application_id and request.method != "POST":
        request.panel = draft.call.panel  # type: ignore[attr-defined]
        return render(request, "recruitment/apply_resume.html", {"call": draft.call, "token": token})
    remember(request, draft.call, draft.pk)
    return redirect("recruitment:apply", pk=draft.call_id)


@public("The file that this browser sent with its own draft.")
@kept_private
@require_safe
def apply_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    draft = draft_of(request, call_to_apply(request, pk))
    if draft is None or not draft.file:
        raise Http404
    return serve_private(
        draft.file,
        mimetype=draft.mimetype,
        download_as=plain_name(draft.file),
        byte_range=request.headers.get("Range", ""),
    )


@public("Takes the file out of this browser's own draft.")
@require_POST
def apply_file_remove(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    call = call_to_apply(request, pk)
    draft = draft_of(request, call)
    if draft is None or draft.application_id:
        return lost(request, call)
    try:
        services.remove_file(draft)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("recruitment:apply-step", pk=call.pk, slug="motivatie")


def _send(request: HttpRequest, call: Call, draft: ApplicationDraft) -> HttpResponse:
    try:
        services.send_draft(draft, language=get_language() or "nl")
    except Refusal as refusal:
        return _summary(request, call, draft, refused=str(refusal))
    return redirect("recruitment:apply-sent", pk=call.pk)


def _summary(request: HttpRequest, call: Call, draft: ApplicationDraft, refused: str = "") -> HttpResponse:
    context = {
        "call": call,
        "draft": draft,
        "refused": refused,
        "parts": answered_parts(call, draft),
        "total": TOTAL,
        "lines": step_lines(draft, "nakijken"),
    }
    return render(request, "recruitment/apply_summary.html", context)
