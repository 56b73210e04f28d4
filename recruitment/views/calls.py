"""Writing, opening and closing a call."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.models import Panel
from recruitment import policies, selectors, services
from recruitment.enums import CallStatus
from recruitment.forms.calls import PARTS, CallForm
from recruitment.models import Call
from recruitment.views.posted import posted


@guarded(policies.may_manage_recruitment, on=Panel)
@require_POST
def create(request: HttpRequest, panel: Panel) -> HttpResponse:
    made = panel.calls.order_by("-created_at").first()
    if is_repeat(request):
        return redirect("recruitment:call-edit", pk=made.pk) if made else redirect("recruitment:overview", pk=panel.pk)
    call = services.create_call(panel, by=request.user)
    messages.success(request, _("De oproep is begonnen. Nog niemand anders kan hem zien."))
    return redirect("recruitment:call-edit", pk=call.pk)


@guarded(policies.may_edit_call, on=Call)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, call: Call) -> HttpResponse:
    form = CallForm(posted(request), instance=call)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.save_call(
                call, facts=form.facts(), criteria=data["criteria"], channels=data["channels"], by=request.user
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("De oproep is bewaard."))
            return redirect("recruitment:call-edit", pk=call.pk)
    return render(request, "recruitment/call_form.html", _editor(call, form))


@guarded(policies.may_edit_call, on=Call)
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, call: Call) -> HttpResponse:
    """Are you sure? Shows what is missing, or opens the call."""
    if request.method == "POST":
        try:
            services.open_call(call, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect("recruitment:call-edit", pk=call.pk)
        messages.success(request, _("De oproep is open. Iedereen kan hem nu zien."))
        return redirect("recruitment:overview", pk=call.panel_id)
    return render(request, "recruitment/call_open.html", {"call": call, "missing": _missing(call)})


@guarded(policies.may_edit_call, on=Call)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, call: Call) -> HttpResponse:
    """Are you sure? Says how many people still wait for an answer."""
    if request.method == "POST":
        try:
            services.close_call(call, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("De oproep is gesloten."))
        return redirect("recruitment:overview", pk=call.panel_id)
    waiting = selectors.waiting_for_answer(call.panel).filter(call=call).count()
    return render(request, "recruitment/call_close.html", {"call": call, "waiting": waiting})


def _editor(call: Call, form: CallForm) -> dict:
    stored = Call.objects.get(pk=call.pk) if form.is_bound else call  # the form has put what was typed on `call`
    return {
        "call": stored,
        "form": form,
        "parts": [{"title": title, "fields": [form[name] for name in names]} for title, names in PARTS],
        "missing": _missing(stored),
        "is_draft": stored.status != CallStatus.OPEN,
    }


def _missing(call: Call) -> list[dict]:
    """What is still empty, with the id of its field in the editor."""
    form = CallForm(instance=call)
    names = list(call.missing)
    if not form.initial.get("criteria"):
        names.append("criteria")
    return [{"label": form[name].label, "target": form[name].id_for_label} for name in form.fields if name in names]
