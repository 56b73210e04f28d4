"""First what a payment may do to a benefit, then the choice of payment."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from compensation import selectors, services
from compensation.forms import NoticeForm, PaymentChoiceForm, ProofForm
from compensation.models import PaymentPreference
from compensation.policies import may_check_account, may_choose_payment, may_enter_hours
from compensation.selectors.one_off import one_off_of
from compensation.views.answers import accepted, home_of, tried
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded, public
from panels.kit.dates import today
from panels.kit.errors import Refusal
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
    once = one_off_of(member)
    context = {"form": form, "member": member, "is_own": is_own, "preference": preference, "once": once}
    return render(request, "compensation/payment_choice.html", context)


@guarded(may_check_account, on=Member)
@FORM_METHODS
def check_account(request: HttpRequest, member: Member) -> HttpResponse:
    """A colleague called the member about a new account or a change they denied, or saw who may manage it."""
    preference = selectors.preference_of(member)
    if preference is None or not (preference.goes_by_bank or preference.denied_at):
        raise Http404
    seal = {"seal": request.POST.get("gezien", ""), "by": request.user}
    form = ProofForm(request.POST if "seen" in request.POST else None)
    if "gebeld" in request.POST or "gesproken" in request.POST:
        is_done = _called(request, preference, seal)
        return redirect("compensation:of-member" if is_done else "compensation:account-check", member.pk)
    if form.is_bound and accepted(form, lambda seen: services.note_proof(preference, seen=seen, **seal)):
        messages.success(request, _("Opgeschreven wat u heeft gezien."))
        return redirect("compensation:of-member", member.pk)
    context = {"member": member, "preference": preference, "form": form}
    return render(request, "compensation/account_check.html", context)


def _called(request: HttpRequest, preference: PaymentPreference, seal: dict[str, Any]) -> bool:
    """Write down that a colleague called. Returns whether it could be."""
    if "gebeld" in request.POST:
        done = _("Opgeschreven: het lid zei zelf dat de rekening klopt.")
        return tried(request, lambda: services.confirm_account(preference, **seal), done)
    done = _("Opgeschreven: u heeft met het lid gesproken. De keuze van het lid telt weer.")
    return tried(request, lambda: services.lift_denial(preference, **seal), done)


@public("Who gets the letter about a changed account may have no way to sign in; the signed link is the key.")
@FORM_METHODS
@never_cache
def account_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Yes, this account is mine; or no, I did not do this."""
    preference = selectors.preference_of_token(token)
    if preference is None:
        return render(request, "compensation/account_closed.html", status=HTTPStatus.NOT_FOUND)
    if request.method != "POST":
        context = {"preference": preference, "organisation": preference.member.panel.organisation}
        return render(request, "compensation/account_answer.html", context)
    is_right, seal = "ja" in request.POST, request.POST.get("gezien", "")
    try:
        if is_right:
            services.confirm_account(preference, by=None, seal=seal)
        else:
            services.deny_account(preference, seal=seal)
    except Refusal:
        return render(request, "compensation/account_closed.html", status=HTTPStatus.NOT_FOUND)
    return render(request, "compensation/account_answered.html", {"is_right": is_right, "member": preference.member})


def _choose(member: Member, request: HttpRequest, chosen: dict) -> None:
    once = one_off_of(member)
    services.choose_payment(member, by=request.user, **chosen)
    if once and not one_off_of(member):
        messages.info(request, _("Wat was gekozen voor alleen de volgende betaling, geldt niet meer."))
