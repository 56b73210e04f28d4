"""Looking ahead at what the coming months add up to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from compensation.selectors import memberships
from compensation.selectors.own_limit import own_limit_of
from compensation.selectors.situation import answers_of
from panels.kit.access import guarded, signed_in
from reports.selectors.forecast import forecast as looked_ahead


@guarded(signed_in)
@require_safe
@never_cache
def forecast(request: HttpRequest) -> HttpResponse:
    """Of all one's groups together, because limits are counted over all payers."""
    members = [one for one in memberships(request.user) if not one.has_left]
    answers = answers_of(request.session, request.user)
    own = own_limit_of(request.user)
    ahead = looked_ahead(request.user, members, answers, own)
    context = {"forecast": ahead, "answers": answers, "members": members, "own_limit": own}
    return render(request, "reports/forecast.html", context)
