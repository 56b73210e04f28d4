"""Who may do what with sessions. Needs with names are for coordinators, and for the person themselves."""

from panels.enums import Role
from panels.models import Panel, User
from panels.roles import STAFF, has_role
from sessions.models import AgendaItem, AskedMember, Invitation, PanelSession, PolicyQuestion, Provision

# Who may sit in the chair of a session.
CHAIRS = (Role.POLICY, Role.COORDINATOR)


def may_list_sessions(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.POLICY)


def may_plan_session(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_see_session(user: User, panel_session: PanelSession) -> bool:
    """Everybody for whom it is visible: see PanelSessionQuerySet.visible_to."""
    return PanelSession.objects.visible_to(user).filter(pk=panel_session.pk).exists()


def may_manage_session(user: User, panel_session: PanelSession) -> bool:
    return has_role(user, panel_session.panel, Role.COORDINATOR)


def may_change_session(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_invite(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_see_needs(user: User, panel_session: PanelSession) -> bool:
    """Names beside needs."""
    return may_manage_session(user, panel_session)


def may_read_chair_sheet(user: User, panel_session: PanelSession) -> bool:
    """Who sits in the chair, and who runs the panel, until the session is closed. Other policy officers never."""
    if not panel_session.is_planned:
        return False
    in_the_chair = panel_session.chair_id == user.pk and has_role(user, panel_session.panel, *CHAIRS)
    return in_the_chair or has_role(user, panel_session.panel, Role.COORDINATOR)


def may_confirm_needs(user: User, invitation: Invitation) -> bool:
    return may_answer_invitation(user, invitation)


def may_see_for_whom(user: User, provision: Provision) -> bool:
    """The name beside a provision: only when arranging it takes one."""
    return provision.takes_a_name and may_see_needs(user, provision.panel_session)


def may_record_attendance(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_close_session(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_cancel_session(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_start_checklist(user: User, panel_session: PanelSession) -> bool:
    return may_manage_session(user, panel_session)


def may_change_agenda(user: User, item: AgendaItem) -> bool:
    return may_manage_session(user, item.panel_session)


def may_change_provision(user: User, provision: Provision) -> bool:
    return may_see_needs(user, provision.panel_session)


def may_answer_invitation(user: User, invitation: Invitation) -> bool:
    """The person, or the coordinator for them (by telephone)."""
    return invitation.member.user_id == user.pk or has_role(user, invitation.panel, Role.COORDINATOR)


def may_mark_called(user: User, invitation: Invitation) -> bool:
    return has_role(user, invitation.panel, Role.COORDINATOR)


def may_list_questions(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF, Role.POLICY)


def may_ask_question(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR, Role.POLICY)


def may_see_question(user: User, question: PolicyQuestion) -> bool:
    """Everybody for whom it is visible: see PolicyQuestionQuerySet.visible_to."""
    return PolicyQuestion.objects.visible_to(user).filter(pk=question.pk).exists()


def may_change_question(user: User, question: PolicyQuestion) -> bool:
    """The coordinator, and the policy officer who asked it."""
    if has_role(user, question.panel, Role.COORDINATOR):
        return True
    return question.asked_by_id == user.pk and has_role(user, question.panel, Role.POLICY)


def may_pick_people(user: User, question: PolicyQuestion) -> bool:
    """Names beside what people offer and can carry, and closing the question."""
    return has_role(user, question.panel, Role.COORDINATOR)


def may_give_feedback(user: User, question: PolicyQuestion) -> bool:
    return has_role(user, question.panel, Role.COORDINATOR, Role.POLICY)


def may_answer_question(user: User, asked: AskedMember) -> bool:
    """The person, or the coordinator for them (by telephone)."""
    return asked.member.user_id == user.pk or has_role(user, asked.panel, Role.COORDINATOR)
