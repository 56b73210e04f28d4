"""Who may ask to delete somebody without an account, set terms, and merge people."""

from panels.models import Member, Organisation, User
from panels.policies.panels import may_manage_organisation
from panels.roles import STAFF, has_role


def may_forget_member(user: User, member: Member) -> bool:
    """For somebody who has no account of their own; not for oneself."""
    return not member.user.email and member.user_id != user.pk and has_role(user, member.panel, *STAFF)


def may_set_retention(user: User, organisation: Organisation) -> bool:
    return may_manage_organisation(user, organisation)


def may_merge_people(user: User, organisation: Organisation) -> bool:
    return may_manage_organisation(user, organisation)
