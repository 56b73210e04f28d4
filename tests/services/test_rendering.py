"""A report is made by the worker; a worker that dies while it makes one is no reason for two, or for none."""

from pathlib import Path

import pytest
from django.conf import settings

from panels import jobs
from panels.enums import JobStatus
from panels.models import Job
from reports.services import render_report
from tests.factories.reports import make_lesson, make_report


@pytest.fixture
def report():
    first = make_lesson()
    return make_report(lessons=[first, *(make_lesson(panel=first.panel) for _ in range(5))])


def status(rendering):
    return Job.objects.get(pk=rendering.job_id).status


def files():
    folder = Path(settings.PRIVATE_ROOT)
    return {path for path in folder.rglob("*.pdf") if path.stat().st_size} if folder.exists() else set()


def test_a_report_is_made_by_the_worker(broker, report, start_worker, wait_until):
    worker = start_worker()

    rendering = render_report(report, by=None)

    wait_until(lambda: status(rendering) == JobStatus.DONE, logs=[worker])
    rendering.refresh_from_db()
    assert rendering.file.open("rb").read(5) == b"%PDF-"


def test_a_worker_killed_while_it_renders_leaves_one_report(broker, report, start_worker, wait_until):
    before = files()
    worker = start_worker()
    rendering = render_report(report, by=None)
    wait_until(lambda: status(rendering) == JobStatus.RUNNING, logs=[worker])

    worker.kill()
    assert status(rendering) == JobStatus.RUNNING
    again = start_worker("two")

    wait_until(lambda: jobs.sweep() is not None and status(rendering) == JobStatus.DONE, logs=[again])
    assert Job.objects.get(pk=rendering.job_id).attempts == 2
    assert report.renderings.count() == 1
    assert len(files() - before) == 1
