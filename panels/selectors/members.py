"""Members and colleagues of a panel."""

from datetime import timedelta

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet

from panels.enums import Role
from panels.kit.dates import today
from panels.models import (
    AgreementAcceptance,
    Member,
    Panel,
    RoleAssignment,
    WorkingAgreement,
)

JOIN_SALT = "panels.join"


JOIN_DAYS = timedelta(days=60)


def members_of(panel: Panel, *, search: str = "", show: str = "") -> QuerySet[Member]:
    """Members of a panel with whether they accepted the newest agreement; filtered by name and standing."""
    newest = WorkingAgreement.objects.filter(panel=panel).current()[:1]
    accepted = AgreementAcceptance.objects.filter(
        member=OuterRef("pk"), agreement__in=newest.values("pk"), withdrawn_at__isnull=True
    )
    rows = Member.objects.filter(panel=panel).select_related("user", "user__contact").annotate(agreed=Exists(accepted))
    if search:
        rows = rows.filter(Q(shown_name="", user__name__icontains=search) | Q(shown_name__icontains=search))
    left = Q(ends_on__lt=today()) | Q(declined_at__isnull=False)
    if show == "left":
        return rows.filter(left)
    if show == "invited":
        return rows.filter(joined_at__isnull=True).exclude(left)
    return rows if show == "all" else rows.exclude(left)


def staff_of(panel: Panel) -> QuerySet[RoleAssignment]:
    """Roles other than expert in this panel, now."""
    day = today()
    return (
        RoleAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), panel=panel)
        .exclude(role__in=(Role.EXPERT, Role.CONFIDANT))
        .select_related("user")
        .order_by("role", "user__name")
    )


def invited_member(token: str) -> Member | None:
    """The member whom an invitation link is for; nothing when it is too old, not ours, or the person has left."""
    try:
        pk = signing.loads(token, salt=JOIN_SALT, max_age=JOIN_DAYS)
    except signing.BadSignature:
        return None
    members = Member.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today()), user__is_active=True)
    return members.filter(pk=pk).select_related("user", "panel__organisation").first()
