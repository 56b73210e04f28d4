"""Background work that survives a killed worker.

The `Job` row is written in the same transaction as the change that wants it. When that commits, the broker is rung;
the task claims the row by a conditional UPDATE, beats while it works, and marks it done or failed. The clock rings
again (`sweep`) for what waits too long or has lost its heartbeat. Tasks must be safe to run twice.
"""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from celery import current_app
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from panels.enums import JobStatus
from panels.kit.errors import Refusal
from panels.models.job import Job

if TYPE_CHECKING:
    from panels.models import User

MAX_ATTEMPTS = 3
BEAT_SECONDS = 3.0


def start_job(task: str, *, for_id: uuid.UUID, by: "User | None") -> Job:
    """Write a job for a thing and ring the worker when the transaction commits.

    `task` is the name of a Celery task that takes the key of a job as its only argument. Work for the same thing
    that still waits is not written twice: the waiting job is returned.
    """
    waiting = Job.objects.filter(task=task, for_id=str(for_id), status=JobStatus.QUEUED).first()
    job = waiting or Job.objects.create(task=task, for_id=str(for_id), wanted_by=by, rung_at=timezone.now())
    _ring_on_commit(job)
    return job


def retry_job(job: Job) -> None:
    """Put a failed job back in the queue, with fresh attempts. Raises Refusal when it did not fail."""
    changed = Job.objects.filter(pk=job.pk, status=JobStatus.FAILED).update(
        status=JobStatus.QUEUED, attempts=0, step=0, reason="", finished_at=None, rung_at=timezone.now()
    )
    if not changed:
        raise Refusal(_("Dit werk is al bezig of klaar."))
    _ring_on_commit(job)


def sweep() -> int:
    """Ring again for jobs that wait too long or lost their heartbeat; give up after three attempts.

    Returns the number of jobs that were rung for.
    """
    stale = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS)
    lost = Q(status=JobStatus.RUNNING, heartbeat_at__lt=stale)
    Job.objects.filter(lost, attempts__gte=MAX_ATTEMPTS).update(
        status=JobStatus.FAILED,
        finished_at=timezone.now(),
        reason=_("Het werk is drie keer afgebroken. Probeer het later opnieuw."),
    )
    waits = Q(status=JobStatus.QUEUED, rung_at__lt=stale)
    jobs = list(Job.objects.filter(lost | waits).order_by("created_at")[:200])
    Job.objects.filter(pk__in=[job.pk for job in jobs]).update(rung_at=timezone.now())
    for job in jobs:
        _ring(job)
    return len(jobs)


@dataclass
class Work:
    """A job in the hands of a worker."""

    job: Job

    def step(self, done: int, of: int) -> None:
        """Tell how far the work is; people see it on the page."""
        Job.objects.filter(pk=self.job.pk).update(step=done, steps=of, heartbeat_at=timezone.now())


@contextmanager
def working(job_id: str) -> Iterator[Work | None]:
    """Claim a job for the length of the block; yields None when another worker has it or it is finished.

    The job is done when the block ends. A Refusal fails it with its text; any other error puts it back in the
    queue until its attempts are used up, and is raised again for the log.
    """
    if not _claim(job_id):
        yield None
        return
    job = Job.objects.get(pk=job_id)
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(job.pk, stop), daemon=True)
    beat.start()
    try:
        yield Work(job)
    except Refusal as refusal:
        _finish(job, JobStatus.FAILED, str(refusal))
    except Exception:
        _give_back(job)
        raise
    else:
        _finish(job, JobStatus.DONE, "")
    finally:
        stop.set()


def _claim(job_id: str) -> bool:
    """Take the job if it waits or lost its worker. One of many workers succeeds."""
    now = timezone.now()
    free = Q(status=JobStatus.QUEUED) | Q(
        status=JobStatus.RUNNING, heartbeat_at__lt=now - timedelta(seconds=settings.JOB_STALE_SECONDS)
    )
    return bool(
        Job.objects.filter(free, pk=job_id, attempts__lt=MAX_ATTEMPTS).update(
            status=JobStatus.RUNNING, attempts=F("attempts") + 1, heartbeat_at=now
        )
    )


def _beat(job_pk: uuid.UUID, stop: threading.Event) -> None:
    while not stop.wait(BEAT_SECONDS):
        with suppress(DatabaseError):  # one beat missed is no reason to look dead for the rest of the work
            Job.objects.filter(pk=job_pk, status=JobStatus.RUNNING).update(heartbeat_at=timezone.now())
    connections.close_all()


def _finish(job: Job, status: JobStatus, reason: str) -> None:
    Job.objects.filter(pk=job.pk).update(status=status, reason=reason, finished_at=timezone.now())


def _give_back(job: Job) -> None:
    last = job.attempts >= MAX_ATTEMPTS
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.FAILED if last else JobStatus.QUEUED,
        reason=_("Er ging iets mis. Probeer het opnieuw of vraag om hulp.") if last else "",
        finished_at=timezone.now() if last else None,
        rung_at=timezone.now(),
    )


def _ring_on_commit(job: Job) -> None:
    transaction.on_commit(lambda: _ring(job), robust=True)


def _ring(job: Job) -> None:
    current_app.send_task(job.task, args=[str(job.pk)])
