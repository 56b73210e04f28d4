"""A list of three people and one of three hundred take as many questions to the database, and little memory."""

import tracemalloc
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from compensation import csv, form_lists, sepa
from compensation.enums import LineStatus, PaymentForm, PaymentState
from compensation.models import Batch, Line, Payment, PaymentPreference
from compensation.models.payment import OneOffChoice
from compensation.selectors import late_by_step, mistakes, pay_times
from compensation.selectors.per_form import payments_of_form
from compensation.services import close_batch, mark_paid, release_batch, withdraw_batch
from compensation.services.returns import refuse_list
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Member, User
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import IBAN
from tests.factories.panels import make_person, make_user

pytestmark = pytest.mark.django_db
SIZES = (3, 300)


def many(size):
    """A panel in which that many people are owed something; every third chose a voucher for this time only."""
    panel = paying_panel()
    first = owed(panel)
    line = first.lines.get()
    users = User.objects.bulk_create(User(name=f"Lid {number}") for number in range(size - 1))
    members = Member.objects.bulk_create(Member(panel=panel, user=user, starts_on=first.starts_on) for user in users)
    now = timezone.now()
    PaymentPreference.objects.bulk_create(
        PaymentPreference(member=one, form=PaymentForm.BANK, iban=IBAN, account_holder="P. Verzonnen", chosen_at=now)
        for one in members
    )
    OneOffChoice.objects.bulk_create(
        OneOffChoice(member=one, form=PaymentForm.VOUCHER, chosen_at=now) for one in [*members, first][::3]
    )
    same = {"on": line.on, "activity": line.activity, "minutes": line.minutes, "fee": line.fee, "travel": line.travel}
    handed_in = now - timedelta(days=20)
    Line.objects.bulk_create(
        Line(member=one, terms=line.terms, status=LineStatus.APPROVED, submitted_at=handed_in, **same)
        for one in members
    )
    return panel


def counted(verb):
    """How many questions it takes; rows of a kind are written some hundreds at a time, and that counts as once."""
    with CaptureQueriesContext(connection) as seen:
        verb()
    tables, others = set(), 0
    for query in seen.captured_queries:
        words = query["sql"].split()
        if words[0] == "INSERT":
            tables.add(words[2])
        else:
            others += not words[0].startswith(("SAVEPOINT", "RELEASE"))
    return others, sorted(tables)


def a_list(panel, *, released=False):
    batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    return release_batch(batch, execute_on=today(), by=make_user()) if released else batch


def closing(panel):
    by, payer = make_user(), panel.organisation.payers.get()
    return lambda: close_batch(panel, payer=payer, by=by)


def releasing(panel):
    batch, by = a_list(panel), make_user()
    return lambda: release_batch(batch, execute_on=today(), by=by)


def paying(panel):
    batch, by = a_list(panel, released=True), make_user()
    return lambda: mark_paid(batch, on=today(), by=by)


def handing_over(panel):
    batch, by = a_list(panel, released=True), make_user()
    return lambda: mark_paid(batch, on=today(), form=PaymentForm.VOUCHER, by=by)


def withdrawing(panel):
    batch, by = a_list(panel), make_user()
    return lambda: withdraw_batch(batch, by=by)


def refusing(panel):
    batch, by = a_list(panel, released=True), make_user()
    Batch.objects.update(exported_at=timezone.now())
    return lambda: refuse_list(batch, on=today(), code="AM05", by=by)


def writing_csv(panel):
    batch = a_list(panel, released=True)
    return lambda: csv.payout_list(batch.payments.select_related("batch", "member__user").order_by("number"))


def writing_vouchers(panel):
    batch = a_list(panel, released=True)
    return lambda: form_lists.form_list(payments_of_form(batch, PaymentForm.VOUCHER), PaymentForm.VOUCHER)


def writing_orders(panel):
    batch = a_list(panel, released=True)
    return lambda: sepa.payment_order(batch, sepa.orders_of(batch))


def asking_how_late(panel):
    mark_paid(a_list(panel, released=True), on=today(), by=make_user())
    return lambda: (pay_times(panel), late_by_step(panel, today()))


VERBS = [closing, releasing, paying, handing_over, withdrawing, refusing]
FILES = [writing_csv, writing_vouchers, writing_orders, asking_how_late]


@pytest.mark.parametrize("verb", VERBS + FILES)
def test_as_many_questions_for_many_as_for_few(verb):
    few, lots = (counted(verb(many(size))) for size in SIZES)

    assert lots == few
    assert not list(mistakes())


@pytest.mark.parametrize("page", ["payout", "batch", "rekening", "bon"])
def test_a_page_asks_as_much_for_many_as_for_few(client, page):
    found = []
    for size in SIZES:
        panel = many(size)
        client.force_login(make_person(Role.FINANCE, panel))
        if page == "payout":
            address = reverse("compensation:payout", args=[panel.pk])
        else:
            batch = a_list(panel, released=True)
            address = reverse("compensation:batch-form", args=[batch.pk, page]) if page != "batch" else ""
            address = address or batch.get_absolute_url()
        client.get(address)
        found.append((counted(lambda address=address: client.get(address)), len(client.get(address).content)))

    (few, small), (lots, large) = found
    assert lots[0] - few[0] in (0, -1, 1)
    assert large < small + 60_000


def test_a_withdrawn_list_of_many_gives_every_choice_back():
    panel = many(30)
    before = set(OneOffChoice.objects.values_list("member", "form"))
    batch = a_list(panel)
    assert not OneOffChoice.objects.exists()

    withdraw_batch(batch, by=make_user())

    assert set(OneOffChoice.objects.values_list("member", "form")) == before
    assert Payment.objects.filter(state=PaymentState.WITHDRAWN).count() == 30


def test_the_file_of_many_takes_little_memory():
    batch = a_list(many(300), released=True)
    sepa.payment_order(batch, sepa.orders_of(batch))
    tracemalloc.start()
    sepa.payment_order(batch, sepa.orders_of(batch).iterator(chunk_size=100))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 12 * 1024 * 1024
