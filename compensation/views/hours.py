"""Somebody's own hours: see, hand in, take back. A coordinator does the same for a member."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compensation import selectors, services
from compensation.enums import LineStatus
from compensation.errors import NothingLeft, NotYet
from compensation.forms import ConfirmForm
from compensation.forms.one_off import ThisTimeForm
from compensation.models import Line
from compensation.policies import may_change_line, may_enter_hours, may_see_hours
from compensation.selectors.called_off import called_off_offers
from compensation.selectors.came_back import came_back_for
from compensation.selectors.checkers import checkers_of
from compensation.selectors.terms import first_terms
from compensation.selectors.waiting import waiting_for
from compensation.selectors.written import with_writers
from compensation.services.drafts import draft_of
from compensation.signals import attended_by
from compensation.views.answers import home_of, step_of, tried
from compensation.views.handed_in import tell_done, tell_nothing_left
from compensation.views.near import headroom_for, near_for, own_room_for
from compensation.views.this_time import keep_this_time, this_time_form
from panels.kit.access import guarded, signed_in
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.kit.paging import page_of
from panels.models import Member

MOST_RETURNED = 20
FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@guarded(signed_in)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """One's only group at once; in more groups, first the question which one."""
    memberships = list(selectors.memberships(request.user))
    if len(memberships) == 1:
        return redirect("compensation:of-membership", pk=memberships[0].pk)
    return render(request, "compensation/hours_choose.html", {"memberships": memberships})


@guarded(may_see_hours, on=Member)
@require_safe
def of_membership(request: HttpRequest, member: Member) -> HttpResponse:
    services.rules_in_force(member.panel.organisation.country, today())
    lines = member.lines.select_related("reverses", "terms__payer").order_by("-on", "-created_at")
    open_page, page = page_of(request, lines.open()), page_of(request, lines.exclude(status__in=selectors.OPEN))
    with_writers(member, [*open_page, *page])
    context = {
        "member": member,
        "open_page": open_page,
        "ready_total": selectors.total_of(lines.ready()),
        "attended": attended_by(member),
        **_agreed(member),
        "draft": draft_of(member, user=request.user),
        "came_back": [] if getattr(request.user, "acting", None) else came_back_for(member),
        "has_returned": any(line.status == LineStatus.RETURNED for line in open_page),
        "has_older": lines.ready().exclude(on__year=today().year, on__month=today().month).exists(),
        "page": page,
        **_limits(request, member),
        **selectors.payment_state(member),
    }
    return render(request, "compensation/hours_mine.html", context)


def _agreed(member: Member) -> dict[str, Any]:
    """What was agreed and matters now: meetings that were called off, and the terms before the first hours."""
    return {
        "called_off": called_off_offers(member),
        "first_terms": first_terms(member),
        "waiting": waiting_for(member),
        "today": today(),
    }


@guarded(may_change_line, on=Line)
@FORM_METHODS
def delete(request: HttpRequest, line: Line) -> HttpResponse:
    if request.method == "POST":
        tried(request, lambda: services.delete_line(line, by=request.user), _("De regel is weg."))
        return home_of(request, line.member)
    return render(request, "compensation/hours_delete.html", {"line": line, "member": line.member})


@guarded(may_change_line, on=Line)
@require_POST
def accept(request: HttpRequest, line: Line) -> HttpResponse:
    """Take over what was suggested, in one tap: changed and handed in again."""
    done = _("Overgenomen en doorgegeven.")
    tried(request, lambda: services.accept_suggestion(line, by=request.user), done)
    return home_of(request, line.member)


@guarded(may_change_line, on=Line)
@require_POST
def take_back(request: HttpRequest, line: Line) -> HttpResponse:
    done = _("De regel is terug. U kunt hem veranderen en opnieuw doorgeven.")
    tried(request, lambda: services.take_back(line, by=request.user), done)
    return home_of(request, line.member)


@guarded(may_enter_hours, on=Member)
@FORM_METHODS
def submit(request: HttpRequest, member: Member) -> HttpResponse:
    """What is handed in, what it adds up to, and how it will be paid; then "Geef door"."""
    missing = services.next_step(member)
    if missing:
        return first_step(request, member, missing)
    this_time = this_time_form(request, member)
    if request.method == "POST" and (this_time is None or not this_time.is_bound or this_time.is_valid()):
        return _hand_in(request, member, this_time)
    ready = member.lines.ready().order_by("on", "created_at")
    context = {
        "member": member,
        "page": page_of(request, ready),
        "came_back": member.lines.returned().order_by("on", "created_at")[:MOST_RETURNED],
        "total": selectors.total_of(ready),
        **_near(request, member, _months(ready)),
        "this_time": this_time,
        "form": this_time if this_time and this_time.is_bound else None,
        **selectors.payment_state(member),
    }
    return render(request, "compensation/hours_submit.html", context)


def _limits(request: HttpRequest, member: Member) -> dict[str, Any]:
    """This month and year beside the published limits, and beside the person's own."""
    return {"headroom": headroom_for(request, member), "own_room": own_room_for(request, member)}


def _near(request: HttpRequest, member: Member, months: Collection[date]) -> dict[str, Any]:
    """The months that are handed in beside the published limits, and beside the person's own."""
    near = near_for(request, member, months)
    is_over = any(one.share.is_over for one in near)
    others = checkers_of(member, by=request.user) if member.user_id != request.user.pk else []
    return {"checkers": others, "near": near, "is_over": is_over, "own_room": own_room_for(request, member, months)}


def _months(ready: QuerySet[Line]) -> list[date]:
    """The months of what is handed in."""
    return list(ready.order_by().dates("on", "month"))


def _hand_in(request: HttpRequest, member: Member, this_time: ThisTimeForm | None) -> HttpResponse:
    try:
        form = ConfirmForm(request.POST, member=member)
        right = form.cleaned_data["right"].values_list("pk", flat=True) if form.is_valid() else ()
        with transaction.atomic():
            keep_this_time(this_time, member, request)
            count = services.submit(member, by=request.user, confirmed=right)
    except NotYet as missing:
        return first_step(request, member, missing)
    except NothingLeft as nothing:
        tell_nothing_left(request, member, str(nothing))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        tell_done(request, member, count)
    return home_of(request, member)


def first_step(request: HttpRequest, member: Member, missing: NotYet) -> HttpResponse:
    """To the step that comes first. A helper cannot take it: bank details are the person's own."""
    if getattr(request.user, "acting", None):
        own = _("%(name)s doet dit zelf, of samen met %(contact)s.")
        told = {"name": member.name, "contact": member.panel.contact_name}
        messages.warning(request, f"{missing} {own % told}")
        return home_of(request, member)
    messages.warning(request, str(missing))
    return step_of(member, missing)
