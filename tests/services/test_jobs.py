"""Work done by a worker of its own: it arrives, and a killed worker loses nothing and does nothing twice."""

import uuid
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from panels import jobs
from panels.enums import JobStatus
from panels.models import Job


def wanted(task):
    with transaction.atomic():
        return jobs.start_job(task, for_id=uuid.uuid4(), by=None)


def done(job):
    return lambda: Job.objects.get(pk=job.pk).status == JobStatus.DONE


def lines(log, start):
    return (
        [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith(start)]
        if log.exists()
        else []
    )


def test_a_job_goes_round(broker, start_worker, wait_until, work_log):
    worker = start_worker()

    job = wanted("tests.quick")

    wait_until(done(job), logs=[worker])
    assert lines(work_log, "done") == [f"done {job.pk}"]
    assert Job.objects.get(pk=job.pk).attempts == 1


def test_a_job_that_rolls_back_never_rings(broker, start_worker, wait_until, work_log):
    worker = start_worker()
    try:
        with transaction.atomic():
            jobs.start_job("tests.quick", for_id=uuid.uuid4(), by=None)
            raise ZeroDivisionError
    except ZeroDivisionError:
        pass

    after = wanted("tests.quick")

    wait_until(done(after), logs=[worker])
    assert lines(work_log, "done") == [f"done {after.pk}"]
    assert Job.objects.count() == 1


def test_a_killed_worker_loses_nothing(broker, start_worker, wait_until, work_log):
    worker = start_worker()
    interrupted = wanted("tests.slow")
    behind = [wanted("tests.quick") for _ in range(5)]
    wait_until(lambda: lines(work_log, "start"), logs=[worker])

    worker.kill()
    again = start_worker("two")

    wait_until(lambda: jobs.sweep() is not None and all(done(job)() for job in [interrupted, *behind]), logs=[again])
    assert len(lines(work_log, f"start {interrupted.pk}")) == 2
    for job in [interrupted, *behind]:
        assert len(lines(work_log, f"done {job.pk}")) == 1
    assert Job.objects.get(pk=interrupted.pk).attempts == 2


def test_two_workers_share_without_doing_anything_twice(broker, start_worker, wait_until, work_log):
    workers = [start_worker("one"), start_worker("two")]
    many = [wanted("tests.quick") for _ in range(20)]

    for job in many:
        jobs._ring(job)  # every bell rings twice

    wait_until(lambda: not Job.objects.exclude(status=JobStatus.DONE).exists(), logs=workers)
    assert sorted(lines(work_log, "done")) == sorted(f"done {job.pk}" for job in many)


def test_the_clock_rings_for_a_lost_job(broker, start, start_worker, wait_until, work_log):
    lost = Job.objects.create(task="tests.quick", for_id="x", rung_at=timezone.now() - timedelta(hours=1))
    worker = start_worker()

    clock = start("celery", "-A", "config", "beat", "--loglevel=WARNING", "--pidfile=")

    wait_until(done(lost), logs=[worker, clock])


def test_a_worker_that_is_asked_to_stop_finishes_first(broker, start_worker, wait_until, work_log):
    worker = start_worker()
    job = wanted("tests.slow")
    wait_until(lambda: lines(work_log, "start"), logs=[worker])

    worker.stop()

    assert done(job)()
    assert len(lines(work_log, "done")) == 1
