"""The only module that asks who has which role. A role counts from its first to its last day."""

import uuid
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q, QuerySet

from panels.enums import Role
from panels.kit.dates import today

if TYPE_CHECKING:
    from panels.models import Organisation, Panel, User

STAFF = (Role.ADMINISTRATOR, Role.COORDINATOR)
# A confidant stands outside the panel: they see their own inbox and nothing else of it.
INSIDERS = tuple(role for role in Role if role != Role.CONFIDANT)


def _now() -> Q:
    day = today()
    return Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))


def _assignments(user: "User", *roles: Role) -> QuerySet[Any]:
    found = apps.get_model("panels", "RoleAssignment").objects.filter(_now(), user=user)
    if getattr(user, "acting", None):  # a helper stands in for the expert, never for what else this person is
        found = found.filter(role=Role.EXPERT)
    return found.filter(role__in=roles) if roles else found


def organisations_of(user: "User", *roles: Role) -> QuerySet[Any]:
    """Keys of the organisations in which the user has one of the roles (any role when none is named)."""
    return _assignments(user, *roles).values("organisation_id")


def panels_of(user: "User", *roles: Role) -> QuerySet[Any]:
    """Keys of the panels in which the user has one of the roles, directly or for the whole organisation."""
    panel_model = apps.get_model("panels", "Panel")
    mine = _assignments(user, *roles)
    return panel_model.objects.filter(
        Q(pk__in=mine.filter(panel__isnull=False).values("panel_id"))
        | Q(organisation_id__in=mine.filter(panel__isnull=True).values("organisation_id"))
    ).values("pk")


def roles_in(user: "User", panel: "Panel") -> set[str]:
    """The roles that the user has in a panel now, those for the whole organisation included.

    Kept on the user for the length of a request: a page asks many policies about one panel.
    """
    known: dict[uuid.UUID, set[str]] = user.__dict__.setdefault("_roles_in_panel", {})
    if panel.pk not in known:
        here = Q(panel_id=panel.pk) | Q(panel__isnull=True, organisation_id=panel.organisation_id)
        known[panel.pk] = set(_assignments(user).filter(here).values_list("role", flat=True))
    return known[panel.pk]


def has_role(user: "User", where: "Panel | Organisation", *roles: Role) -> bool:
    """Return whether the user has one of the roles in a panel, or in an organisation as a whole."""
    if not user.is_authenticated:
        return False
    if hasattr(where, "organisation_id"):
        return bool(roles_in(user, where).intersection(roles))
    return _assignments(user, *roles).filter(organisation_id=where.pk, panel__isnull=True).exists()


def roles_anywhere(user: "User") -> set[str]:
    """All roles that the user has now, in whatever panel or organisation (for the navigation)."""
    known = user.__dict__.get("_roles_anywhere")
    if known is None:
        known = set(_assignments(user).values_list("role", flat=True))
        user.__dict__["_roles_anywhere"] = known
    return set(known)


def people_with_role(panel: "Panel", *roles: Role) -> QuerySet[Any]:
    """Active users who have one of the roles in the panel or for its whole organisation."""
    assignments = apps.get_model("panels", "RoleAssignment").objects.filter(
        _now(),
        Q(panel_id=panel.pk) | Q(panel__isnull=True, organisation_id=panel.organisation_id),
        role__in=roles,
    )
    users = apps.get_model("panels", "User").objects
    return users.filter(pk__in=assignments.values("user_id"), is_active=True)


def administrators_of(organisation: "Organisation") -> QuerySet[Any]:
    """Active users who administer an organisation as a whole now."""
    assignments = apps.get_model("panels", "RoleAssignment").objects.filter(
        _now(), organisation=organisation, panel__isnull=True, role=Role.ADMINISTRATOR
    )
    users = apps.get_model("panels", "User").objects
    return users.filter(pk__in=assignments.values("user_id"), is_active=True)


def forget_cached_roles(user: "User") -> None:
    """Let the next question be asked of the database again (after a role was given or ended)."""
    user.__dict__.pop("_roles_in_panel", None)
    user.__dict__.pop("_roles_anywhere", None)
