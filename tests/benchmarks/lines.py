"""The books at the size of a country: lines by the hundred thousand, and a payout list of thousands.

SCALE=1 is 1,000,000 lines and a list of 5,000 payments; SCALE=0.1 a tenth of it. Own command:
    SCALE=0.1 pytest tests/benchmarks/test_lines.py -m bench -n0 --no-migrations -s
"""

import os
import resource
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compensation.models import Line, PaymentPreference, Terms
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Member, Panel
from tests.benchmarks.scale import give, organisations, panels_of, people, store

SCALE = float(os.environ.get("SCALE", "0.01"))
LINES, PAYMENTS, MEMBERS = int(1_000_000 * SCALE), int(5_000 * SCALE), 20
AT_ONCE = 5_000


@dataclass(frozen=True)
class Measured:
    """What one thing cost: database queries, seconds, and the most memory that Python held (MB)."""

    queries: int
    seconds: float
    megabytes: float
    result: Any


def measure(act: Callable[[], Any]) -> Measured:
    tracemalloc.start()
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        result = act()
    taken, (_now, peak) = time.perf_counter() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Measured(len(queries), taken, peak / 1e6, result)


def resident_megabytes() -> float:
    """The most that the process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def books() -> tuple[Panel, Member]:
    """A panel with a long list to pay, among many others; returns it and one of its members."""
    [big] = panels_of(organisations(1), 1)
    owed = members_of(big, max(PAYMENTS, 50))
    terms = terms_of(big)
    approved = (line(member, terms, "approved", place) for member in owed for place in range(2))
    waiting = (line(member, terms, "submitted", place) for member in owed for place in range(2))
    add([*approved, *waiting])
    add(line(owed[0], terms, "draft", place) for place in range(200))
    others = max((LINES - Line.objects.count()) // 5_000, 0)
    for panel in panels_of(organisations(max(others // 10, 1)), others):
        own, rate = members_of(panel, MEMBERS), terms_of(panel)
        add(line(member, rate, "approved", place) for member in own for place in range(5_000 // MEMBERS))
    store(
        PaymentPreference(
            member=one, form="bank", iban="NL13TEST0123456789", account_holder="Verzonnen", chosen_at=timezone.now()
        )
        for one in owed
    )
    return big, owed[0]


def members_of(panel: Panel, number: int) -> list[Member]:
    users = people(number)
    give(Role.EXPERT, ((user, panel) for user in users))
    begun = today() - timedelta(days=2000)
    return store(Member(panel=panel, user=user, starts_on=begun, joined_at=timezone.now()) for user in users)


def terms_of(panel: Panel) -> Terms:
    begun = today() - timedelta(days=2000)
    return Terms.objects.create(
        panel=panel, valid_from=begun, per_hour=Decimal(50), per_km=Decimal("0.23"), source="Schaal"
    )


def line(member: Member, terms: Terms, status: str, place: int) -> Line:
    return Line(
        member=member,
        terms=terms,
        on=today() - timedelta(days=20 + place),
        activity="session",
        minutes=60,
        fee=Decimal(50),
        travel=Decimal(0),
        status=status,
        submitted_at=None if status == "draft" else timezone.now(),
    )


def add(lines: Iterator[Line] | list[Line]) -> None:
    """Write lines a few thousand at a time, and keep none of them."""
    some: list[Line] = []
    for one in lines:
        some.append(one)
        if len(some) == AT_ONCE:
            Line.objects.bulk_create(some)
            some = []
    Line.objects.bulk_create(some)
