"""Starting, changing and closing panels, and the colleagues who work with them."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels import emails
from panels.audit import record
from panels.enums import Role
from panels.kit.errors import Refusal
from panels.models import Organisation, Panel, RoleAssignment, User
from panels.roles import has_role
from panels.services.contact import is_known_in
from panels.services.roles import assign_role
from panels.services.welcome import begin_welcome


@transaction.atomic
def create_panel(*, organisation: Organisation, by: User, **fields: Any) -> Panel:
    """Start a panel; who starts it coordinates it. `fields` are fields of Panel."""
    panel = Panel.objects.create(organisation=organisation, **fields)
    record("panel.created", by=by, on=panel)
    if not has_role(by, panel, Role.COORDINATOR):
        assign_role(user=by, role=Role.COORDINATOR, organisation=organisation, panel=panel, by=by)
    return panel


@transaction.atomic
def change_panel(panel: Panel, *, by: User, **fields: Any) -> Panel:
    """Change what a panel says about itself. `fields` are fields of Panel; others stay as they are."""
    for name, value in fields.items():
        setattr(panel, name, value)
    panel.save(update_fields=[*fields, "updated_at"])
    record("panel.changed", by=by, on=panel)
    return panel


@transaction.atomic
def archive_panel(panel: Panel, *, by: User) -> Panel:
    """Close a panel: it stays readable, and no longer stands between the running ones."""
    if panel.archived_at:
        raise Refusal(_("Deze groep is al afgesloten."))
    panel.archived_at = timezone.now()
    panel.save(update_fields=["archived_at"])
    record("panel.archived", by=by, on=panel)
    return panel


def refuse_closed(panel: Panel) -> None:
    """In a group that was closed nothing new begins; what is there stays readable and is finished."""
    if panel.archived_at:
        raise Refusal(_("Deze groep is afgesloten. Open de groep eerst weer, bij de gegevens van de groep."))


@transaction.atomic
def reopen_panel(panel: Panel, *, by: User) -> Panel:
    """Undo closing."""
    panel.archived_at = None
    panel.save(update_fields=["archived_at"])
    record("panel.reopened", by=by, on=panel)
    return panel


@transaction.atomic
def invite_colleague(
    *, organisation: Organisation, panel: Panel | None = None, name: str, email: str, role: Role, by: User
) -> RoleAssignment:
    """Give a role to somebody by e-mail address, known or new, and tell them how to sign in."""
    found = User.objects.filter(email__iexact=email).first()
    person = found or User.objects.create_user(email=email, name=name, language=organisation.language)
    shown_name = name if found and not is_known_in(found, organisation) else ""
    assignment = assign_role(
        user=person, role=role, organisation=organisation, panel=panel, shown_name=shown_name, by=by
    )
    if panel is not None:
        begin_welcome(person, panel)
    emails.colleague_invitation(assignment)
    return assignment
