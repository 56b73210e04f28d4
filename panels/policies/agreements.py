"""Who may read, write and accept working agreements."""

from panels.enums import Role
from panels.models import Panel, User, WorkingAgreement
from panels.roles import STAFF, has_role


def may_read_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.EXPERT, Role.POLICY)


def may_publish_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_accept_agreement(user: User, agreement: WorkingAgreement) -> bool:
    return has_role(user, agreement.panel, Role.EXPERT, Role.COORDINATOR)
