"""How near a limit somebody comes, for who looks: the person reads also what they told that others pay."""

from collections.abc import Collection
from datetime import date

from django.http import HttpRequest

from compensation import selectors
from compensation.models import Line
from compensation.selectors.near import Nearing, near_in
from compensation.selectors.own_limit import OwnRoom, own_room
from compensation.selectors.situation import told_to_self
from panels.kit.dates import today
from panels.models import Member


def headroom_for(request: HttpRequest, member: Member) -> selectors.Headroom:
    """This month and year of a member, as far as the reader may know them."""
    told = told_to_self(request.session, request.user, member)
    return selectors.headroom(member, today(), viewer=request.user, told=told)


def near_for(request: HttpRequest, member: Member, months: Collection[date]) -> list[Nearing]:
    """Which of these months (none: this one), of their years and of their days come near a published limit."""
    told = told_to_self(request.session, request.user, member)
    return near_in(member, months or [today().replace(day=1)], viewer=request.user, told=told)


def what_if_for(
    request: HttpRequest, member: Member, line: Line | None, *, instead_of: Line | None
) -> selectors.WhatIf | None:
    """What a line that is not kept yet adds; nothing when there is none."""
    if line is None:
        return None
    told = told_to_self(request.session, request.user, member)
    return selectors.what_if(member, line, viewer=request.user, told=told, instead_of=instead_of)


def own_room_for(
    request: HttpRequest,
    member: Member,
    days: Collection[date] = (),
    *,
    adding: Line | None = None,
    instead_of: Line | None = None,
) -> OwnRoom | None:
    """The months and years of these days (none: today; or that of a line that is not kept yet) beside the own limit.

    Only for the person: nothing for a coordinator, and nothing for a helper (selectors.own_limit.own_limit_of).
    """
    if member.user_id != request.user.pk:
        return None
    days = days or [adding.on if adding else today()]
    told = told_to_self(request.session, request.user, member)
    return own_room(request.user, days, told=told, adding=adding, instead_of=instead_of)
