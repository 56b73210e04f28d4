"""Who may do what with the confidant of a panel. Being a superuser gives nothing here."""

from panels.enums import Role
from panels.models import Confidant, Conversation, Panel, User
from panels.roles import INSIDERS, STAFF, has_role

HAS_A_SAY = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.POLICY)


def may_see_confidant(user: User, panel: Panel) -> bool:
    """Everybody in the panel may know who the confidant is."""
    return has_role(user, panel, *INSIDERS)


def may_write_confidant(user: User, panel: Panel) -> bool:
    """Those whom the confidant is for: experts and policy staff alike. A helper never does it for somebody."""
    return has_role(user, panel, Role.EXPERT, Role.POLICY) and not getattr(user, "acting", None)


def may_appoint_confidant(user: User, panel: Panel) -> bool:
    return has_role(user, panel, *STAFF)


def may_open_inbox(user: User, confidant: Confidant) -> bool:
    """Only the confidant, for as long as they have no say over the panel."""
    is_oneself = confidant.user_id == user.pk and not getattr(user, "acting", None)
    return is_oneself and confidant.ended_at is None and not has_role(user, confidant.panel, *HAS_A_SAY)


def may_read_conversation(user: User, conversation: Conversation) -> bool:
    return may_open_inbox(user, conversation.confidant)
