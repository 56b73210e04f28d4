"""Who may read, write and accept working agreements."""

from panels.enums import Role
from panels.models import AgreementRemark, AgreementRule, Panel, User, WorkingAgreement
from panels.roles import STAFF, has_role

GROUP = (Role.COORDINATOR, Role.EXPERT, Role.POLICY)


def may_read_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.EXPERT, Role.POLICY)


def may_read_version(user: User, agreement: WorkingAgreement) -> bool:
    """Old versions stay readable; a draft is read where people think along."""
    return may_read_agreement(user, agreement.panel) and not agreement.is_draft


def may_publish_agreement(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_change_draft(user: User, agreement: WorkingAgreement) -> bool:
    return has_role(user, agreement.panel, Role.COORDINATOR)


def may_change_rule(user: User, rule: AgreementRule) -> bool:
    return has_role(user, rule.agreement.panel, Role.COORDINATOR)


def may_think_along(user: User, panel: Panel) -> bool:
    """Everybody in the group proposes; whether a round is open is up to the service."""
    return has_role(user, panel, *GROUP)


def may_answer_remark(user: User, remark: AgreementRemark) -> bool:
    return has_role(user, remark.agreement.panel, Role.COORDINATOR)


def may_withdraw_remark(user: User, remark: AgreementRemark) -> bool:
    return remark.by_id == user.pk


def may_see_acceptances(user: User, panel: Panel) -> bool:
    """Names and how to reach them: only who calls."""
    return has_role(user, panel, Role.COORDINATOR)


def may_accept_agreement(user: User, agreement: WorkingAgreement) -> bool:
    return has_role(user, agreement.panel, Role.EXPERT, Role.COORDINATOR)
