"""Starting the work that makes a file of a report."""

from django.db import transaction
from django.utils.translation import gettext as _

from panels.audit import record
from panels.jobs import retry_job, start_job
from panels.kit.errors import Refusal
from panels.models import User
from reports.models import Rendering, Report
from reports.selectors.sheet import hash_of, words_of

TASK = "reports.render"


@transaction.atomic
def render_report(report: Report, *, by: User | None) -> Rendering:
    """Start making the file. While it is being made, asking again changes nothing."""
    Report.objects.select_for_update().get(pk=report.pk)
    if not report.chosen_lessons.exists():
        raise Refusal(_("Kies eerst één of meer lessen."))
    newest = report.renderings.select_related("job").first()
    if newest and newest.job and newest.job.is_busy:
        return newest
    rendering = Rendering.objects.create(report=report, content_hash=hash_of(words_of(report)))
    rendering.job = start_job(TASK, for_id=rendering.pk, by=by)
    rendering.save(update_fields=["job", "updated_at"])
    record("report.rendering_started", by=by, on=report)
    return rendering


def retry_rendering(rendering: Rendering, *, by: User) -> None:
    """Try again what failed."""
    if rendering.job is None:
        raise Refusal(_("Dit werk is er niet meer. Maak het rapport opnieuw."))
    retry_job(rendering.job)
    record("report.rendering_retried", by=by, on=rendering.report)
