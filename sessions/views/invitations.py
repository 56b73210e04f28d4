"""Inviting, answering, calling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from panels.acting import open_to
from panels.audit import record
from panels.enums import HelpArea
from panels.kit.access import guarded
from panels.kit.errors import Refusal
from panels.needs import tells_a_reason
from panels.selectors import reading_role
from sessions import policies, selectors, services
from sessions.enums import Answer
from sessions.forms import AnswerForm, InviteForm
from sessions.models import Invitation, PanelSession

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_invite, on=PanelSession)
@EDIT
def invite(request: HttpRequest, panel_session: PanelSession) -> HttpResponse:
    """Who gets an invitation, and what they will read; nothing is sent before the button is pressed."""
    members = selectors.to_invite(panel_session)
    by_phone = {member.pk for member in members if selectors.wants_no_mail(member.user)}
    form = InviteForm(request.POST if request.method == "POST" else None, members=members, by_phone=by_phone)
    if request.method == "POST" and form.is_valid():
        try:
            told = services.invite_members(panel_session, members=form.cleaned_data["members"], by=request.user)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _invited(len(told)))
        return redirect(panel_session)
    context = {"form": form, "panel_session": panel_session, "anybody": bool(members)}
    return render(request, "sessions/session_invite.html", context)


@guarded(policies.may_answer_invitation, on=Invitation)
@EDIT
def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Say yes, online or no; or note what somebody said on the telephone."""
    if not invitation.panel_session.takes_answers:
        messages.info(request, _("Antwoord geven kan niet meer. Bel als u nog iets wilt zeggen."))
        return redirect(invitation.panel_session)
    data, with_needs = request.POST if request.method == "POST" else None, open_to(request.user, HelpArea.NEEDS)
    form = AnswerForm(data, invitation=invitation, with_needs=with_needs)
    own = invitation.member.user_id == request.user.pk
    if not own:
        details = {"role": reading_role(request.user, invitation.panel)}
        record("needs.read", by=request.user, on=invitation.member, panel=invitation.panel, details=details)
    if request.method == "POST" and form.is_valid():
        return _take(request, invitation, form, own=own)
    context = {"form": form, "invitation": invitation, "panel_session": invitation.panel_session, "own": own}
    return render(request, "sessions/invitation_answer.html", context)


@guarded(policies.may_mark_called, on=Invitation)
@require_POST
def called(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Take somebody off the call list."""
    services.mark_called(invitation, by=request.user)
    messages.success(request, _("%(name)s is van de bellijst af.") % {"name": invitation.member.name})
    return redirect(invitation.panel_session)


def _take(request: HttpRequest, invitation: Invitation, form: AnswerForm, *, own: bool) -> HttpResponse:
    given = form.given
    try:
        services.answer_invitation(invitation, by=request.user, **given)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if tells_a_reason(given.get("extra") or ""):
            messages.info(
                request, _("U hoeft nooit te zeggen waarom u iets nodig heeft. Wat u nodig heeft, is genoeg.")
            )
        messages.success(request, _thanks(given["answer"]) if own else _("Het antwoord is opgeschreven."))
    return redirect(invitation.panel_session)


def _thanks(answer: Answer) -> str:
    if answer == Answer.NO:
        return _("Dank u. Wij weten dat u niet komt.")
    return _("Dank u. Wij regelen wat u nodig heeft. U kunt uw antwoord nog veranderen.")


def _invited(people: int) -> str:
    if not people:
        return _("Iedereen was al uitgenodigd.")
    return ngettext("%(people)s persoon is uitgenodigd.", "%(people)s mensen zijn uitgenodigd.", people) % {
        "people": people
    }
