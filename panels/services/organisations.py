"""Running an organisation: its settings, and who works for it."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.base import ContentFile
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
    fields = set(changed)
    organisation.save(update_fields=[*fields, "updated_at"])
    record("organisation.changed", by=by, on=organisation, details={"fields": sorted(fields)})
    return organisation


@transaction.atomic
def change_style(organisation: Organisation, *, theme: str, by: User) -> Organisation:
    """Save a house style that was cleaned (panels.validators.clean_theme); empty is the style of Spiegel."""
    organisation.theme_css = theme
    return change_organisation(organisation, changed=["theme_css"], by=by)


@transaction.atomic
def change_logo(organisation: Organisation, *, picture: bytes, by: User) -> Organisation:
    """Save a logo that was cleaned (panels.kit.logos), or take it away when it is empty. The old file goes."""
    storage, old = organisation.logo.storage, organisation.logo.name
    organisation.logo = ContentFile(picture, name="logo.png") if picture else ""
    change_organisation(organisation, changed=["logo"], by=by)
    if old:
        transaction.on_commit(lambda: storage.delete(old))
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
