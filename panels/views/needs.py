"""What members need, for the coordinator: counts, names only where arranging takes a name, all of it logged."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels import policies, selectors, services
from panels.audit import record, record_each
from panels.enums import NeedPart
from panels.forms.passport import TypedNeedsForm
from panels.kit.access import guarded
from panels.models import Member, MemberNeed, Panel
from panels.needs import need_kind

EDIT = require_http_methods(["GET", "HEAD", "POST"])


@guarded(policies.may_change_needs, on=Member)
@EDIT
def member_needs(request: HttpRequest, member: Member) -> HttpResponse:
    """What one member shares with the panel. To read it is written down, and the member sees that."""
    if member.user_id == request.user.pk:
        return redirect("panels:passport")
    form = TypedNeedsForm(request.POST if request.method == "POST" else None, initial=_typed(member))
    if request.method == "POST" and not member.has_left and form.is_valid():
        services.set_needs(member, codes=form.codes(), own_words=form.cleaned_data["own_words"], by=request.user)
        messages.success(request, _("Bewaard. Deze persoon kan het zelf nakijken en overnemen."))
        return redirect(member)
    record("needs.read", by=request.user, on=member, details=_as(request, member.panel))
    return render(request, "panels/member_needs.html", {"form": form, "member": member, "parts": _by_part(member)})


@guarded(policies.may_see_panel_needs, on=Panel)
@EDIT
def panel_needs(request: HttpRequest, panel: Panel) -> HttpResponse:
    """What the panel needs, in counts. Who it is for is told when asked, and that is written down."""
    code = request.POST.get("code", "")
    people = list(selectors.members_who_need(panel, code)) if code else []
    record_each("needs.name_read", by=request.user, on=people, details=_as(request, panel))
    context = {
        "panel": panel,
        "counts": selectors.need_counts(panel),
        "own_words": selectors.members_with_own_words(panel),
        "kind": need_kind(code) if people else None,
        "people": people,
    }
    return render(request, "panels/panel_needs.html", context)


def _as(request: HttpRequest, panel: Panel) -> dict[str, str]:
    return {"role": selectors.reading_role(request.user, panel)}


def _by_part(member: Member) -> list[tuple[NeedPart, list[MemberNeed]]]:
    """What a member shares now, by part; nothing of who has left."""
    shared = [] if member.has_left else list(member.needs.standing())
    return [(part, [need for need in shared if need.part == part]) for part in NeedPart]


def _typed(member: Member) -> dict[str, Any]:
    """What the form shows at first: what was written down for the member, not what they keep themselves."""
    typed = list(member.needs.typed())
    return {
        "codes": [need.code for need in typed if need.code],
        "own_words": "\n".join(need.own_words for need in typed if need.own_words and not need.code),
    }
