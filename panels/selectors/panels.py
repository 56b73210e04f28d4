"""Panels and organisations that somebody sees or runs."""

from uuid import UUID

from django.db.models import Q, QuerySet

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.open_work import OpenWork
from panels.models import (
    Organisation,
    Panel,
    RoleAssignment,
    User,
)
from panels.roles import STAFF, organisations_of
from panels.signals import open_work_asked

CAN_TAKE_OVER = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.POLICY)


def panels_for(user: User) -> QuerySet[Panel]:
    """Panels that the user may see, running ones first."""
    return Panel.objects.visible_to(user).select_related("organisation").order_by("archived_at", "name")


def organisations_run_by(user: User) -> QuerySet[Organisation]:
    """Organisations for which the user may start panels."""
    return Organisation.objects.filter(pk__in=organisations_of(user, *STAFF))


def organisations_administered_by(user: User) -> QuerySet[Organisation]:
    """Organisations whose settings the user may change."""
    return Organisation.objects.filter(pk__in=organisations_of(user, Role.ADMINISTRATOR))


def coordinators_of(panel: Panel) -> QuerySet[RoleAssignment]:
    """Who coordinates a panel now, in it or for the whole organisation; one row for each person and place."""
    return _working(panel).filter(Q(panel=panel) | Q(panel__isnull=True), role=Role.COORDINATOR).order_by("user__name")


def colleagues_for(panel: Panel) -> QuerySet[RoleAssignment]:
    """People who work for the organisation of a panel and could take it over: not its members."""
    return _working(panel).filter(role__in=CAN_TAKE_OVER).exclude(user__memberships__panel=panel).order_by("user__name")


def shown_names(panel: Panel) -> dict[UUID, str]:
    """What the organisation of a panel calls its people, where it typed a name of its own: by account."""
    typed = RoleAssignment.objects.filter(organisation=panel.organisation_id).exclude(shown_name="")
    return dict(typed.values_list("user_id", "shown_name"))


def open_work(panel: Panel) -> list[OpenWork]:
    """What is open in a panel, as every app above tells it."""
    answers = open_work_asked.send(sender=Panel, panel=panel)
    return [work for _receiver, told in answers for work in told or ()]


def _working(panel: Panel) -> QuerySet[RoleAssignment]:
    day = today()
    return RoleAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day),
        organisation=panel.organisation_id,
        starts_on__lte=day,
        user__is_active=True,
    ).select_related("user")
