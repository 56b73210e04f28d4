"""A worker killed at any step of checking the order for the bank: the list is checked all the same, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from compensation import sepa
from compensation.models import Batch
from compensation.services import close_batch, release_batch
from panels import jobs
from panels.enums import JobStatus
from panels.kit.dates import today
from panels.models import Job
from tests.compensation.paying import owed, paying_panel
from tests.factories.panels import make_user
from tests.services.dying import STEPS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def released():
    panel = paying_panel()
    owed(panel)
    batch = close_batch(panel, payer=panel.terms.get().payer, by=make_user())
    return lambda: release_batch(batch, execute_on=today(), by=make_user())


def the_job():
    return Job.objects.get(task="compensation.check_bank_file")


def dead(worker):
    return lambda: worker.handle.poll() is not None


@pytest.mark.parametrize("broker", ["redis"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_another_worker_takes_over(broker, step, released, environment, start_worker, wait_until):
    environment["DIE_AT"] = step
    worker = start_worker()
    batch = released()
    wait_until(dead(worker), logs=[worker])
    assert the_job().status == JobStatus.RUNNING

    del environment["DIE_AT"]
    other = start_worker("two")

    wait_until(lambda: jobs.sweep() is not None and the_job().status == JobStatus.DONE, logs=[other])
    assert the_job().attempts == 2
    batch.refresh_from_db()
    order = sepa.payment_order(batch, sepa.orders_of(batch))
    assert sepa.sha256(order).hexdigest() == batch.file_digest


@pytest.mark.parametrize("broker", ["redis"], indirect=True)
def test_killed_three_times_it_is_offered_again(broker, released, environment, start_worker, wait_until):
    environment["DIE_AT"] = "read"
    batch = released()
    for name in ("one", "two", "three"):
        Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
        worker = start_worker(name)
        wait_until(lambda worker=worker: jobs.sweep() is not None and dead(worker)(), logs=[worker])
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(hours=1))
    jobs.sweep()
    assert (the_job().status, the_job().attempts) == (JobStatus.FAILED, 3)
    assert Batch.objects.get().file_digest == ""

    del environment["DIE_AT"]
    healthy = start_worker("four")
    jobs.retry_job(the_job())

    wait_until(lambda: the_job().status == JobStatus.DONE, logs=[healthy])
    batch.refresh_from_db()
    assert batch.file_digest
