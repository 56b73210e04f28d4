"""Becoming a member, answering the invitation, leaving."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import ContactWay, NeedPart, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, MemberNeed, Organisation, Panel, RoleAssignment, User
from panels.roles import forget_cached_roles
from panels.services.contact import is_known_in, keep_contact, show_own_data
from panels.services.panels import refuse_closed
from panels.services.roles import assign_role, end_role
from panels.services.welcome import begin_welcome
from panels.signals import member_left


@transaction.atomic
def enrol_member(
    *,
    panel: Panel,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    address: str = "",
    preferred: ContactWay = ContactWay.EMAIL,
    starts_on: date,
    by: User | None,
    invite: bool = True,
    needs: Iterable[str] = (),
    language: str = "",
) -> Member:
    """Give somebody a seat in the panel from a day on; `needs` are codes of the catalogue.

    A person who is known by their e-mail address keeps their account; an organisation that does not know them sees
    what it typed. Who is in the panel is refused; who left or said no takes their seat again.
    """
    panel = Panel.objects.select_for_update().select_related("organisation").get(pk=panel.pk)
    refuse_closed(panel)
    user, is_known = _person(name, email, panel.organisation, language or panel.organisation.language)
    member = _seat(panel, user, name=name, starts_on=starts_on)
    member.shown_name, member.shown_contact = ("", None) if is_known else (name, {"email": user.email})
    member.save()
    keep_contact(member, phone=phone or "", address=address, preferred=preferred)
    _open_doors(member, by=by)
    have = {need.code for need in member.needs.standing()}
    MemberNeed.objects.bulk_create(
        MemberNeed(member=member, code=code, part=NeedPart.COORDINATOR)
        for code in dict.fromkeys(needs)
        if code not in have
    )
    record("member.enrolled", by=by, on=member)
    if invite:
        send_invitation_again(member, by=by)
    return member


@transaction.atomic
def send_invitation_again(member: Member, *, by: User | None) -> None:
    """Invite a member, by e-mail when they have an address; somebody else is to be called by the coordinator."""
    if member.joined_at:
        raise Refusal(_("%(name)s doet al mee.") % {"name": member.name})
    member.invited_at, member.declined_at = timezone.now(), None
    member.save(update_fields=["invited_at", "declined_at"])
    if member.user.email:
        emails.invitation(member)
    record("member.invited", by=by, on=member)


@transaction.atomic
def accept_membership(member: Member, *, by: User | None) -> Member:
    """Say yes to the seat. Twice is fine. Only who says it themselves shows their own data (`by` is the person)."""
    member = Member.objects.select_for_update().select_related("panel__organisation", "user").get(pk=member.pk)
    if member.ends_on and member.ends_on < timezone.localdate():
        raise Refusal(_("Deze uitnodiging geldt niet meer."))
    if not member.joined_at:
        member.joined_at, member.declined_at = timezone.now(), None
        member.save(update_fields=["joined_at", "declined_at"])
        member.invitation_codes.filter(replaced_at__isnull=True).update(expires_at=timezone.now())
        _give_role_again(member, by=by)
        record("member.joined", by=by, on=member)
        begin_welcome(member.user, member.panel)
    if by and by.pk == member.user_id:
        show_own_data(member)
    return member


@transaction.atomic
def decline_membership(member: Member, *, by: User | None) -> Member:
    """Say no to the seat; its role ends at once. Who said yes before ends the membership instead."""
    member = Member.objects.select_for_update().select_related("panel", "user").get(pk=member.pk)
    if member.joined_at:
        raise Refusal(_("U doet al mee. Wilt u stoppen? Bel dan uw contactpersoon."))
    if not member.declined_at:
        member.declined_at = timezone.now()
        member.save(update_fields=["declined_at"])
        _end_roles(member, on=today() - timedelta(days=1), by=by)
        record("member.declined", by=by, on=member)
    return member


@transaction.atomic
def end_membership(member: Member, *, on: date, by: User | None) -> Member:
    """Let a membership end: the day given is its last. Upper apps hear of it in the same transaction."""
    member = Member.objects.select_for_update().select_related("panel", "user").get(pk=member.pk)
    if on < member.starts_on:
        raise Refusal(_("De laatste dag kan niet vóór de eerste dag liggen."))
    if member.ends_on and member.ends_on <= on:
        raise Refusal(_("Deze persoon is al gestopt."))
    member.ends_on = on
    member.save(update_fields=["ends_on"])
    _end_roles(member, on=on, by=by)
    record("member.left", by=by, on=member)
    member_left.send(sender=Member, member=member, on=on)
    return member


def _open_doors(member: Member, *, by: User | None) -> None:
    """The role counts from now at the latest: who starts next month reads the agreement and tells needs before."""
    panel, starts_on = member.panel, min(member.starts_on, today())
    assign_role(
        user=member.user, role=Role.EXPERT, organisation=panel.organisation, panel=panel, starts_on=starts_on, by=by
    )


def _person(name: str, email: str | None, organisation: Organisation, language: str) -> tuple[User, bool]:
    """The account with this address, or a new one, and whether the organisation may see whose it is.

    Without an address it is always a new one.
    """
    address = (email or "").strip().lower()
    found = User.objects.filter(email=address).first() if address else None
    if found:
        return found, is_known_in(found, organisation)
    return User.objects.create_user(email=address or None, name=name, language=language), True


def _seat(panel: Panel, user: User, *, name: str, starts_on: date) -> Member:
    """A new seat, or the one that somebody left or refused; not saved yet."""
    member = Member.objects.select_for_update().filter(panel=panel, user=user).first() or Member(panel=panel, user=user)
    if not (member._state.adding or member.has_left or member.declined_at):
        raise Refusal(_("%(name)s zit al in deze groep.") % {"name": name})
    member.starts_on, member.ends_on = starts_on, None
    member.invited_at = member.joined_at = member.declined_at = None
    return member


def _roles_beyond(member: Member, day: date) -> Any:
    """The expert's roles of a member that still count after a day."""
    return RoleAssignment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=day), user=member.user, panel=member.panel, role=Role.EXPERT
    )


def _end_roles(member: Member, *, on: date, by: User | None) -> None:
    for assignment in _roles_beyond(member, on).select_related("user", "panel"):
        end_role(assignment, on=on, by=by)
    forget_cached_roles(member.user)


def _give_role_again(member: Member, *, by: User | None) -> None:
    """Who said no and now says yes has lost the role."""
    if _roles_beyond(member, today() - timedelta(days=1)).exists():
        return
    panel = member.panel
    role = assign_role(user=member.user, role=Role.EXPERT, organisation=panel.organisation, panel=panel, by=by)
    if member.ends_on:
        end_role(role, on=member.ends_on, by=by)
