"""Who may see and change members, their needs and how to reach them."""

from panels.enums import Role
from panels.models import Member, Panel, User
from panels.roles import STAFF, has_role


def may_see_members(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF)


def may_enrol_member(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_see_member(user: User, member: Member) -> bool:
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_manage_member(user: User, member: Member) -> bool:
    return has_role(user, member.panel, Role.COORDINATOR)


def may_see_needs(user: User, member: Member) -> bool:
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_change_needs(user: User, member: Member) -> bool:
    return may_see_needs(user, member)


def may_see_contact(user: User, member: Member) -> bool:
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)
