"""The hub of one's own pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from panels import selectors
from panels.kit.access import guarded, signed_in


@guarded(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Cards that lead to everything that is the person's own; each part of the panels app brings its card."""
    context = {
        "memberships": selectors.memberships_of(request.user),
        "is_or_was_member": request.user.memberships.exists(),
        "helping": selectors.helping_of(request.user).exists(),
    }
    return render(request, "panels/mine.html", context)
