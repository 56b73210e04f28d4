"""How the money of this hand-in goes: asked together with "Geef door", as usual or once otherwise."""

from django.http import HttpRequest

from compensation.forms.one_off import USUAL, ThisTimeForm
from compensation.policies import may_choose_payment
from compensation.selectors.one_off import forms_for_once, one_off_of
from compensation.services.one_off import choose_once, step_before_once, take_once_back
from panels.models import Member


def this_time_form(request: HttpRequest, member: Member) -> ThisTimeForm | None:
    """The question, for the person or who may write it down; None for a helper, and while a talk comes first.

    It is bound when the page that was sent had the question in it.
    """
    if getattr(request.user, "acting", None) or not may_choose_payment(request.user, member):
        return None
    if step_before_once(member):
        return None
    preference = member.payment_preference
    preference.member = member
    once = one_off_of(member)
    is_own = member.user_id == request.user.pk
    initial = {"form": once.form} if once and once.chosen_by_id == member.user_id else {}
    if once and is_own:
        initial |= {"charity": once.charity, "training": once.training}
    asked = request.method == "POST" and "keer" in request.POST
    return ThisTimeForm(
        request.POST if asked else None,
        possible=forms_for_once(member, preference),
        preference=preference,
        is_own=is_own,
        initial=initial,
    )


def keep_this_time(form: ThisTimeForm | None, member: Member, request: HttpRequest) -> None:
    """Do what was answered, in the transaction of the hand-in. The same answer again changes nothing."""
    if form is None or not form.is_bound:
        return
    chosen = form.cleaned_data
    once = one_off_of(member)
    if chosen["form"] == USUAL:
        if once:
            take_once_back(member, by=request.user)
    elif once is None or any(getattr(once, name) != chosen[name] for name in ("form", "charity", "training")):
        choose_once(member, by=request.user, **chosen)
