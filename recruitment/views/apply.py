"""Applying without an account, one question at a time. What was typed is kept on our side."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from panels.kit.access import public
from panels.kit.errors import Refusal
from panels.kit.forms import AccessibleForm
from recruitment import services
from recruitment.forms.motivation import MotivationStepForm
from recruitment.models import ApplicationDraft, Call
from recruitment.views.limits import limited, may_mail_link
from recruitment.views.steps import (
    BY_SLUG,
    STEPS,
    TOTAL,
    Step,
    call_to_apply,
    draft_of,
    forget,
    lost,
    make_form,
    next_step,
    remember,
    step_lines,
)

REASON = "Somebody without an account applies; the draft belongs to this browser's session."


@public(REASON)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin, or go on where one was. A POST begins anew: for somebody else at the same computer."""
    call = call_to_apply(request, pk)
    if request.method == "POST":
        forget(request, call)
    draft = draft_of(request, call)
    if draft and draft.application_id:
        return redirect("recruitment:apply-sent", pk=call.pk)
    step = next_step(draft) if draft else STEPS[0]
    if step is None:
        return redirect("recruitment:apply-summary", pk=call.pk)
    return redirect("recruitment:apply-step", pk=call.pk, slug=step.slug)


@public(REASON)
@never_cache
@limited("apply", times=150, seconds=600)
@require_http_methods(["GET", "HEAD", "POST"])
def apply_step(request: HttpRequest, pk: uuid.UUID, slug: str) -> HttpResponse:
    call, step = call_to_apply(request, pk), BY_SLUG.get(slug)
    if step is None:
        raise Http404
    draft = draft_of(request, call)
    if draft is None and step is not STEPS[0]:
        return lost(request, call)
    if draft and draft.application_id:
        return redirect("recruitment:apply-sent", pk=call.pk)
    form = make_form(step, request, call, draft)
    if request.method == "POST":
        return _answered(request, call, draft, step, form)
    return _question(request, call, draft, step, form)


def _question(
    request: HttpRequest, call: Call, draft: ApplicationDraft | None, step: Step, form: AccessibleForm
) -> HttpResponse:
    number = STEPS.index(step)
    context = {
        "call": call,
        "draft": draft,
        "step": step,
        "form": form,
        "number": number + 1,
        "total": TOTAL,
        "previous": STEPS[number - 1] if number else None,
        "lines": step_lines(draft, step.slug),
        "saved": _saved(draft, number),
    }
    return render(request, "recruitment/apply_step.html", context)


def _saved(draft: ApplicationDraft | None, number: int) -> str:
    """That the questions before this one are kept, when all of them are."""
    if draft is None or not number or any(step.key not in draft.answers for step in STEPS[:number]):
        return ""
    if number == 1:
        return _("Vraag 1 is bewaard. U kunt nu stoppen en later verdergaan.")
    if number == 2:
        return _("Vraag 1 en 2 zijn bewaard. U kunt nu stoppen en later verdergaan.")
    words = _("Vraag 1 tot en met %(number)s zijn bewaard. U kunt nu stoppen en later verdergaan.")
    return words % {"number": number}


def _answered(
    request: HttpRequest, call: Call, draft: ApplicationDraft | None, step: Step, form: AccessibleForm
) -> HttpResponse:
    """Keep the answer and go on; or stop for now with what was typed so far, right or not."""
    stops = "stop" in request.POST
    if not form.is_valid() and not stops:
        return _question(request, call, draft, step, form)
    try:
        draft = _keep(call, draft, step, form)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _question(request, call, draft, step, form)
    remember(request, call, draft.pk)
    if stops:
        return _stopped(request, draft)
    following = next_step(draft, after=step)
    if following is None:
        return redirect("recruitment:apply-summary", pk=call.pk)
    return redirect("recruitment:apply-step", pk=call.pk, slug=following.slug)


def _stopped(request: HttpRequest, draft: ApplicationDraft) -> HttpResponse:
    """Mail the link to go on; after many letters the page shows it and says that there is no letter this time."""
    address = reverse("recruitment:apply-paused", kwargs={"pk": draft.call_id})
    email = draft.answers.get("who", {}).get("email", "")
    if email and not may_mail_link(request, email):
        return redirect(f"{address}?zonder-mail=1")
    services.send_resume_link(draft, language=get_language() or "nl")
    return redirect(address)


def _keep(call: Call, draft: ApplicationDraft | None, step: Step, form: AccessibleForm) -> ApplicationDraft:
    """Save a good answer as such; one that is not good yet as what was typed."""
    if not form.is_valid():
        typed: dict[str, Any] = {name: form[name].value() or "" for name in form.fields if name in form.data}
        return services.save_step(draft, call=call, step=f"{step.key}_typed", answers=typed)
    if not isinstance(form, MotivationStepForm):
        return services.save_step(draft, call=call, step=step.key, answers=dict(form.cleaned_data))
    draft = services.save_step(draft, call=call, step=step.key, answers=form.answers)
    if form.checked:
        services.keep_file(draft, file=form.checked, name=form.file_name)
    return draft
