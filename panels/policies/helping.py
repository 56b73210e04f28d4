"""Who may name, change and stop helpers."""

from panels.enums import Role
from panels.kit.dates import today
from panels.models import Helper, Member, User
from panels.roles import panels_of


def may_change_helper(user: User, helper: Helper) -> bool:
    """The person who is helped. A coordinator who wrote it down for them may only stop it (may_stop_helper)."""
    return helper.user_id == user.pk and user.acting is None


def may_stop_helper(user: User, helper: Helper) -> bool:
    """The person, or a coordinator of a panel in which they are known, when the person asks for it."""
    if may_change_helper(user, helper):
        return True
    return Member.objects.filter(user=helper.user_id, panel__in=panels_of(user, Role.COORDINATOR)).exists()


def may_help(user: User, helper: Helper) -> bool:
    """Who was chosen and said yes, on the days for which it was granted."""
    return helper.helper_id == user.pk and Helper.objects.in_force(today()).filter(pk=helper.pk).exists()
