"""Who may do what with checklists."""

from checklists.models import Checklist
from panels.enums import Role
from panels.models import Panel, User
from panels.roles import STAFF, has_role


def may_see_checklists(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.EXPERT, Role.POLICY)


def may_start_checklist(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_see_checklist(user: User, checklist: Checklist) -> bool:
    return may_see_checklists(user, checklist.panel)


def may_answer(user: User, checklist: Checklist) -> bool:
    return has_role(user, checklist.panel, Role.COORDINATOR, Role.EXPERT, Role.POLICY)


def may_close_checklist(user: User, checklist: Checklist) -> bool:
    return has_role(user, checklist.panel, Role.COORDINATOR)


def may_record_joint_answers(user: User, checklist: Checklist) -> bool:
    return has_role(user, checklist.panel, Role.COORDINATOR)
