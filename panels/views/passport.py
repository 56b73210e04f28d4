"""What somebody needs to take part: their own page, in small steps. Nothing is required and nobody asks why."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from panels import policies, selectors, services
from panels.enums import NeedPart
from panels.forms.passport import READERS, GroupForm, ItemForm, OwnWordsForm
from panels.kit.access import guarded, signed_in
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member, MemberNeed, PassportItem
from panels.needs import NeedGroup, need_group, need_groups, tells_a_reason

EDIT = require_http_methods(["GET", "HEAD", "POST"])
OWN_WORDS = "eigen-woorden"
READINGS_SHOWN = 3
HINT = gettext_lazy(
    "Het is bewaard. Misschien staat er ook waarom u het nodig heeft. Dat hoeft niet: wat u nodig heeft, is genoeg."
)


@guarded(signed_in)
@EDIT
def passport(request: HttpRequest) -> HttpResponse:
    """The whole passport; with `?groep=` one step of it."""
    step = request.GET.get("groep", "")
    group = need_group(step)
    if group:
        return _choose(request, group)
    if step == OWN_WORDS:
        return _own_words(request)
    context = {
        "passport": selectors.passport_of(request.user),
        "readers": READERS,
        "readings": selectors.readings_of(request.user)[:READINGS_SHOWN],
        "first": _address(need_groups()[0].code),
        "own_words": _address(OWN_WORDS),
    }
    return render(request, "panels/passport.html", context)


@guarded(policies.may_keep_item, on=PassportItem)
@EDIT
def item(request: HttpRequest, item: PassportItem) -> HttpResponse:
    """For whom one need is, and with which panels it is shared."""
    if item.revoked_at or item.is_once:
        return redirect("panels:passport")
    seats = list(selectors.seats_of(request.user))
    shared = [share.member_id for share in item.shares.filter(revoked_at__isnull=True)]
    form = ItemForm(request.POST if request.method == "POST" else None, item=item, seats=seats, shared=shared)
    if request.method == "POST" and form.is_valid():
        part, with_name = NeedPart(form.cleaned_data["part"]), form.cleaned_data["with_name"]
        services.change_item(item, part=part, with_name=with_name, share_with=form.members, by=request.user)
        messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
        return redirect("panels:passport")
    return render(request, "panels/passport_item.html", {"form": form, "item": item})


@guarded(policies.may_keep_item, on=PassportItem)
@require_POST
def revoke(request: HttpRequest, item: PassportItem) -> HttpResponse:
    services.revoke_item(item, by=request.user)
    messages.success(request, _("Weggehaald. Niemand leest dit nog. Heeft u het toch nodig? Kies het dan opnieuw."))
    return redirect("panels:passport")


@guarded(signed_in)
@require_POST
def take_over(request: HttpRequest) -> HttpResponse:
    """What the coordinator wrote down is right: keep it oneself from now on."""
    services.take_over_needs(request.user, by=request.user)
    messages.success(request, _("Dank u. U houdt dit vanaf nu zelf bij."))
    return redirect("panels:passport")


@guarded(policies.may_drop_typed_need, on=MemberNeed)
@require_POST
def drop_typed(request: HttpRequest, need: MemberNeed) -> HttpResponse:
    try:
        services.drop_typed_need(need, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Weggehaald. Niemand leest dit nog."))
    return redirect("panels:passport")


@guarded(policies.may_share_with, on=Member)
@require_POST
def share(request: HttpRequest, member: Member) -> HttpResponse:
    """Share all of it with one more panel."""
    new = services.share_passport(member, by=request.user)
    text = ngettext("%(new)s ding is nu gedeeld met %(panel)s.", "%(new)s dingen zijn nu gedeeld met %(panel)s.", new)
    messages.success(request, text % {"new": new, "panel": member.panel.name})
    return redirect("panels:passport")


@guarded(signed_in)
@require_safe
def readings(request: HttpRequest) -> HttpResponse:
    """Who read what the person needs, and when."""
    page = page_of(request, selectors.readings_of(request.user))
    return render(request, "panels/passport_readings.html", {"page": page})


def _choose(request: HttpRequest, group: NeedGroup) -> HttpResponse:
    """One group of the catalogue."""
    chosen = [item.code for item in request.user.passport.standing()]
    form = GroupForm(
        request.POST if request.method == "POST" else None, group=group, chosen=chosen, **_sharing(request)
    )
    if request.method == "POST" and form.is_valid():
        codes = form.cleaned_data["codes"]
        services.choose_needs(request.user, group=group, codes=codes, share_with=form.members, by=request.user)
        return _go_on(request, group.code)
    return render(request, "panels/passport_step.html", {"form": form, **_place(group.code), "heading": group.name})


def _own_words(request: HttpRequest) -> HttpResponse:
    initial = selectors.own_words_of(request.user)
    initial["with_name"] = request.user.passport.standing().filter(with_name=True).exists()
    form = OwnWordsForm(request.POST if request.method == "POST" else None, initial=initial, **_sharing(request))
    if request.method == "POST" and form.is_valid():
        services.write_own_words(
            request.user,
            words=form.words,
            with_name=form.cleaned_data["with_name"],
            share_with=form.members,
            by=request.user,
        )
        if any(tells_a_reason(text) for text in form.words.values()):
            messages.info(request, HINT)
        return _go_on(request, OWN_WORDS)
    context = {"form": form, **_place(OWN_WORDS), "heading": _("In uw eigen woorden")}
    return render(request, "panels/passport_step.html", context)


def _sharing(request: HttpRequest) -> dict[str, object]:
    seats = list(selectors.seats_of(request.user))
    return {"seats": seats, "shared": selectors.shared_at_first(request.user, seats)}


def _steps() -> list[str]:
    return [*(group.code for group in need_groups()), OWN_WORDS]


def _place(step: str) -> dict[str, object]:
    """Where a step is in the row, and what comes after it."""
    number = _steps().index(step) + 1
    return {"number": number, "steps": len(_steps()), "after": _after(step)}


def _after(step: str) -> str:
    rest = _steps()[_steps().index(step) + 1 :]
    return _address(rest[0]) if rest else reverse("panels:passport")


def _address(step: str) -> str:
    return f"{reverse('panels:passport')}?groep={step}"


def _go_on(request: HttpRequest, step: str) -> HttpResponse:
    """On to the next step, or back to the whole passport."""
    messages.success(request, _("Bewaard."))
    return redirect(_after(step) if "verder" in request.POST else reverse("panels:passport"))
