"""People and what they said of themselves."""

from typing import Any

from django.db.models import Q, QuerySet

from panels.enums import Role
from panels.kit.dates import today
from panels.models import (
    Contact,
    Member,
    Organisation,
    RoleAssignment,
    User,
)

DEMO_DOMAIN = "@demo.example"


def roles_to_manage(organisation: Organisation, *, search: str = "") -> QuerySet[RoleAssignment]:
    """Who has which role in an organisation and its panels now; members are managed in their panel.

    Of an account with a typed name, only that name is searched: whose it is stays unseen, also by trying addresses.
    """
    day = today()
    rows = (
        RoleAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), organisation=organisation)
        .exclude(role__in=(Role.EXPERT, Role.CONFIDANT))
        .select_related("user", "panel")
        .order_by("user__name", "role", "pk")
    )
    if search:
        own = Q(user__name__icontains=search) | Q(user__email__icontains=search)
        rows = rows.filter(Q(shown_name="") & own | Q(shown_name__icontains=search))
    return rows


def own_answers(user: User) -> dict[str, Any]:
    """What somebody said about themselves, as it stands now."""
    contact = Contact.objects.filter(user=user).first() or Contact(user=user)
    own = {
        field: getattr(user, field)
        for field in ("name", "calling_name", "informal", "pronouns", "language", "calm_font")
    }
    reach = {field: getattr(contact, field) for field in ("preferred", "phone", "best_moment", "address", "helper")}
    return {**own, **reach}


def memberships_of(user: User) -> QuerySet[Member]:
    """The seats that somebody has now, with their panels; those that they refused or left are not among them."""
    return user.memberships.current(today()).select_related("panel__organisation").order_by("starts_on", "pk")


def demo_people() -> QuerySet[User]:
    """The invented people of the demonstration; nobody else can be chosen there."""
    return User.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True).order_by("joined_at")
