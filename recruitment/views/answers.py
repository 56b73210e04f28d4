"""Who must still hear their answer by telephone or letter, and who asked to be called."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from panels.audit import record
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Panel
from recruitment import policies, services
from recruitment.models import Answer, ContactRequest


@guarded(policies.may_manage_recruitment, on=Panel)
@require_safe
def to_tell(request: HttpRequest, panel: Panel) -> HttpResponse:
    """The list to call and to write: answers and requests."""
    waiting = Answer.objects.visible_to(request.user).filter(application__call__panel=panel).waiting()
    requests = ContactRequest.objects.visible_to(request.user).filter(call__panel=panel).waiting()
    context = {
        "panel": panel,
        "page": page_of(request, waiting.select_related("application").order_by("created_at", "pk")),
        "requests": list(requests[:50]),
    }
    record("contact.read", by=request.user, on=panel, details={"requests": len(context["requests"])})
    return render(request, "recruitment/to_tell.html", context)


@guarded(policies.may_tell_answer, on=Answer)
@require_safe
def answer(request: HttpRequest, answer: Answer) -> HttpResponse:
    """The answer as a letter, with who to reach and how. It can be printed, or read out."""
    record("application.read", by=request.user, on=answer.application, panel=answer.panel)
    context = {"answer": answer, "application": answer.application, "call": answer.application.call}
    return render(request, "recruitment/answer_detail.html", context)


@guarded(policies.may_tell_answer, on=Answer)
@require_POST
def told(request: HttpRequest, answer: Answer) -> HttpResponse:
    try:
        services.mark_told(answer, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Bewaard: deze persoon heeft het antwoord gehoord."))
    return redirect("recruitment:to-tell", pk=answer.panel.pk)


@guarded(policies.may_handle_request, on=ContactRequest)
@require_POST
def request_done(request: HttpRequest, contact_request: ContactRequest) -> HttpResponse:
    try:
        services.finish_request(contact_request, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Bewaard: dit verzoek is klaar."))
    return redirect("recruitment:to-tell", pk=contact_request.panel.pk)
