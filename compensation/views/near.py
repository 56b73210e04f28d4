"""How near a limit somebody comes, for who looks: the person reads also what they told that others pay."""

from django.http import HttpRequest

from compensation import selectors
from compensation.models import Line
from compensation.selectors.situation import told_to_self
from panels.kit.dates import today
from panels.models import Member


def headroom_for(request: HttpRequest, member: Member) -> selectors.Headroom:
    """This month and year of a member, as far as the reader may know them."""
    told = told_to_self(request.session, request.user, member)
    return selectors.headroom(member, today(), viewer=request.user, told=told)


def what_if_for(
    request: HttpRequest, member: Member, line: Line | None, *, instead_of: Line | None
) -> selectors.WhatIf | None:
    """What a line that is not kept yet adds; nothing when there is none."""
    if line is None:
        return None
    told = told_to_self(request.session, request.user, member)
    return selectors.what_if(member, line, viewer=request.user, told=told, instead_of=instead_of)
