"""Who may do what with sessions. Needs with names are for coordinators, and for the person themselves."""

from panels.enums import Role
from panels.models import Panel, User
from panels.roles import STAFF, has_role
from sessions.models import AgendaItem, Invitation, PanelSession, Provision


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
