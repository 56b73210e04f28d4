"""Errands of the panels app."""

from celery import shared_task
from django.core.management import call_command

from panels import jobs, outbox
from panels.emails import announcements
from panels.models import Message


@shared_task(name="panels.sweep")
def sweep() -> None:
    """Ring again for work that was lost."""
    jobs.sweep()


@shared_task(name="panels.deliver_mail")
def deliver_mail() -> None:
    """Deliver what waits in the outbox."""
    outbox.deliver()


@shared_task(name="panels.run_command")
def run_command(name: str) -> None:
    """Run a management command for the clock."""
    call_command(name)


@shared_task(name="panels.send_message")
def send_message(job_id: str) -> None:
    """Write down what everybody gets of a message."""
    with jobs.working(job_id) as work:
        if work:
            message = Message.objects.select_related("panel__organisation").get(pk=work.job.for_id)
            announcements.send_message(message, tell=work.step)
