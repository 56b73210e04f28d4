"""Errands of the panels app."""

from celery import shared_task
from django.core.management import call_command

from panels import jobs, outbox


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
