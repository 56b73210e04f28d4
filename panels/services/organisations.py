"""Running an organisation: its settings, and who works for it."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.enums import Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Organisation, RoleAssignment, User
from panels.roles import administrators_of
from panels.services.roles import end_role


@transaction.atomic
def change_organisation(organisation: Organisation, *, changed: Iterable[str], by: User) -> Organisation:
    """Save new settings; the log keeps which, not what they say."""
    fields = {"theme_css" if name == "theme_file" else name for name in changed}
    organisation.save(update_fields=[*fields, "updated_at"])
    record("organisation.changed", by=by, on=organisation, details={"fields": sorted(fields)})
    return organisation


@transaction.atomic
def take_role_back(assignment: RoleAssignment, *, by: User) -> RoleAssignment:
    """End a role at once. An organisation keeps at least one administrator."""
    organisation = Organisation.objects.select_for_update().get(pk=assignment.organisation_id)
    assignment.refresh_from_db()
    if assignment.ends_on and assignment.ends_on < today():
        raise Refusal(_("Deze rol is al gestopt."))
    if assignment.role == Role.EXPERT:
        raise Refusal(_("Een lid stopt via de groep, bij de gegevens van het lid."))
    is_administrator = assignment.role == Role.ADMINISTRATOR and assignment.panel_id is None
    if is_administrator and not administrators_of(organisation).exclude(pk=assignment.user_id).exists():
        raise Refusal(_("Dit is de laatste beheerder. Maak eerst iemand anders beheerder."))
    end_role(assignment, on=today() - timedelta(days=1), by=by)
    return assignment
