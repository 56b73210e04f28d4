"""Work that takes long enough to be killed in the middle, and leaves a trace of every time it ran."""

import os
import time
from pathlib import Path

from celery import shared_task

from panels import jobs


def note(line):
    with Path(os.environ["WORK_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{line}\n")


@shared_task(name="tests.slow")
def slow(job_id):
    with jobs.working(job_id) as work:
        if work:
            note(f"start {job_id}")
            for step in range(10):
                time.sleep(0.2)
                work.step(step + 1, 10)
            note(f"done {job_id}")


@shared_task(name="tests.quick")
def quick(job_id):
    with jobs.working(job_id) as work:
        if work:
            note(f"done {job_id}")
