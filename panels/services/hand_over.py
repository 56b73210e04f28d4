"""Handing a panel over to another coordinator."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, Panel, RoleAssignment, User
from panels.roles import forget_cached_roles, has_role
from panels.services.panels import invite_colleague, refuse_closed
from panels.services.roles import assign_role, end_role
from panels.services.telling import tell
from panels.signals import panel_handed_over


@dataclass(frozen=True)
class Taker:
    """Who takes over: a colleague whom the organisation knows (`user`), or a name and address to invite."""

    user: User | None
    name: str
    email: str = ""
    phone: str = ""


@transaction.atomic
def hand_over_panel(
    panel: Panel, *, giver: User, taker: Taker, until: date | None, is_contact: bool, by: User
) -> RoleAssignment:
    """Let a panel go to another coordinator. Returns the role of who takes over.

    `until` is the last day that the giver can still open the panel; None is: not any more from now on. What is open
    and stood in the name of the giver stands in that of the taker. With `is_contact` the members hear who helps them.
    """
    panel = Panel.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=panel.pk)
    refuse_closed(panel)
    if not has_role(giver, panel, Role.COORDINATOR):
        raise Refusal(_("Deze persoon coördineert deze groep niet meer."))
    if giver == taker.user or (taker.email and taker.email.lower() == giver.email):
        raise Refusal(_("Dit is dezelfde persoon. Kies een collega."))
    if until and until < today():
        raise Refusal(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    assignment = _welcome(panel, taker, by)
    moved = panel_handed_over.send(sender=Panel, panel=panel, giver=giver, taker=assignment.user, by=by)
    _let_go(panel, giver, until, by)
    details = {"moved": sum(count or 0 for _receiver, count in moved), "until": until.isoformat() if until else ""}
    record("panel.handed_over", by=by, on=panel, details=details)
    if is_contact:
        _name_contact(panel, assignment, taker, by)
    return assignment


def _welcome(panel: Panel, taker: Taker, by: User) -> RoleAssignment:
    """Give the role; somebody who is new here gets a letter about how to sign in."""
    organisation = panel.organisation
    if taker.user is None:
        return invite_colleague(
            organisation=organisation, panel=panel, name=taker.name, email=taker.email, role=Role.COORDINATOR, by=by
        )
    return assign_role(
        user=taker.user,
        role=Role.COORDINATOR,
        organisation=organisation,
        panel=panel,
        shown_name=taker.name if taker.name != taker.user.name else "",
        by=by,
    )


def _let_go(panel: Panel, giver: User, until: date | None, by: User) -> None:
    """End the role of the giver in this panel. A role for the whole organisation stays: an administrator ends it."""
    last = until or today() - timedelta(days=1)
    for role in RoleAssignment.objects.filter(panel=panel, user=giver, role=Role.COORDINATOR, ends_on__isnull=True):
        end_role(role, on=last, by=by)
    forget_cached_roles(by)


def _name_contact(panel: Panel, assignment: RoleAssignment, taker: Taker, by: User) -> None:
    """The taker is the contact of the panel from now on, and every member hears it in their own way."""
    panel.contact_name, panel.contact_phone = assignment.name, taker.phone
    panel.contact_email = assignment.user.email or ""
    panel.save(update_fields=["contact_name", "contact_phone", "contact_email", "updated_at"])
    members = Member.objects.filter(panel=panel, joined_at__isnull=False).current(today())
    for member in members.select_related("panel__organisation", "user__contact"):
        with translation.override(member.user.language):
            subject = _("U heeft een nieuwe contactpersoon")
        tell(
            member,
            subject=subject,
            template="panels/emails/new_contact.txt",
            context={"member": member, "panel": panel},
            by=by,
            kind="panel.handed_over",
        )
