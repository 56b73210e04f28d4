"""Who walks a welcome path."""

from panels.models import Panel, User
from panels.roles import roles_in


def may_walk_welcome(user: User, panel: Panel) -> bool:
    """Everybody with a role in the panel, for themselves. A helper does not walk it for them."""
    return user.acting is None and bool(roles_in(user, panel))
