"""Errands of the compensation app."""

from celery import shared_task

from compensation import sepa
from compensation.models import Batch
from panels.jobs import working


@shared_task(name="compensation.check_bank_file")
def check_bank(job_id: str) -> None:
    """Check the order of a released list against the schemas of the bank."""
    with working(job_id) as work:
        if work:
            sepa.check_bank_file(Batch.objects.get(pk=work.job.for_id))
