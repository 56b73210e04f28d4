"""The invitation to a panel: say yes or no with the private link from the letter. Signing in comes after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from panels import selectors, services
from panels.kit.access import public
from panels.kit.errors import Refusal
from panels.models import Member


@public("Who was invited has no account yet; the signed link in the letter is the key, and it opens one invitation.")
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, token: str) -> HttpResponse:
    member = selectors.invited_member(token)
    if member is None:
        return render(request, "panels/join_closed.html", status=404)
    if request.method == "POST" and request.POST.get("answer") in {"yes", "no"}:
        answer(request, member)
        return redirect("panels:join", token)
    context = {"member": member, "panel": member.panel, "organisation": member.panel.organisation}
    return render(request, "panels/join.html", context)


def answer(request: HttpRequest, member: Member) -> None:
    """Keep the yes or the no, in the name of the member whose link it is."""
    say = services.accept_membership if request.POST["answer"] == "yes" else services.decline_membership
    try:
        say(member, by=member.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Uw antwoord is bewaard."))
