"""Who keeps the list of topics of an organisation."""

from panels.models import Organisation, User
from panels.roles import STAFF, has_role


def may_manage_topics(user: User, organisation: Organisation) -> bool:
    """Administrators and coordinators of the organisation as a whole."""
    return has_role(user, organisation, *STAFF)
