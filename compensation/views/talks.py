"""Talking together about what a payment may do: the person and who coordinates them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from compensation.forms.talks import TalkForm
from compensation.models import Talk
from compensation.policies import may_open_talk, may_own_talk, may_talk
from compensation.services import rules_in_force
from compensation.services import talks as services
from compensation.views.hours import FORM_METHODS
from panels.audit import record
from panels.kit.access import guarded
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.once import is_repeat
from panels.kit.paging import page_of
from panels.models import Member

WRITTEN = ("questions", "answers", "outcome", "reason", "review_on")


@guarded(may_talk, on=Member)
@FORM_METHODS
@never_cache
def talks(request: HttpRequest, member: Member) -> HttpResponse:
    """The talks so far; a post begins a new one."""
    if request.method == "POST" and not is_repeat(request):
        try:
            return redirect(services.begin_talk(member, by=request.user))
        except Refusal as refusal:
            messages.error(request, str(refusal))
    found = Talk.objects.visible_to(request.user).filter(member=member)
    context = {"member": member, "is_own": member.user_id == request.user.pk, "page": page_of(request, found)}
    return render(request, "compensation/talks.html", context)


@guarded(may_open_talk, on=Talk)
@FORM_METHODS
@never_cache
def talk(request: HttpRequest, talk: Talk) -> HttpResponse:
    """What was said, to read and to write."""
    is_own = talk.member.user_id == request.user.pk
    initial = {name: getattr(talk, name) for name in WRITTEN}
    sent = request.POST if request.method == "POST" else None
    form = TalkForm(sent, calls=talk.calls, initial=initial)
    if sent is not None and _wrote(request, talk, form):
        messages.success(request, _("Bewaard."))
        return redirect(talk)
    if not is_own and sent is None:
        record("talk.read", by=request.user, on=talk)
    context = {"talk": talk, "form": form, "is_own": is_own, "newer": form.is_bound and bool(form.non_field_errors())}
    return render(request, "compensation/talk.html", {**context, "questions": _questions(talk)})


def _wrote(request: HttpRequest, talk: Talk, form: TalkForm) -> bool:
    """Keep it, or say that somebody else wrote here meanwhile."""
    if not form.is_valid():
        return False
    try:
        services.write_talk(talk, by=request.user, seen=request.POST.get("gezien", ""), **form.cleaned_data)
    except Refusal as refusal:
        talk.refresh_from_db()
        form.add_error(None, str(refusal))
        return False
    return True


def _questions(talk: Talk) -> list[str]:
    """What anybody may ask any office of the country: nothing that tells what this person receives."""
    rules = rules_in_force(talk.panel.organisation.country, today())
    return next((rule.to_ask for rule in rules if rule.key.endswith(".general")), [])


@guarded(may_own_talk, on=Talk)
@require_POST
def talk_reading(request: HttpRequest, talk: Talk) -> HttpResponse:
    allowed = request.POST.get("lezen") == "ja"
    services.let_read(talk, allowed=allowed, by=request.user)
    done = _("De coördinator kan dit weer lezen.") if allowed else _("De coördinator leest dit niet meer.")
    messages.success(request, done)
    return redirect(talk)


@guarded(may_own_talk, on=Talk)
@FORM_METHODS
def talk_remove(request: HttpRequest, talk: Talk) -> HttpResponse:
    """Sure? Then it is gone for everybody."""
    member = talk.member
    if request.method == "POST":
        services.remove_talk(talk, by=request.user)
        messages.success(request, _("Het overleg is weg."))
        return redirect("compensation:talks", member.pk)
    return render(request, "compensation/talk_remove.html", {"talk": talk, "member": member})
