"""Who may do what in recruitment: who selects may read and score; coordinators decide, and see how to reach people."""

from panels.enums import Role
from panels.models import Panel, User
from panels.roles import has_role
from recruitment.models import Answer, Application, Call, ContactRequest


def may_see_recruitment(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR, Role.REVIEWER)


def may_manage_recruitment(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_edit_call(user: User, call: Call) -> bool:
    return has_role(user, call.panel, Role.COORDINATOR)


def may_preview_call(user: User, call: Call) -> bool:
    return has_role(user, call.panel, Role.COORDINATOR, Role.REVIEWER)


def may_enter_application(user: User, call: Call) -> bool:
    return has_role(user, call.panel, Role.COORDINATOR)


def may_export_applications(user: User, call: Call) -> bool:
    return has_role(user, call.panel, Role.COORDINATOR)


def may_see_application(user: User, application: Application) -> bool:
    return has_role(user, application.panel, Role.COORDINATOR, Role.REVIEWER)


def may_review_application(user: User, application: Application) -> bool:
    return has_role(user, application.panel, Role.COORDINATOR, Role.REVIEWER)


def may_see_applicant_contact(user: User, application: Application) -> bool:
    """Address, number and what somebody needs: only for who arranges it."""
    return has_role(user, application.panel, Role.COORDINATOR)


def may_decide_application(user: User, application: Application) -> bool:
    return has_role(user, application.panel, Role.COORDINATOR)


def may_admit_application(user: User, application: Application) -> bool:
    return has_role(user, application.panel, Role.COORDINATOR)


def may_tell_answer(user: User, answer: Answer) -> bool:
    return has_role(user, answer.panel, Role.COORDINATOR)


def may_handle_request(user: User, contact_request: ContactRequest) -> bool:
    return has_role(user, contact_request.panel, Role.COORDINATOR)
