"""The only module that asks who has which role. A role counts from its first to its last day."""

import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

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


class Held(NamedTuple):
    """A role that somebody has now; without a panel it is for the whole organisation."""

    role: str
    organisation_id: uuid.UUID
    panel_id: uuid.UUID | None
    wants_second_factor: bool
    has_second_factor: bool


def held_by(user: "User") -> list[Held]:
    """The roles that a user has now, asked once and kept on the user for the length of a request.

    While a helper acts, only that of expert counts, whatever was known before.
    """
    known: list[Held] | None = user.__dict__.get("_roles_held")
    if known is None:
        columns = ("role", "organisation_id", "panel_id", "organisation__require_second_factor")
        key = Exists(apps.get_model("mfa", "Authenticator").objects.filter(user=OuterRef("user")))
        known = [Held(*row) for row in _assignments(user).annotate(key=key).values_list(*columns, "key")]
        user.__dict__["_roles_held"] = known
    if getattr(user, "acting", None):
        return [held for held in known if held.role == Role.EXPERT]
    return known


def organisations_of(user: "User", *roles: Role) -> Any:
    """Keys of the organisations in which the user has one of the roles (any role when none is named), for a filter."""
    if "_roles_held" in user.__dict__:
        return {held.organisation_id for held in held_by(user) if not roles or held.role in roles}
    return _assignments(user, *roles).values("organisation_id")


def panels_of(user: "User", *roles: Role) -> QuerySet[Any]:
    """Keys of the panels in which the user has one of the roles, directly or for the whole organisation.

    Roles that are known already stand in the query as they are: the database then goes straight to those panels.
    """
    panels = apps.get_model("panels", "Panel").objects
    if "_roles_held" in user.__dict__:
        mine = [held for held in held_by(user) if not roles or held.role in roles]
        inside = Q(pk__in=[held.panel_id for held in mine if held.panel_id])
        wide = {held.organisation_id for held in mine if not held.panel_id}
        return panels.filter(inside | Q(organisation_id__in=wide) if wide else inside).values("pk")
    asked = _assignments(user, *roles)
    return panels.filter(
        Q(pk__in=asked.filter(panel__isnull=False).values("panel_id"))
        | Q(organisation_id__in=asked.filter(panel__isnull=True).values("organisation_id"))
    ).values("pk")


def roles_in(user: "User", panel: "Panel") -> set[str]:
    """The roles that the user has in a panel now, those for the whole organisation included."""
    return {
        held.role
        for held in held_by(user)
        if held.panel_id == panel.pk or (held.panel_id is None and held.organisation_id == panel.organisation_id)
    }


def has_role(user: "User", where: "Panel | Organisation", *roles: Role) -> bool:
    """Return whether the user has one of the roles in a panel, or in an organisation as a whole."""
    if not user.is_authenticated:
        return False
    if hasattr(where, "organisation_id"):
        return not roles_in(user, where).isdisjoint(roles)
    return any(
        held.role in roles and held.panel_id is None and held.organisation_id == where.pk for held in held_by(user)
    )


def has_role_within(user: "User", organisation_id: uuid.UUID, *roles: Role) -> bool:
    """Return whether the user has one of the roles in an organisation, in whatever panel or as a whole."""
    return any(held.role in roles and held.organisation_id == organisation_id for held in held_by(user))


def roles_anywhere(user: "User") -> set[str]:
    """All roles that the user has now, in whatever panel or organisation (for the navigation)."""
    return {held.role for held in held_by(user)}


def lacks_second_factor(user: "User") -> bool:
    """Whether an organisation asks this person, who runs or pays there, for a second factor that they do not have."""
    wanted = (*STAFF, Role.FINANCE)
    return any(
        held.wants_second_factor and held.role in wanted and not held.has_second_factor for held in held_by(user)
    )


def shown_name_of(user: str, organisation: str, else_name: str) -> Coalesce:
    """For lists: what an organisation calls somebody, from the paths to the account, the organisation and the name."""
    typed = apps.get_model("panels", "RoleAssignment").objects.filter(
        user=OuterRef(user), organisation=OuterRef(organisation)
    )
    return Coalesce(Subquery(typed.exclude(shown_name="").values("shown_name")[:1]), F(else_name))


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
    user.__dict__.pop("_roles_held", None)
