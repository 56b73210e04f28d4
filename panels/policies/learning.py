"""Who may see and change goals, reflections and trainings. A private goal is nobody's but its owner's."""

from panels.enums import Role
from panels.models import LearningGoal, Member, Panel, Training, User
from panels.models.growth import GROUP
from panels.roles import has_role


def may_see_learning(user: User, panel: Panel) -> bool:
    """Experts, policy staff and the coordinator learn together."""
    return has_role(user, panel, *GROUP)


def may_learn(user: User, panel: Panel) -> bool:
    """Set goals and look back, for oneself."""
    return has_role(user, panel, *GROUP)


def may_see_goal(user: User, goal: LearningGoal) -> bool:
    """Change and delete one's own; and what a coordinator wrote down for somebody, as long as it is shared."""
    if goal.user_id == user.pk:
        return True
    return goal.shared and goal.recorded_by_id == user.pk and has_role(user, goal.panel, Role.COORDINATOR)


def may_change_training(user: User, training: Training) -> bool:
    return training.user_id == user.pk or has_role(user, training.panel, Role.COORDINATOR)


def may_plan_learning(user: User, panel: Panel) -> bool:
    return has_role(user, panel, Role.COORDINATOR)


def may_see_growth(user: User, member: Member) -> bool:
    """What a member shares, and their trainings: the coordinator, and oneself."""
    return member.user_id == user.pk or has_role(user, member.panel, Role.COORDINATOR)


def may_write_growth(user: User, member: Member) -> bool:
    """Write down what somebody told: only the coordinator; for oneself there is a page of one's own."""
    return has_role(user, member.panel, Role.COORDINATOR)
