"""Panels and organisations that somebody sees or runs."""

from django.db.models import QuerySet

from panels.enums import Role
from panels.models import (
    Organisation,
    Panel,
    User,
)
from panels.roles import STAFF, organisations_of


def panels_for(user: User) -> QuerySet[Panel]:
    """Panels that the user may see, running ones first."""
    return Panel.objects.visible_to(user).select_related("organisation").order_by("archived_at", "name")


def organisations_run_by(user: User) -> QuerySet[Organisation]:
    """Organisations for which the user may start panels."""
    return Organisation.objects.filter(pk__in=organisations_of(user, *STAFF))


def organisations_administered_by(user: User) -> QuerySet[Organisation]:
    """Organisations whose settings the user may change."""
    return Organisation.objects.filter(pk__in=organisations_of(user, Role.ADMINISTRATOR))
