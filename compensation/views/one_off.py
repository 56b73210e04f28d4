"""The next payment otherwise, and only that one; afterwards the standing choice holds again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from compensation.forms.one_off import OneOffForm
from compensation.policies import may_choose_payment
from compensation.selectors.one_off import forms_for_once, one_off_of
from compensation.services.one_off import choose_once, step_before_once, take_once_back
from compensation.views.answers import accepted, home_of, step_of, tried
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.once import is_repeat
from panels.models import Member


@guarded(may_choose_payment, on=Member)
@FORM_METHODS
def one_off(request: HttpRequest, member: Member) -> HttpResponse:
    missing = step_before_once(member)
    if missing:
        messages.warning(request, str(missing))
        return step_of(member, missing)
    preference = member.payment_preference
    is_own = member.user_id == request.user.pk
    form = OneOffForm(request.POST or None, possible=forms_for_once(member, preference), is_own=is_own)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and (
        is_repeat(request) or accepted(form, lambda **chosen: choose_once(member, by=request.user, **chosen))
    ):
        messages.success(request, _("Bewaard. Dit geldt alleen voor de volgende betaling."))
        return home_of(request, member)
    context = {"form": form, "member": member, "is_own": is_own, "preference": preference, "once": one_off_of(member)}
    return render(request, "compensation/one_off.html", context)


@guarded(may_choose_payment, on=Member)
@require_POST
def one_off_undo(request: HttpRequest, member: Member) -> HttpResponse:
    done = _("De volgende betaling gaat weer zoals gewoonlijk.")
    tried(request, lambda: take_once_back(member, by=request.user), done)
    return home_of(request, member)
