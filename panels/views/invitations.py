"""For the coordinator: who has not answered an invitation yet, calling them, writing them, and their questions."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from panels import policies, selectors, services
from panels.emails import site_url
from panels.forms.joining import AnswerForm, CallForm
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import InvitationQuestion, Member, Panel

NO_CODE = "•••• - •••• - ••••"


@guarded(policies.may_enrol_member, on=Panel)
@require_safe
def invitations(request: HttpRequest, panel: Panel) -> HttpResponse:
    """Who has not said yes or no yet; questions and calls that are due on top."""
    context = {
        "panel": panel,
        "page": page_of(request, selectors.open_invitations(panel)),
        "questions": selectors.waiting_questions([panel.pk])[:10],
        "today": today(),
    }
    return render(request, "panels/invitations.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, member: Member) -> HttpResponse:
    """What to say on the telephone, and what came of it."""
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if not is_repeat(request):
                services.record_call(member, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Opgeschreven. Dank u."))
            return redirect("panels:invitations", member.panel_id)
    context = {
        "member": member,
        "panel": member.panel,
        "form": form,
        "calls": member.invitation_calls.all()[:10],
        "told": selectors.told_before_yes(member.panel),
    }
    return render(request, "panels/member_call.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def letter(request: HttpRequest, member: Member) -> HttpResponse:
    """The invitation on paper: first how it will look, then, with a new code, ready to print."""
    code = NO_CODE
    if request.method == "POST" and not is_repeat(request):
        try:
            code = services.make_invitation_code(member, by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return redirect(member)
    context = {
        "member": member,
        "panel": member.panel,
        "code": code,
        "is_ready": code != NO_CODE,
        "address": site_url(reverse("panels:join-code")),
        "to": selectors.address_lines(member),
        "today": today(),
    }
    return render(request, "panels/member_letter.html", context)


@guarded(policies.may_manage_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, member: Member) -> HttpResponse:
    """What somebody asked about their invitation, and answering it."""
    chosen = request.POST.get("question", "")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = get_object_or_404(InvitationQuestion.objects.filter(member=member), pk=chosen)
        if not is_repeat(request):
            services.answer_question(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("Uw antwoord staat klaar. De ander krijgt bericht."))
        return redirect("panels:member-questions", member.pk)
    waiting = member.invitation_questions.waiting().first()
    context = {"member": member, "form": form, "waiting": waiting, "questions": member.invitation_questions.all()}
    return render(request, "panels/member_questions.html", context)
