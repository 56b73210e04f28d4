"""One's own limit: to set, change and remove. It is in no area of a helper, so a helper never gets here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from compensation.forms.own_limit import OwnLimitForm
from compensation.models import OwnLimit
from compensation.selectors.own_limit import own_limit_of
from compensation.services.own_limit import keep_own_limit, remove_own_limit
from compensation.views.hours import FORM_METHODS
from panels.kit.access import guarded, signed_in
from panels.kit.once import is_repeat


@guarded(signed_in)
@FORM_METHODS
@never_cache
def own_limit(request: HttpRequest) -> HttpResponse:
    """What it is for, what it is now, and the form."""
    limit = own_limit_of(request.user)
    form = OwnLimitForm(request.POST if request.method == "POST" else None, initial=_initial(limit))
    if form.is_valid():
        if not is_repeat(request):
            keep_own_limit(request.user, **form.cleaned_data)
        messages.success(request, _("Uw grens is bewaard. Wij rekenen er vanaf nu mee."))
        return redirect("compensation:own-limit")
    return render(request, "compensation/own_limit.html", {"form": form, "limit": limit})


@guarded(signed_in)
@FORM_METHODS
@never_cache
def own_limit_remove(request: HttpRequest) -> HttpResponse:
    """Sure? Then it is gone. Without a limit there is nothing to ask."""
    if request.method == "POST":
        remove_own_limit(request.user)
        messages.success(request, _("Uw grens is weg."))
        return redirect("compensation:own-limit")
    if own_limit_of(request.user) is None:
        return redirect("compensation:own-limit")
    return render(request, "compensation/own_limit_remove.html")


def _initial(limit: OwnLimit | None) -> dict[str, object]:
    if limit is None:
        return {}
    amounts = limit.amounts
    return {"per_month": amounts.get("month"), "per_year": amounts.get("year"), "with_whom": limit.with_whom}
