"""Errands of the reports app."""

from celery import shared_task

from panels.jobs import working
from reports import pdf, zip
from reports.models import DataExport, LetterFile, Rendering


@shared_task(name="reports.render")
def render(job_id: str) -> None:
    """Make the file of a report."""
    with working(job_id) as work:
        if work:
            pdf.render(Rendering.objects.get(pk=work.job.for_id), tell=work.step)


@shared_task(name="reports.export")
def export(job_id: str) -> None:
    """Make the file with everything that is known about a person; who was forgotten meanwhile has none."""
    with working(job_id) as work:
        wanted = DataExport.objects.filter(pk=work.job.for_id).select_related("user").first() if work else None
        if work and wanted:
            zip.make(wanted, tell=work.step)


@shared_task(name="reports.make_letters")
def make_letters(job_id: str) -> None:
    """Make the file with the letters of a message."""
    with working(job_id) as work:
        wanted = LetterFile.objects.filter(pk=work.job.for_id).first() if work else None
        if work and wanted:
            pdf.make_letters(wanted, tell=work.step)
