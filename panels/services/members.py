"""Becoming a member, answering the invitation, leaving."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import ContactWay, NeedAudience, Role
from panels.kit.errors import Refusal
from panels.models import Contact, Member, MemberNeed, Panel, RoleAssignment, User
from panels.services.roles import assign_role, end_role
from panels.signals import member_left


@transaction.atomic
def enrol_member(
    *,
    panel: Panel,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    preferred: ContactWay = ContactWay.EMAIL,
    starts_on: date,
    by: User | None,
    invite: bool = True,
    needs: Iterable[str] = (),
) -> Member:
    """Give somebody a seat in the panel from a day on; `needs` are codes of the catalogue.

    A person who is known by their e-mail address keeps their account. Who is in the panel already is refused.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    user = _person(name, email)
    if Member.objects.filter(panel=panel, user=user).exists():
        raise Refusal(_("%(name)s zit al in deze groep.") % {"name": name})
    member = Member.objects.create(panel=panel, user=user, starts_on=starts_on)
    _keep_contact(user, phone, preferred)
    assign_role(user=user, role=Role.EXPERT, organisation=panel.organisation, panel=panel, starts_on=starts_on, by=by)
    MemberNeed.objects.bulk_create(
        MemberNeed(member=member, code=code, audience=NeedAudience.COORDINATOR) for code in dict.fromkeys(needs)
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
    """Say yes to the seat. Twice is fine."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.ends_on and member.ends_on < timezone.localdate():
        raise Refusal(_("Deze uitnodiging geldt niet meer."))
    if not member.joined_at:
        member.joined_at, member.declined_at = timezone.now(), None
        member.save(update_fields=["joined_at", "declined_at"])
        record("member.joined", by=by, on=member)
    return member


@transaction.atomic
def decline_membership(member: Member, *, by: User | None) -> Member:
    """Say no to the seat. Who said yes before ends the membership instead."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.joined_at:
        raise Refusal(_("U doet al mee. Wilt u stoppen? Bel dan uw contactpersoon."))
    if not member.declined_at:
        member.declined_at = timezone.now()
        member.save(update_fields=["declined_at"])
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
    roles = RoleAssignment.objects.filter(user=member.user, panel=member.panel, role=Role.EXPERT, ends_on__isnull=True)
    for assignment in roles:
        end_role(assignment, on=max(on, assignment.starts_on), by=by)
    record("member.left", by=by, on=member)
    member_left.send(sender=Member, member=member, on=on)
    return member


def _person(name: str, email: str | None) -> User:
    """The account with this address, or a new one; without an address always a new one."""
    address = (email or "").strip().lower()
    known = User.objects.filter(email=address).first() if address else None
    return known or User.objects.create_user(email=address or None, name=name)


def _keep_contact(user: User, phone: str | None, preferred: ContactWay) -> None:
    """Keep how to reach a new member; an answer that they gave before is not overwritten."""
    contact, made = Contact.objects.get_or_create(user=user, defaults={"phone": phone or "", "preferred": preferred})
    if not made and phone and not contact.phone:
        contact.phone = phone
        contact.save(update_fields=["phone"])
