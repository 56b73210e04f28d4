"""Figures for 1,000,000 lines: the pages of experts, coordinators and finance, a list of 5,000 payments, the books.

`make bench` measures a hundredth of it. Own command:
    SCALE=1 pytest tests/benchmarks/test_lines.py -m bench -n0 --no-migrations -s
With DATABASE_URL and --ds tests.services.settings it measures PostgreSQL.
"""

from functools import partial

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import reverse

from compensation import sepa, services
from compensation.bank_news import BankNews
from compensation.models import Line, Payment
from compensation.selectors import late_lines, mistakes, pay_times
from compensation.services.retention import old_payments
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Panel, RoleAssignment
from tests.benchmarks.lines import LINES, PAYMENTS, books
from tests.benchmarks.measuring import HEAD, SHOW_PLAN_FROM, measure, plan_of
from tests.factories.panels import give_role, make_user

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]
MOST_QUERIES, PAGE_MEGABYTES, VERB_MEGABYTES = 100, 25, 200
ORDINARY = ("submitted", "approved", "paid", "returned", "draft", "")


class Table:
    """Measures, prints a row, and remembers what was too much."""

    def __init__(self) -> None:
        self.too_much = []
        print(f"\n{HEAD}")

    def add(self, name, act, *, queries=MOST_QUERIES, megabytes=PAGE_MEGABYTES):
        found = measure(act)
        print(found.row(name), flush=True)
        if found.slowest_seconds > SHOW_PLAN_FROM:
            print(f"    {found.slowest[0][:2000]}\n    " + plan_of(found.slowest).replace("\n", "\n    "))
        if found.queries > queries or found.python > megabytes:
            self.too_much.append(name)
        return found.result


def visitor(user):
    """A function that opens a page as somebody, through the whole product but without a test client's copies."""
    client, factory, handler = Client(), RequestFactory(), ClientHandler()
    client.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
    factory.cookies = client.cookies

    def opened(address):
        response = handler(factory.get(address).environ)
        assert response.status_code == 200, (address, response.status_code)
        return sum(len(piece) for piece in response)  # a file that is sent in pieces is made piece by piece

    return opened


def pages(filled):
    """Name, role and address of every page of which the length of the books could be felt."""
    panel, member = filled.panel.pk, filled.member.pk
    line = Line.objects.filter(member=member, status="paid").first().pk
    desk, expert = reverse("compensation:of-panel", args=[panel]), reverse("compensation:of-membership", args=[member])
    year = today().year
    yield "hours of an expert", Role.EXPERT, expert
    yield "hours of an expert, last page", Role.EXPERT, f"{expert}?page=999"
    yield "handing in", Role.EXPERT, reverse("compensation:submit", args=[member])
    yield "adding hours", Role.EXPERT, reverse("compensation:add", args=[member])
    yield "one line", Role.EXPERT, reverse("compensation:line", args=[line])
    yield "statement of a year", Role.EXPERT, reverse("reports:statement", args=[member, year])
    yield "statement of a year, csv", Role.EXPERT, reverse("reports:statement-csv", args=[member, year])
    yield "everything about oneself", Role.EXPERT, reverse("reports:own-data")
    yield "looking ahead", Role.EXPERT, reverse("reports:forecast")
    for status in ORDINARY:
        yield f"desk, {status or 'all'}", Role.COORDINATOR, f"{desk}?status={status}"
        yield f"desk, {status or 'all'}, last page", Role.COORDINATOR, f"{desk}?status={status}&page=99999"
    yield "desk, by name", Role.COORDINATOR, f"{desk}?status=&name=Persoon 0000"
    yield "one line, desk", Role.COORDINATOR, reverse("compensation:line", args=[line])
    yield "one member, desk", Role.COORDINATOR, reverse("compensation:of-member", args=[member])
    yield "home of the panel", Role.COORDINATOR, reverse("reports:panel-home", args=[panel])
    yield "figures of the panel", Role.COORDINATOR, reverse("reports:figures", args=[panel])
    yield "budget", Role.COORDINATOR, reverse("compensation:budget", args=[panel])
    yield "payout, before the list", Role.FINANCE, reverse("compensation:payout", args=[panel])
    yield "who pays", Role.FINANCE, reverse("compensation:payer-edit", args=[filled.payer.pk])
    yield "list for the tax office", Role.FINANCE, reverse("compensation:payer-year", args=[filled.payer.pk, year])
    for name in ("tax-report", "treatments"):
        yield f"{name} of a year", Role.FINANCE, reverse(f"compensation:{name}", args=[filled.payer.pk, year])
    for role in (Role.EXPERT, Role.COORDINATOR, Role.FINANCE, Role.ADMINISTRATOR):
        yield f"start of {role}", role, reverse("reports:start")


def pages_of_a_list(batch):
    """The same for a payout list that was released."""
    address = reverse("compensation:batch", args=[batch.pk])
    yield "payout list", address
    yield "payout list, last page", f"{address}?page=99999"
    yield "payout list, csv", reverse("compensation:batch-csv", args=[batch.pk])
    yield "payout list, order for the bank", reverse("compensation:batch-sepa", args=[batch.pk, "09"])


def people_of(filled):
    """Somebody in every role; finance and the administrator work for the whole organisation."""
    role = RoleAssignment.objects.filter(role=Role.COORDINATOR, panel=filled.panel)
    whole = {one: make_user() for one in (Role.FINANCE, Role.ADMINISTRATOR)}
    for one, user in whole.items():
        give_role(user, one, organisation=filled.panel.organisation)
    return {Role.EXPERT: filled.member.user, Role.COORDINATOR: role.first().user, **whole}


def bank_says(batch):
    """One in fifty comes back."""
    some = batch.payments.order_by("number")[: max(PAYMENTS // 50, 1)]
    return [BankNews(one.end_to_end_id, True, "AC04", today()) for one in some]


def test_pages_lists_and_books(capsys):
    services.load_rulebook()
    filled = books()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with capsys.disabled():
        print(f"\n{connection.vendor}: {Line.objects.count()} lines (asked {LINES}), a list of {PAYMENTS}")
        assert measured(filled) == []


def measured(filled):
    """Measure everything; returns the names of what took too much."""
    people, table = people_of(filled), Table()
    visitors = {role: visitor(user) for role, user in people.items()}
    for name, role, address in pages(filled):
        visitors[role](address)  # what is kept after the first time
        table.add(name, partial(visitors[role], address))
    walk_a_list(table, filled, people, visitors[Role.FINANCE])
    the_clock(table, filled.panel)
    return table.too_much


def walk_a_list(table, filled, people, visit):
    """A list is made, withdrawn, made again, released, checked, taken to the bank, paid, and partly comes back."""
    maker, colleague, verb = people[Role.COORDINATOR], people[Role.FINANCE], {"megabytes": VERB_MEGABYTES}
    close = partial(services.close_batch, filled.panel, payer=filled.payer, by=maker)
    first = table.add("make a list", close, queries=10_000, **verb)
    table.add("withdraw it", partial(services.withdraw_batch, first, by=maker), **verb)
    batch = close()
    release = partial(services.release_batch, batch, execute_on=today(), by=colleague)
    table.add("release it", release, **verb)
    batch.refresh_from_db()
    table.add("check the order for the bank (worker)", partial(sepa.check_bank_file, batch), **verb)
    for name, address in pages_of_a_list(batch):
        table.add(name, partial(visit, address), megabytes=VERB_MEGABYTES)
    table.add("mark it paid", partial(services.mark_paid, batch, on=today(), by=colleague), **verb)
    news = bank_says(batch)
    take = partial(services.take_bank_news, filled.panel, news, by=colleague)
    table.add(f"{len(news)} came back", take, queries=50 * len(news), **verb)
    assert Payment.objects.filter(batch=batch, state="paid").count() == PAYMENTS - len(news)


def the_clock(table, panel):
    """What nobody waits for at a page."""
    table.add("how fast is paid", partial(pay_times, panel))
    every = Panel.objects.all()
    table.add("late lines of all panels", lambda: late_lines(every, today()).count())
    table.add("warn of late payments", services.warn_late_payments, queries=5_000)
    table.add("payments past their term", lambda: old_payments(today()).count())
    assert table.add("check_ledger", lambda: list(mistakes()), megabytes=VERB_MEGABYTES, queries=5_000) == []
