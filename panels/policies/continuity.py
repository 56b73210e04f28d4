"""Who may do what with pauses, terms, goodbyes and the reserve list."""

from panels.enums import Role
from panels.models import Member, Panel, ReserveEntry, User
from panels.roles import has_role


def may_take_part_decisions(user: User, member: Member) -> bool:
    """Resting, stopping and saying what is enough: the person alone."""
    return member.user_id == user.pk


def may_see_term(user: User, member: Member) -> bool:
    """The person and the coordinator read the same."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_keep_reserve(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_use_reserve(user: User, entry: ReserveEntry) -> bool:
    return has_role(user, entry.panel, Role.COORDINATOR)
