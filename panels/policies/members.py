"""Who may see and change members, their needs and how to reach them."""

from panels.enums import Role
from panels.models import Member, MemberNeed, Panel, PassportItem, User
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


def may_see_panel_needs(user: User, panel: Panel) -> bool:
    """What a whole panel needs, in counts."""
    return has_role(user, panel, Role.COORDINATOR)


def may_keep_item(user: User, item: PassportItem) -> bool:
    return item.user_id == user.pk


def may_share_with(user: User, member: Member) -> bool:
    """Sharing one's passport is for the person alone."""
    return member.user_id == user.pk


def may_drop_typed_need(user: User, need: MemberNeed) -> bool:
    return need.member.user_id == user.pk


def may_see_contact(user: User, member: Member) -> bool:
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)
