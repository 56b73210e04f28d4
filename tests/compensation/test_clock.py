"""How long people wait: the day of an answer, the day of the money, and who is too late."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from compensation.enums import LineStatus
from compensation.models.line import after_workdays
from compensation.selectors import late_lines, pay_times
from compensation.selectors.clock import percentile
from compensation.services import close_batch, mark_paid, warn_late_payments
from panels.enums import Role
from panels.kit.dates import today
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_line, make_payer, make_terms, release
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)


def handed_in(day):
    return timezone.make_aware(datetime(day.year, day.month, day.day, 23, 30))


def test_weekends_do_not_count():
    assert after_workdays(FRIDAY, 2) == date(2026, 11, 24)


def test_an_answer_comes_within_two_working_days():
    line = make_line(status=LineStatus.SUBMITTED, submitted_at=handed_in(FRIDAY))

    assert line.answer_by == date(2026, 11, 24)
    assert make_line().answer_by is None


def test_the_promise_is_that_of_who_pays():
    panel = make_panel()
    terms = make_terms(panel=panel, payer=make_payer(organisation=panel.organisation, promise_days=5))
    line = make_line(
        member=make_member(panel=panel), terms=terms, status=LineStatus.APPROVED, submitted_at=handed_in(FRIDAY)
    )

    assert line.pay_by == date(2026, 11, 25)
    assert make_line(status=LineStatus.SUBMITTED, submitted_at=handed_in(FRIDAY)).pay_by == date(2026, 12, 4)
    assert make_line(status=LineStatus.RETURNED).pay_by is None


@pytest.mark.parametrize(("ago", "late"), [(14, 0), (15, 1)])
def test_late_is_after_the_promised_day(ago, late):
    line = make_line(status=LineStatus.SUBMITTED, submitted_at=handed_in(today() - timedelta(days=ago)))

    assert late_lines([line.panel], today()).count() == late


def test_what_is_paid_or_not_handed_in_is_not_late():
    line = make_line(status=LineStatus.DRAFT)
    make_line(member=line.member, status=LineStatus.RETURNED, submitted_at=handed_in(date(2020, 1, 1)))

    assert not late_lines([line.panel], today()).exists()


def test_the_times_of_a_payer():
    panel = paying_panel()
    member = owed(panel)
    member.lines.update(submitted_at=handed_in(today() - timedelta(days=20)))
    make_line(member=member, status=LineStatus.APPROVED, submitted_at=handed_in(today()))
    assert pay_times(panel) == []

    batch = release(close_batch(panel, payer=panel.organisation.payers.get(), by=make_user()))
    mark_paid(batch, on=today(), by=make_user())

    (time,) = pay_times(panel)
    assert (time.payer, time.payments, time.median, time.slowest, time.too_late) == ("Stichting Voorbeeld", 2, 0, 20, 1)


@pytest.mark.parametrize(
    ("days", "percent", "expected"),
    [({3: 1}, 95, 3), ({1: 19, 30: 1}, 95, 1), ({1: 18, 30: 2}, 95, 30), ({1: 5, 2: 5}, 50, 1), ({}, 50, 0)],
)
def test_the_nearest_rank(days, percent, expected):
    assert percentile(Counter(days), percent) == expected


def test_who_runs_and_pays_hears_once_a_week_that_people_wait():
    line = make_line(status=LineStatus.APPROVED, submitted_at=handed_in(date(2020, 1, 1)))
    finance = make_person(Role.FINANCE, line.panel)
    make_person(Role.READER, line.panel)

    assert [warn_late_payments(), warn_late_payments()] == [1, 0]

    assert {letter.to[0] for letter in mail.outbox} == {finance.email}
    assert line.member.name not in mail.outbox[0].body
