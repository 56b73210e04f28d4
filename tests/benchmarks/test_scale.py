"""The three pages that everybody opens, with 400 organisations, 2,000 panels and 60,000 members.

`make bench` prints queries and milliseconds; SCALE=0.05 makes a twentieth of it. DATABASE_URL and --ds
tests.services.settings measure on PostgreSQL. It also looks at the plans: a page about one panel never reads a table of
sixty thousand rows from beginning to end.
"""

import os
import re
import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panels.enums import Role
from panels.models import RoleAssignment
from tests.benchmarks import scale

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

ROUNDS = 9
LARGE = ("panels_member", "panels_user", "panels_contact", "panels_roleassignment", "compensation_line")
LARGE += ("panel_sessions_invitation", "panel_sessions_provision", "panels_agreementacceptance")
PAGES = {"start": "reports:start", "panel home": "reports:panel-home", "members": "panels:members"}


def scans(queries):
    """Names of large tables that a query reads whole. SQLite names them by their alias."""
    found = set()
    sqlite = connection.vendor == "sqlite"
    for query in queries:
        if not query["sql"].startswith("SELECT"):
            continue
        with connection.cursor() as cursor:
            cursor.execute(("EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN ") + query["sql"])
            plan = "\n".join(str(row) for row in cursor.fetchall())
        names = re.findall(r"SCAN (\w+)" if sqlite else r"Seq Scan on (\w+)", plan)
        aliases = re.findall(r'"(\w+)" ([A-Z]\d+)\b', query["sql"])
        for name in names:  # an alias may stand for other tables elsewhere in the query: only what is certain counts
            tables = {table for table, alias in aliases if alias == name} or {name}
            found |= tables if tables <= set(LARGE) else set()
    return found


def measure(client, url):
    """Queries, median milliseconds and the tables that were read whole; nothing for a page that is closed."""
    if client.get(url).status_code != 200:
        return None
    with CaptureQueriesContext(connection) as seen:
        client.get(url)
    queries = list(seen.captured_queries)
    spent = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(url)
        spent.append((time.perf_counter() - start) * 1000)
    return len(queries), statistics.median(spent), scans(queries)


def test_the_three_pages_at_full_size(settings, capsys):
    part = float(os.environ.get("SCALE", "1"))
    start = time.perf_counter()
    panels = scale.seed(*(max(int(number * part), 1) for number in (scale.ORGANISATIONS, scale.PANELS, scale.MEMBERS)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    lines = [
        f"{connection.vendor}, filled in {time.perf_counter() - start:.0f} s",
        f"{'page':<14}{'who':<16}queries      ms",
    ]
    panel, client, whole = panels[len(panels) // 2], Client(), {}
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT):
        holder = RoleAssignment.objects.filter(role=role, organisation=panel.organisation_id)
        holder = holder.filter(panel=panel) if role != Role.ADMINISTRATOR else holder
        client.force_login(holder.first().user, settings.AUTHENTICATION_BACKENDS[0])
        for name, view in PAGES.items():
            found = measure(client, reverse(view, args=[panel.pk] if view != "reports:start" else []))
            if found:
                lines.append(f"{name:<14}{role:<16}{found[0]:>7}{found[1]:>8.1f}")
                whole[f"{name} of {role}"] = found[2]

    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert {page: tables for page, tables in whole.items() if tables} == {}
