"""Errands of the reports app."""

from celery import shared_task

from panels.jobs import working
from reports import pdf
from reports.models import Rendering


@shared_task(name="reports.render")
def render(job_id: str) -> None:
    """Make the file of a report."""
    with working(job_id) as work:
        if work:
            pdf.render(Rendering.objects.get(pk=work.job.for_id), tell=work.step)
