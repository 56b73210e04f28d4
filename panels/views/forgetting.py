"""Delete me: what happens, what stays and why, and a week in which it can be undone."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels import policies, services
from panels.forms.own_data import ForgetForm, ForgetMemberForm
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.models import ForgetRequest, Member, User
from panels.selectors.retention import kept_by_law


@guarded(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def forget_me(request: HttpRequest) -> HttpResponse:
    """Ask it for oneself, or take it back."""
    user = User.objects.get(pk=request.user.pk)
    standing = ForgetRequest.objects.standing().filter(user=user).first()
    if standing and request.method == "POST":
        return _undo(request, standing, then=redirect("panels:forget-me"))
    open_business = services.open_business_of(user)
    form = ForgetForm(request.POST or None, has_open_hours=bool(open_business))
    if request.method == "POST" and form.is_valid():
        done = _("Wij verwijderen u over een week. Tot die dag kunt u het hier terugdraaien.")
        if _ask(request, form, lambda: services.ask_to_be_forgotten(user, hours=form.choice), done):
            return redirect("panels:forget-me")
    context = {"form": form, "standing": standing, "open_business": open_business, "kept": kept_by_law(user)}
    return render(request, "panels/forget_me.html", context)


@guarded(policies.may_forget_member, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True)
def forget_member(request: HttpRequest, member: Member) -> HttpResponse:
    """Hand in the wish of somebody without an account, look at it as the second person, or take it back."""
    standing = ForgetRequest.objects.standing().filter(user=member.user_id).select_related("asked_by").first()
    if standing and request.method == "POST":
        return _answer(request, member, standing)
    open_business = services.open_business_of(member.user)
    form = ForgetMemberForm(request.POST or None, has_open_hours=bool(open_business))
    if request.method == "POST" and form.is_valid():
        proof, by = form.cleaned_data["proof"], request.user
        done = _("De vraag is bewaard.")
        if _ask(request, form, lambda: services.ask_for_member(member, hours=form.choice, proof=proof, by=by), done):
            return redirect("panels:member-forget", member.pk)
    context = {"form": form, "standing": standing, "open_business": open_business, "kept": kept_by_law(member.user)}
    return render(request, "panels/forget_member.html", {**context, "member": member})


def _ask(request: HttpRequest, form: Any, act: Any, done: str) -> bool:
    try:
        act()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, done)
    return True


def _answer(request: HttpRequest, member: Member, standing: ForgetRequest) -> HttpResponse:
    here = redirect("panels:member-forget", member.pk)
    if request.POST.get("antwoord") != "ja":
        return _undo(request, standing, then=here)
    try:
        services.confirm_forgetting(standing, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("U heeft deze vraag bekeken. Wij voeren haar uit op de dag die hier staat."))
    return here


def _undo(request: HttpRequest, standing: ForgetRequest, *, then: HttpResponse) -> HttpResponse:
    try:
        services.undo_forgetting(standing, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Het is teruggedraaid. Er wordt niets verwijderd."))
    return then
