"""Reads of the panels app that span tables."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from panels.enums import Role
from panels.kit.dates import today
from panels.kit.encryption import keyed_hash
from panels.models import (
    AgreementAcceptance,
    Contact,
    Member,
    MemberNeed,
    Organisation,
    Panel,
    RoleAssignment,
    User,
    WorkingAgreement,
)
from panels.needs import need_kinds
from panels.roles import STAFF, organisations_of

DEMO_DOMAIN = "@demo.example"
JOIN_SALT = "panels.join"
JOIN_DAYS = timedelta(days=60)


@dataclass(frozen=True)
class NeedCount:
    """A need and how many members have it."""

    name: str
    provision: str
    members: int


def panels_for(user: User) -> QuerySet[Panel]:
    """Panels that the user may see, running ones first."""
    return Panel.objects.visible_to(user).select_related("organisation").order_by("archived_at", "name")


def organisations_run_by(user: User) -> QuerySet[Organisation]:
    """Organisations for which the user may start panels."""
    return Organisation.objects.filter(pk__in=organisations_of(user, *STAFF))


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
        .exclude(role=Role.EXPERT)
        .select_related("user")
        .order_by("role", "user__name")
    )


def need_counts(panel: Panel) -> list[NeedCount]:
    """What the members of a panel need, with counts and without names; most asked first.

    Needs in own words are not counted. The database groups by the keyed hash, so nothing is decrypted.
    """
    kinds = {keyed_hash(code): kind for code, kind in need_kinds().items()}
    needs = MemberNeed.objects.standing().filter(member__in=panel.members.current(today()), code_hash__in=kinds)
    counts = needs.order_by().values_list("code_hash").annotate(members=Count("member", distinct=True))
    return [
        NeedCount(name=kinds[code_hash].name, provision=kinds[code_hash].provision, members=number)
        for code_hash, number in counts.order_by("-members", "code_hash")
    ]


def roles_to_manage(organisation: Organisation, *, search: str = "") -> QuerySet[RoleAssignment]:
    """Who has which role in an organisation and its panels now; members are managed in their panel."""
    day = today()
    rows = (
        RoleAssignment.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), organisation=organisation)
        .exclude(role=Role.EXPERT)
        .select_related("user", "panel")
        .order_by("user__name", "role", "pk")
    )
    if search:
        named = Q(shown_name="", user__name__icontains=search) | Q(shown_name__icontains=search)
        rows = rows.filter(named | Q(user__email__icontains=search))
    return rows


def own_answers(user: User) -> dict[str, Any]:
    """What somebody said about themselves, as it stands now."""
    contact = Contact.objects.filter(user=user).first() or Contact(user=user)
    own = {field: getattr(user, field) for field in ("name", "calling_name", "language", "calm_font")}
    reach = {field: getattr(contact, field) for field in ("preferred", "phone", "best_moment", "address", "helper")}
    return {**own, **reach}


def organisations_administered_by(user: User) -> QuerySet[Organisation]:
    """Organisations whose settings the user may change."""
    return Organisation.objects.filter(pk__in=organisations_of(user, Role.ADMINISTRATOR))


def demo_people() -> QuerySet[User]:
    """The invented people of the demonstration; nobody else can be chosen there."""
    return User.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True).order_by("joined_at")


def invited_member(token: str) -> Member | None:
    """The member whom an invitation link is for; nothing when it is too old, not ours, or the person has left."""
    try:
        pk = signing.loads(token, salt=JOIN_SALT, max_age=JOIN_DAYS)
    except signing.BadSignature:
        return None
    members = Member.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today()), user__is_active=True)
    return members.filter(pk=pk).select_related("user", "panel__organisation").first()
