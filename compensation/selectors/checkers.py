"""Who looks after hours that somebody hands in for a member."""

from compensation.models.terms import APPROVERS
from compensation.selectors.lines import current_terms
from panels.enums import Role
from panels.models import Member, User
from panels.roles import people_with_role

SOME = 3


def checkers_of(member: Member, *, by: User) -> list[str]:
    """Names of who may approve hours of this member that `by` hands in, as the terms say; never `by` or the member.

    Empty when there is nobody: such hours wait until somebody else has the role.
    """
    terms = current_terms(member.panel)
    others = people_with_role(member.panel, *APPROVERS).exclude(pk__in=[member.user_id, by.pk])
    agreed = others.none()
    if terms and terms.approver_id:
        agreed = others.filter(pk=terms.approver_id)
    elif terms and terms.approver_role:
        agreed = others.filter(pk__in=people_with_role(member.panel, Role(terms.approver_role)).values("pk"))
    found = list(agreed.order_by("name")[:SOME]) or list(others.order_by("name")[:SOME])
    return [one.name for one in found]
