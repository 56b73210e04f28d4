"""Who may do what with panels and organisations."""

from panels.enums import Role
from panels.models import Organisation, Panel, User
from panels.roles import STAFF, has_role, roles_anywhere


def may_list_panels(user: User) -> bool:
    return user.is_authenticated


def may_create_panel(user: User) -> bool:
    """Coordinators and administrators of an organisation as a whole."""
    return not roles_anywhere(user).isdisjoint(STAFF)


def may_edit_panel(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF)


def may_read_about_panel(user: User, panel: Panel) -> bool:
    """Everybody who takes part or works in the panel."""
    return has_role(user, panel, *Role)


def may_hand_over_panel(user: User, panel: Panel) -> bool:
    """Its coordinators, and administrators when a coordinator cannot do it any more."""
    return has_role(user, panel, *STAFF)


def may_manage_organisation(user: User, organisation: Organisation) -> bool:
    return has_role(user, organisation, Role.ADMINISTRATOR)
