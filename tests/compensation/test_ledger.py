"""The books hold by themselves: whatever people do keeps them whole, and a row that was tampered with is found."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compensation.enums import LineStatus
from compensation.models import Batch, Line, Payment, PaymentPart
from compensation.selectors import mistakes
from compensation.services import (
    close_batch,
    correct_line,
    mark_paid,
    release_batch,
    return_payment,
    withdraw_batch,
)
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.compensation.paying import owed
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_panel, make_user

pytestmark = pytest.mark.django_db
WRONG = {
    "fee_follows_terms": lambda: Line.objects.update(fee=1),
    "travel_follows_terms": lambda: Line.objects.update(travel=1),
    "line_in_list_has_payment": lambda: PaymentPart.objects.update(is_undone=True),
    "line_outside_lists_has_none": lambda: Line.objects.update(status=LineStatus.APPROVED, batch=None),
    "paid_line_was_paid": lambda: Payment.objects.update(state="waiting"),
    "payment_is_its_parts": lambda: Payment.objects.update(amount=1),
    "withdrawn_moved_no_money": lambda: Payment.objects.update(state="withdrawn"),
    "list_is_its_payments": lambda: Batch.objects.update(total=1),
    "part_is_its_line": lambda: PaymentPart.objects.update(amount=1),
    "part_is_of_who_is_paid": lambda: Payment.objects.update(member=owed(make_panel())),
}


def paid_list():
    panel = make_panel()
    make_terms(panel=panel)
    owed(panel)
    batch = close_batch(panel, by=make_user())
    batch = release_batch(batch, execute_on=today(), by=make_user())
    return mark_paid(batch, on=today(), by=make_user())


def test_the_books_of_a_paid_list_hold(capsys):
    paid_list()

    call_command("check_ledger")

    assert "hold" in capsys.readouterr().out


@pytest.mark.parametrize("rule", WRONG)
def test_a_row_that_was_changed_behind_our_back_is_found(rule):
    paid_list()
    WRONG[rule]()

    assert rule in {mistake.rule for mistake in mistakes()}


def test_a_correction_that_is_not_the_mirror_of_its_line_is_found():
    batch = paid_list()
    undone = correct_line(batch.lines.get(), by=make_user())
    assert not list(mistakes())
    Line.objects.filter(pk=undone.pk).update(fee=Decimal("-1.00"))

    assert "correction_mirrors_line" in {mistake.rule for mistake in mistakes()}


def test_the_command_fails_and_names_nobody(capsys):
    batch = paid_list()
    Batch.objects.update(total=1)

    with pytest.raises(CommandError, match="1 rows"):
        call_command("check_ledger")

    assert capsys.readouterr().out.strip() == f"list_is_its_payments: {batch.pk}"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["line", "correct", "close", "release", "withdraw", "pay", "return"]), max_size=14))
def test_whatever_people_do_the_books_hold(events):
    panel = make_panel()
    make_terms(panel=panel)
    member, maker, colleague = owed(panel), make_user(), make_user()
    verbs = {
        "line": lambda batch: make_line(member=member, status=LineStatus.APPROVED),
        "correct": lambda batch: correct_line(member.lines.order_by("created_at").first(), by=maker),
        "close": lambda batch: close_batch(panel, by=maker),
        "release": lambda batch: release_batch(batch, execute_on=today(), by=colleague),
        "withdraw": lambda batch: withdraw_batch(batch, by=maker),
        "pay": lambda batch: mark_paid(batch, on=today(), by=colleague),
        "return": lambda batch: return_payment(batch.payments.first(), on=today(), by=maker),
    }
    for event in events:
        batch = Batch.objects.filter(panel=panel).first()
        if batch is None and event not in ("line", "correct", "close"):
            continue
        try:
            verbs[event](batch)
        except Refusal:
            continue

    assert not list(mistakes())
