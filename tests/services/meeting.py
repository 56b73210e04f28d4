"""Two people at the same moment: both at once by chance, or one certainly in the middle of the other."""

import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, connections, transaction

from panels.kit.errors import Refusal

WAIT = 20


def outcome_of(verb: Callable[[], Any]) -> str:
    """`done` or `refused`; any other error is raised."""
    try:
        verb()
    except Refusal:
        return "refused"
    return "done"


def in_the_middle(first: Callable[[], Any], second: Callable[[], Any]) -> list[str]:
    """Begin `second` when `first` wrote everything and did not commit yet; returns what became of each.

    The first commits when the second waits for it, or is ready.
    """
    wrote, results, errors = threading.Event(), {}, []

    def do_first() -> None:
        with transaction.atomic():
            results["first"] = outcome_of(first)
            wrote.set()
            _until(lambda: "second" in results or errors or _somebody_waits())

    def do_second() -> None:
        assert wrote.wait(WAIT)
        results["second"] = outcome_of(second)

    threads = [threading.Thread(target=_with_own_connection, args=(do, errors)) for do in (do_first, do_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * WAIT)
    if errors:
        raise errors[0]
    return [results["first"], results["second"]]


def _with_own_connection(do: Callable[[], None], errors: list[BaseException]) -> None:
    try:
        do()
    except BaseException as error:
        errors.append(error)
    finally:
        connections.close_all()


def _somebody_waits() -> bool:
    """Whether another connection waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
