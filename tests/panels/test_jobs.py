"""Background work is done once, whatever happens to the worker."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from panels import jobs
from panels.enums import JobStatus
from panels.kit.errors import Refusal
from panels.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def rung(monkeypatch):
    """The numbers of the jobs for which the doorbell was rung."""
    rings = []
    monkeypatch.setattr(jobs, "_ring", lambda job: rings.append(job.pk))
    return rings


def make_job(**fields):
    fields.setdefault("task", "reports.render")
    fields.setdefault("for_id", str(uuid.uuid4()))
    fields.setdefault("rung_at", timezone.now())
    return Job.objects.create(**fields)


def test_the_doorbell_rings_only_when_the_change_is_kept(rung, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start_job("reports.render", for_id=uuid.uuid4(), by=None)
        assert rung == []

    assert rung == [job.pk]


def test_work_that_waits_for_the_same_thing_is_not_written_twice(rung):
    thing = uuid.uuid4()

    first = jobs.start_job("reports.render", for_id=thing, by=None)
    second = jobs.start_job("reports.render", for_id=thing, by=None)

    assert first == second
    assert Job.objects.count() == 1


def test_one_of_two_workers_gets_the_job():
    job = make_job()

    with jobs.working(str(job.pk)) as mine, jobs.working(str(job.pk)) as theirs:
        assert mine is not None
        assert theirs is None

    job.refresh_from_db()
    assert (job.status, job.attempts) == (JobStatus.DONE, 1)


def test_progress_is_shown():
    job = make_job()

    with jobs.working(str(job.pk)) as work:
        work.step(3, of=5)
        job.refresh_from_db()
        assert (job.step, job.steps, job.is_busy) == (3, 5, True)


def test_a_refusal_fails_the_job_with_its_words():
    job = make_job()

    with jobs.working(str(job.pk)):
        raise Refusal("Er zijn geen lessen.")

    job.refresh_from_db()
    assert (job.status, job.reason) == (JobStatus.FAILED, "Er zijn geen lessen.")


def test_an_error_gives_the_job_back_until_its_attempts_are_used_up():
    job = make_job()

    for _attempt in range(jobs.MAX_ATTEMPTS):
        with pytest.raises(RuntimeError), jobs.working(str(job.pk)):
            raise RuntimeError("stuk")

    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert job.reason
    with jobs.working(str(job.pk)) as work:
        assert work is None


def test_a_job_whose_worker_was_killed_is_rung_for_again_and_done_once(rung, settings):
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS + 1)
    job = make_job(status=JobStatus.RUNNING, attempts=1, heartbeat_at=long_ago)

    assert jobs.sweep() == 1
    with jobs.working(str(job.pk)) as work:
        assert work is not None

    job.refresh_from_db()
    assert (job.status, job.attempts, rung) == (JobStatus.DONE, 2, [job.pk])
    assert jobs.sweep() == 0


def test_a_job_with_a_living_worker_is_left_alone(rung):
    make_job(status=JobStatus.RUNNING, attempts=1, heartbeat_at=timezone.now())

    assert jobs.sweep() == 0
    assert rung == []


def test_work_that_breaks_its_worker_three_times_is_given_up(rung, settings):
    long_ago = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS + 1)
    job = make_job(status=JobStatus.RUNNING, attempts=jobs.MAX_ATTEMPTS, heartbeat_at=long_ago)

    jobs.sweep()

    job.refresh_from_db()
    assert job.has_failed
    assert rung == []


def test_a_failed_job_can_be_tried_again_and_a_finished_one_cannot(rung, django_capture_on_commit_callbacks):
    job = make_job(status=JobStatus.FAILED, attempts=3, reason="stuk")

    with django_capture_on_commit_callbacks(execute=True):
        jobs.retry_job(job)

    job.refresh_from_db()
    assert (job.status, job.attempts, job.reason, rung) == (JobStatus.QUEUED, 0, "", [job.pk])
    with pytest.raises(Refusal):
        jobs.retry_job(make_job(status=JobStatus.DONE))
