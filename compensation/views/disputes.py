"""A line came back and is right as it was: say why, and hand it in again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation.errors import NotYet
from compensation.forms.replies import ReplyForm
from compensation.models import Line
from compensation.policies import may_change_line
from compensation.selectors.waiting import waiting_for
from compensation.services.disputes import dispute
from compensation.views.answers import accepted, home_of
from compensation.views.handed_in import next_words
from compensation.views.hours import FORM_METHODS, first_step
from panels.kit.access import guarded


@guarded(may_change_line, on=Line)
@FORM_METHODS
def say_it_is_right(request: HttpRequest, line: Line) -> HttpResponse:
    if line.status != "returned":
        return redirect(line)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    try:
        done = request.method == "POST" and accepted(form, lambda reply: dispute(line, reply=reply, by=request.user))
    except NotYet as missing:
        return first_step(request, line.member, missing)
    if done:
        text = _("Opnieuw doorgegeven, met uw antwoord.")
        messages.success(request, f"{text} {next_words(waiting_for(line.member))}".strip())
        return home_of(request, line.member)
    context = {"form": form, "line": line, "member": line.member, "is_own": line.member.user_id == request.user.pk}
    return render(request, "compensation/line_dispute.html", context)
