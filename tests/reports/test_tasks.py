"""The errand that makes a file: once, also when the worker was killed in the middle."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone

from panels.enums import JobStatus, Role
from panels.jobs import sweep
from panels.models import Job
from reports import pdf, services, tasks
from tests.factories.panels import make_person
from tests.factories.reports import make_report

pytestmark = pytest.mark.django_db


def queued(report):
    """A rendering whose job waits: in a test the transaction does not commit, so nobody rings."""
    coordinator = make_person(Role.COORDINATOR, report.panel)
    return services.render_report(report, by=coordinator)


@pytest.fixture
def made_files(monkeypatch):
    """Count how often a file is made, without the work of it."""
    made = []

    def two_pages(content, *, organisation):
        made.append(content["title"])
        return pdf.Made(content=b"%PDF-1.7 two pages", pages=2)

    monkeypatch.setattr(pdf, "two_pages", two_pages)
    return made


def test_a_rendering_is_made_and_current(made_files):
    rendering = queued(make_report())

    tasks.render(str(rendering.job_id))

    rendering.refresh_from_db()
    assert (rendering.pages, rendering.is_current, rendering.job.status) == (2, True, JobStatus.DONE)
    assert rendering.file.read() == b"%PDF-1.7 two pages"
    assert (rendering.job.step, rendering.job.steps) == (3, 3)


def test_ringing_twice_makes_it_once(made_files):
    rendering = queued(make_report())

    tasks.render(str(rendering.job_id))
    tasks.render(str(rendering.job_id))

    assert len(made_files) == 1


def test_a_killed_worker_leaves_one_file(made_files, monkeypatch):
    rendering = queued(make_report())
    killed = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS + 1)
    Job.objects.filter(pk=rendering.job_id).update(status=JobStatus.RUNNING, attempts=1, heartbeat_at=killed, step=1)
    monkeypatch.setattr("panels.jobs._ring", lambda job: tasks.render(str(job.pk)))

    assert (sweep(), sweep()) == (1, 0)

    rendering.refresh_from_db()
    assert (rendering.job.status, rendering.job.attempts, len(made_files)) == (JobStatus.DONE, 2, 1)
    assert rendering.report.renderings.filter(is_current=True).count() == 1


def test_a_worker_killed_after_saving_writes_over_the_same_file(made_files):
    rendering = queued(make_report())
    tasks.render(str(rendering.job_id))
    rendering.refresh_from_db()
    name = rendering.file.name
    killed = timezone.now() - timedelta(seconds=settings.JOB_STALE_SECONDS + 1)
    Job.objects.filter(pk=rendering.job_id).update(status=JobStatus.RUNNING, heartbeat_at=killed)

    tasks.render(str(rendering.job_id))

    rendering.refresh_from_db()
    assert rendering.file.name == name
    assert len(rendering.file.storage.listdir("reports")[1]) >= 1
    assert [one for one in rendering.file.storage.listdir("reports")[1] if one.startswith(rendering.pk.hex)] == [
        f"{rendering.pk.hex}.pdf"
    ]


def test_a_newer_file_takes_the_place_of_the_old_one(made_files, django_capture_on_commit_callbacks):
    report = make_report()
    first = queued(report)
    tasks.render(str(first.job_id))
    second = queued(report)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.render(str(second.job_id))

    first.refresh_from_db()
    assert (first.is_current, bool(first.file)) == (False, False)
    assert not second.file.storage.exists(f"reports/{first.pk.hex}.pdf")
    assert second.file.storage.exists(f"reports/{second.pk.hex}.pdf")


def test_what_does_not_fit_fails_with_a_plain_reason(monkeypatch):
    rendering = queued(make_report())
    pages = [SimpleNamespace(anchors=names) for names in ((), (), (pdf.BACK,))]
    monkeypatch.setattr(pdf, "laid_out", lambda html, **style: SimpleNamespace(pages=pages))

    tasks.render(str(rendering.job_id))

    job = Job.objects.get(pk=rendering.job_id)
    assert job.status == JobStatus.FAILED
    assert "twee bladzijden" in job.reason


def test_an_accident_is_tried_three_times(monkeypatch):
    rendering = queued(make_report())

    def fall(content, **style):
        raise MemoryError

    monkeypatch.setattr(pdf, "two_pages", fall)
    for _attempt in range(3):
        with pytest.raises(MemoryError):
            tasks.render(str(rendering.job_id))
    tasks.render(str(rendering.job_id))

    job = Job.objects.get(pk=rendering.job_id)
    assert (job.status, job.attempts) == (JobStatus.FAILED, 3)
    assert job.reason
