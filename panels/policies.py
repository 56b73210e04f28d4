"""Who may do what with people and panels."""

from panels.enums import Role
from panels.models import Member, Organisation, Panel, User, WorkingAgreement
from panels.roles import STAFF, has_role, organisations_of


def may_list_panels(user: User) -> bool:
    return user.is_authenticated


def may_create_panel(user: User) -> bool:
    """Coordinators and administrators of an organisation as a whole."""
    return organisations_of(user, *STAFF).exists()


def may_edit_panel(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF)


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


def may_read_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.EXPERT, Role.POLICY)


def may_publish_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_accept_agreement(user: User, agreement: WorkingAgreement) -> bool:
    return has_role(user, agreement.panel, Role.EXPERT, Role.COORDINATOR)


def may_manage_organisation(user: User, organisation: Organisation) -> bool:
    return has_role(user, organisation, Role.ADMINISTRATOR)
