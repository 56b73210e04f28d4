"""First what a payment may do to a benefit, then the choice of payment."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from compensation import selectors, services
from compensation.forms import NoticeForm, PaymentChoiceForm
from compensation.policies import may_choose_payment, may_enter_hours
from compensation.views.answers import accepted, home_of
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.models import Member


@guarded(may_enter_hours, on=Member)
@FORM_METHODS
def notice(request: HttpRequest, member: Member) -> HttpResponse:
    """The self-check goes by POST and back: its answers are in no address, no row and no session."""
    rules = services.rules_in_force(member.panel.organisation.country, today())
    form = NoticeForm(request.POST or None, schemes=[rule for rule in rules if rule.kind == "scheme"])
    if "gelezen" in request.POST:
        services.note_shown(member, by=request.user)
        return redirect("compensation:payment", pk=member.pk)
    ticked = form.cleaned_data.get("schemes", []) if form.is_bound and form.is_valid() else []
    context = {
        "member": member,
        "is_own": member.user_id == request.user.pk,
        "form": form,
        "notice": selectors.notice_text(rules, ticked=ticked),
        "outlook": selectors.outlook(member),
        "checked": form.is_bound,
    }
    return render(request, "compensation/notice.html", context)


@guarded(may_choose_payment, on=Member)
@FORM_METHODS
def choose(request: HttpRequest, member: Member) -> HttpResponse:
    if not member.notices.exists():
        messages.warning(request, _("Lees eerst wat een vergoeding kan doen met een uitkering of toeslag."))
        return redirect("compensation:notice", pk=member.pk)
    is_own = member.user_id == request.user.pk
    preference = selectors.preference_of(member)
    form = PaymentChoiceForm(request.POST) if request.method == "POST" else None
    form = form or PaymentChoiceForm.of_preference(preference, with_account=is_own)
    if request.method == "POST" and accepted(form, lambda **chosen: _choose(member, request, chosen)):
        messages.success(request, _("De keuze is bewaard."))
        return home_of(request, member)
    context = {"form": form, "member": member, "is_own": is_own, "preference": preference}
    return render(request, "compensation/payment_choice.html", context)


def _choose(member: Member, request: HttpRequest, chosen: dict) -> None:
    services.choose_payment(member, by=request.user, **chosen)
