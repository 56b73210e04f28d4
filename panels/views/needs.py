"""What a member needs: seen and changed by the person, or by the coordinator with the person."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from panels import policies, services
from panels.audit import record
from panels.forms.panels import NeedsForm
from panels.kit.access import guarded
from panels.models import Member


@guarded(policies.may_change_needs, on=Member)
@require_http_methods(["GET", "HEAD", "POST"])
def member_needs(request: HttpRequest, member: Member) -> HttpResponse:
    own = member.user_id == request.user.pk
    if not own and request.method != "POST":
        record("needs.read", by=request.user, on=member)
    form = NeedsForm(request.POST or None, initial=_standing(member))
    if request.method == "POST" and form.is_valid():
        services.set_needs(
            member,
            codes=form.codes(),
            own_words=form.cleaned_data["own_words"],
            by=request.user,
        )
        messages.success(request, _("Bewaard. Dit geldt vanaf nu voor elke bijeenkomst."))
        return redirect(member)
    return render(request, "panels/member_needs.html", {"form": form, "member": member, "own": own})


def _standing(member: Member) -> dict[str, Any]:
    """What the form shows at first: the needs as they stand."""
    standing = list(member.needs.standing())
    return {
        "codes": [need.code for need in standing if need.code],
        "own_words": "\n".join(need.own_words for need in standing if need.own_words and not need.code),
    }
