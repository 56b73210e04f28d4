"""The file with everything that is known about a person: asked for, fetched once, deleted."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.audit import record
from panels.jobs import start_job
from panels.kit.errors import Refusal
from panels.models import Member, User
from reports.models import DataExport

TASK = "reports.export"


@transaction.atomic
def start_export(user: User, *, by: User, member: Member | None = None) -> DataExport:
    """Start making the file; an earlier one goes. While one is being made, asking again gives that one.

    `member` is the seat by which a colleague asks it for somebody without an account.
    """
    User.objects.select_for_update().get(pk=user.pk)
    newest = DataExport.objects.filter(user=user, asked_by=by).select_related("job").first()
    if newest and newest.job and newest.job.is_busy:
        return newest
    for old in DataExport.objects.filter(user=user, asked_by=by):
        delete_export(old)
    export = DataExport.objects.create(user=user, member=member, asked_by=by)
    export.job = start_job(TASK, for_id=export.pk, by=by)
    export.save(update_fields=["job", "updated_at"])
    record("data.downloaded" if member else "data.export_started", by=by, on=member or user)
    return export


@transaction.atomic
def take_export(export: DataExport, *, by: User) -> DataExport:
    """Hand the file over, once. Raises Refusal when it was handed over before or is too old."""
    export = DataExport.objects.select_for_update().get(pk=export.pk)
    if not export.can_be_fetched:
        raise Refusal(_("Dit bestand is al opgehaald, of het is te oud. Maak het opnieuw."))
    export.taken_at = timezone.now()
    export.save(update_fields=["taken_at", "updated_at"])
    record("data.taken", by=by, on=export.member or export.user)
    return export


def delete_export(export: DataExport) -> None:
    """Delete an export with its file."""
    if export.file:
        storage, name = export.file.storage, str(export.file.name)
        transaction.on_commit(lambda: storage.delete(name), robust=True)
    export.delete()
