"""Processes that die at a chosen moment, as by a power cut: a copy of this one, or a worker that was told to.

A worker is told by DIE_AT in its environment: the name of a step of checking the order for the bank.
"""

import os
import signal
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import Any

from django.db import connection, connections, transaction

from compensation import sepa
from compensation.models import Batch, Line, Payment, PaymentPart
from panels import jobs
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Job, OutgoingMail

BOOKS = (Batch, Line, Payment, PaymentPart, Job, AuditEntry, OutgoingMail)
STEPS = {
    "claimed": (sepa, "check_bank_file"),
    "read": (sepa, "payment_order"),
    "made": (sepa, "try_valid_xml"),
    "kept": (jobs, "_finish"),
}


def die(*args: Any, **kwargs: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_with_the_group(*args: Any, **kwargs: Any) -> None:
    """A worker is a parent with a child: both go."""
    os.killpg(os.getpgid(0), signal.SIGKILL)


if "DIE_AT" in os.environ:  # only in a worker that a test started
    setattr(*STEPS[os.environ["DIE_AT"]], die_with_the_group)


def books() -> dict[str, list[Any]]:
    """Every row of the books, of what people did, and of what still has to be done."""
    return {model.__name__: list(model.objects.order_by("pk").values_list()) for model in BOOKS}


class Countdown:
    """Lets so many statements through (savepoints are not counted), and dies right after the last of them."""

    def __init__(self, number: int) -> None:
        self.left, self.seen = number, 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        counts = "SAVEPOINT" not in sql
        self.left, self.seen = self.left - counts, self.seen + counts
        if self.left == 0 and counts:
            die()
        return result


def statements_of(verb: Callable[[], Any]) -> int:
    """How many statements it takes; nothing stays of it."""
    count = Countdown(-1)
    with transaction.atomic(), connection.execute_wrapper(count):
        verb()
        transaction.set_rollback(True)
    return count.seen


@contextmanager
def _copy_of_this_process():
    """Yields true in a copy that ends with the block, whatever happens in it; no connection is shared."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            yield True
        finally:
            os._exit(1)  # it should have died before
    yield False
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "it ended by itself"
    _wait_until_alone()


def killed_after(verb: Callable[[], Any], statements: int) -> None:
    """Do it in a copy of this process that dies after so many statements."""
    with _copy_of_this_process() as is_copy:
        if is_copy:
            with connection.execute_wrapper(Countdown(statements)):
                verb()


def killed_at_commit(verb: Callable[[], Any]) -> None:
    """Do it in a copy that dies when all is written, before anybody is told of it."""
    with _copy_of_this_process() as is_copy:
        if is_copy:
            connection.run_and_clear_commit_hooks = die
            verb()


def again(verb: Callable[[], Any]) -> None:
    """What somebody does who does not know whether it worked."""
    with suppress(Refusal):
        verb()


def _wait_until_alone() -> None:
    """PostgreSQL undoes what a dead process did not finish as soon as it sees that it is gone."""
    for _try in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone()[0] == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the work of a dead process goes on")
