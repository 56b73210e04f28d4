"""How long people wait: the day of an answer, the day of the money, and who is too late."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from compensation.enums import LineStatus, PaymentForm
from compensation.models import Line
from compensation.models.line import after_workdays
from compensation.selectors import Late, PayTime, late_by_step, late_lines, pay_times, pay_times_of
from compensation.selectors.clock import percentile
from compensation.services import close_batch, mark_paid, warn_late_payments
from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_line, make_one_off, make_payer, make_preference, make_terms, release
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person, make_user

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


def test_after_two_weeks_more_the_administrators_hear_it_too():
    panel = make_panel(organisation=make_organisation())
    administrator = give_role(make_user(), Role.ADMINISTRATOR, organisation=panel.organisation)
    coordinator = make_person(Role.COORDINATOR, panel)
    line = make_line(
        member=make_member(panel=panel),
        status=LineStatus.APPROVED,
        submitted_at=handed_in(today() - timedelta(days=20)),
    )
    warn_late_payments()
    assert {letter.to[0] for letter in mail.outbox} == {coordinator.email}

    AuditEntry.objects.all().delete()
    Line.objects.update(submitted_at=handed_in(today() - timedelta(days=29)))
    warn_late_payments()

    letter = next(letter for letter in mail.outbox if letter.to == [administrator.email])
    assert "al twee weken later dan beloofd" in letter.body
    assert not [word for word in (line.member.name, "€", "euro", "75,00") if word in letter.body]


def test_who_wants_nothing_now_is_not_late():
    members = [make_member(panel=(panel := make_panel()))] + [make_member(panel=panel) for _number in range(3)]
    for member in members:
        make_line(member=member, status=LineStatus.APPROVED, submitted_at=handed_in(date(2020, 1, 1)))
    always, for_now, over, _other = members
    make_preference(member=always, form=PaymentForm.LATER)
    make_one_off(member=for_now, form=PaymentForm.LATER, until=today() + timedelta(days=1))
    make_one_off(member=over, form=PaymentForm.LATER, until=today())
    make_line(member=always, status=LineStatus.SUBMITTED, submitted_at=handed_in(date(2020, 1, 1)))

    late = late_by_step(panel, today())

    assert (late.to_approve, late.to_list, late.in_list) == (1, 2, 0)


def test_where_it_is_stuck():
    panel = paying_panel()
    member = owed(panel)
    close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    owed(panel)
    Line.objects.update(submitted_at=handed_in(today() - timedelta(days=30)))
    make_line(member=member, status=LineStatus.SUBMITTED, submitted_at=handed_in(today() - timedelta(days=16)))
    make_line(member=member, status=LineStatus.SUBMITTED, submitted_at=handed_in(today()))

    late = late_by_step(panel, today())

    assert (late.to_approve, late.to_list, late.in_list, late.days) == (1, 1, 1, 30)
    assert late.lines == late_lines([panel], today()).count()
    assert late_by_step(make_panel(), today()) == Late()


def test_the_figures_of_two_payers_worked_out_by_hand():
    """Twenty lines of one payer after 1 to 20 days, one of another after 40; half 10, 95 of 100 in 19, 6 past 14."""
    panel = paying_panel()
    member = owed(panel)
    member.lines.all().delete()
    for days in range(1, 21):
        make_line(member=member, status=LineStatus.APPROVED, submitted_at=handed_in(today() - timedelta(days=days)))
    slow = make_payer(organisation=panel.organisation, name="Trage Gemeente", promise_days=30)
    terms = make_terms(panel=panel, valid_from=date(2025, 1, 1), payer=slow)
    make_line(
        member=member, terms=terms, status=LineStatus.APPROVED, submitted_at=handed_in(today() - timedelta(days=40))
    )
    for payer in panel.organisation.payers.all():
        mark_paid(release(close_batch(panel, payer=payer, by=make_user())), on=today(), by=make_user())

    assert pay_times(panel) == pay_times_of(panel.organisation)
    assert pay_times(panel) == [
        PayTime("Stichting Voorbeeld", payments=20, median=10, slowest=19, too_late=6, promise=14),
        PayTime("Trage Gemeente", payments=1, median=40, slowest=40, too_late=1, promise=30),
    ]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.FINANCE])
def test_who_runs_and_pays_sees_the_figures(client, role):
    panel = paying_panel()
    member = owed(panel)
    member.lines.update(submitted_at=handed_in(today() - timedelta(days=20)))
    batch = release(close_batch(panel, payer=panel.organisation.payers.get(), by=make_user()))
    mark_paid(batch, on=today(), by=make_user())
    make_line(member=member, status=LineStatus.APPROVED, submitted_at=handed_in(today() - timedelta(days=50)))
    client.force_login(make_person(role, panel))

    page = " ".join(client.get(reverse("compensation:payout", args=[panel.pk])).content.decode().split())

    assert "95 van de 100 binnen</dt><dd>20 dagen" in page
    assert "1 regel is te laat" in page
    assert "Wie het langst wacht, wacht 50 dagen" in page
