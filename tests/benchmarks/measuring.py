"""What one thing costs: queries, the slowest of them, seconds, and memory of Python and of the process."""

import re
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

STATUS, PEAK = Path("/proc/self/status"), Path("/proc/self/clear_refs")
HEAD = f"{'what':<44}{'queries':>8}{'seconds':>9}{'of CPU':>8}{'slowest':>9}{'Python MB':>11}{'process MB':>12}"
SHOW_PLAN_FROM = 1.0  # seconds


@dataclass(frozen=True)
class Measured:
    """`cpu`: seconds of this process alone, the same on a busy machine (SQLite is in it, PostgreSQL is not).

    `slowest` is the SQL that took longest, in `slowest_seconds`; `python` and `process` are peaks in MB.
    """

    result: Any
    queries: int
    seconds: float
    cpu: float
    slowest: tuple[str, Any]
    slowest_seconds: float
    python: float
    process: float

    def row(self, name: str) -> str:
        figures = f"{self.queries:>8}{self.seconds:>9.2f}{self.cpu:>8.2f}{self.slowest_seconds:>9.2f}"
        return f"{name:<44}{figures}{self.python:>11.1f}{self.process:>12.0f}"


class Watch:
    """Counts queries and keeps only the slowest, so that watching takes no memory."""

    def __init__(self) -> None:
        self.number, self.slowest, self.longest = 0, ("", None), 0.0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            taken, self.number = time.perf_counter() - begun, self.number + 1
            if taken > self.longest:
                self.longest, self.slowest = taken, (sql, params)


def measure(act: Callable[[], Any]) -> Measured:
    """Do it twice: once for the memory of Python and undone again, once for the time and for good."""
    tracemalloc.start()
    with transaction.atomic():
        act()
        transaction.set_rollback(True)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    forget_peak()
    watch, begun, worked = Watch(), time.perf_counter(), time.process_time()
    with connection.execute_wrapper(watch):
        result = act()
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    resident = resident_megabytes()
    return Measured(result, watch.number, taken, worked, watch.slowest, watch.longest, peak / 1e6, resident)


def plan_of(query: tuple[str, Any]) -> str:
    """How the database would carry out a query."""
    sql, params = query
    if not re.match(r"\s*(SELECT|UPDATE|INSERT|DELETE)", sql):
        return ""
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + sql, params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def resident_megabytes() -> float:
    """The most that the process held since `forget_peak`."""
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text())
    return int(found[1]) / 1024 if found else 0.0


def forget_peak() -> None:
    PEAK.write_text("5")
