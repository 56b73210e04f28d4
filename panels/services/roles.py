"""Giving and ending roles."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Organisation, Panel, RoleAssignment, User
from panels.roles import forget_cached_roles, has_role


@transaction.atomic
def assign_role(
    *,
    user: User,
    role: Role,
    organisation: Organisation,
    panel: Panel | None = None,
    starts_on: date | None = None,
    shown_name: str = "",
    by: User | None,
) -> RoleAssignment:
    """Give a role in a panel, or in the whole organisation when no panel is named. Twice gives one role.

    `shown_name` is what the organisation typed for an account that it does not know.
    """
    assignment, made = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        organisation=organisation,
        panel=panel,
        ends_on=None,
        defaults={"starts_on": starts_on or today(), "shown_name": shown_name},
    )
    forget_cached_roles(user)
    if made:
        record("role.given", by=by, on=assignment, panel=panel, details={"role": role})
    return assignment


@transaction.atomic
def end_role(assignment: RoleAssignment, *, on: date, by: User | None) -> None:
    """End a role: the day given is its last."""
    assignment.ends_on = on
    assignment.save(update_fields=["ends_on"])
    forget_cached_roles(assignment.user)
    record("role.ended", by=by, on=assignment, panel=assignment.panel, details={"role": assignment.role})


@transaction.atomic
def end_colleague(assignment: RoleAssignment, *, by: User) -> None:
    """A coordinator ends the role of a colleague in their panel at once; a panel keeps who coordinates it."""
    panel = Panel.objects.select_for_update().get(pk=assignment.panel_id)
    end_role(assignment, on=today() - timedelta(days=1), by=by)
    forget_cached_roles(by)
    if not has_role(by, panel, Role.COORDINATOR):
        raise Refusal(_("Dit is uw eigen rol als coördinator. Vraag een collega om die te stoppen."))
