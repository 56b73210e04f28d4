"""What pages cost on this machine, next to the floor of this machine: an empty view, and a bare query.

`make bench` prints a table: median and 95th percentile in milliseconds of CPU, queries, and how many times the floor.
Nothing here fails for being slow; figures of a loaded machine say little.
"""

import statistics
import time

import pytest
from django.core.management import call_command
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from config.urls import urlpatterns as product
from panels.models import Member, Panel, User

pytestmark = [pytest.mark.bench, pytest.mark.django_db, pytest.mark.urls(__name__)]

ROUNDS = 15


def empty(request):
    return HttpResponse("x")


def signed_in(request):
    return HttpResponse(str(request.user.pk))


urlpatterns = [*product, path("_floor/", empty), path("_floor/me/", signed_in)]


def measure(client, address):
    """Return median and 95th percentile of CPU milliseconds, and the number of queries."""
    address = getattr(client.get(address), "url", address)  # some addresses lead on to one's own page
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    asked = len(queries)  # now: the next request empties the log
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        client.get(address)
        spent.append((time.process_time() - start) * 1000)
    spent.sort()
    return statistics.median(spent), spent[int(len(spent) * 0.95)], asked


def pages():
    """Every kind of page, as the person who uses it most; the demo is the data."""
    panel = Panel.objects.order_by("created_at").first()
    member = Member.objects.filter(panel=panel).first()
    of_panel = [
        "panels:members", "sessions:of-panel", "compensation:of-panel", "checklists:of-panel", "recruitment:overview",
        "reports:panel-home", "reports:lessons",
    ]  # fmt: skip
    yield None, "recruitment:call-list", []
    yield None, "account_login", []
    for name in ("reports:start", "panels:panel-list", "reports:library"):
        yield "coordinator@demo.example", name, []
    for name in of_panel:
        yield "coordinator@demo.example", name, [panel.pk]
    yield "coordinator@demo.example", "panels:member", [member.pk]
    for name in ("reports:start", "sessions:mine", "compensation:mine", "panels:profile"):
        yield "expert@demo.example", name, []
    yield "beleid@demo.example", "reports:library", []


def test_pages_against_the_floor(settings, capsys):
    settings.SPIEGEL_DEMO = True
    settings.OUTBOX_KEEP_DAYS = 30
    call_command("demo", if_empty=True)
    clients = {None: Client()}
    for email in ("coordinator@demo.example", "expert@demo.example", "beleid@demo.example"):
        clients[email] = Client()
        clients[email].force_login(User.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[0])
    floor, _, _ = measure(Client(), "/_floor/")
    base, _, _ = measure(clients["coordinator@demo.example"], "/_floor/me/")
    lines = [
        f"{'page':<28}{'who':<14}{'ms':>8}{'p95':>8}{'queries':>9}{'x floor':>9}",
        f"{'an empty view':<28}{'visitor':<14}{floor:>8.1f}{'':>8}{0:>9}{1:>9.1f}",
        f"{'an empty view':<28}{'signed in':<14}{base:>8.1f}",
    ]
    for email, name, keys in pages():
        median, slow, queries = measure(clients[email], reverse(name, args=keys))
        who = email.split("@")[0] if email else "visitor"
        times = median / (base if email else floor)
        lines.append(f"{name:<28}{who:<14}{median:>8.1f}{slow:>8.1f}{queries:>9}{times:>9.1f}")

    with capsys.disabled():
        print("\n" + "\n".join(lines))
