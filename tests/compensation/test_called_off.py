"""Meetings that were called off: what is paid follows from the agreement, is booked once, and can be refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation import assessment
from compensation.assessment import Basis
from compensation.enums import Activity, LineStatus
from compensation.models import Line
from compensation.selectors import mistakes
from compensation.selectors.called_off import cost_of
from compensation.services import (
    accept_suggestion,
    book_called_off,
    book_line,
    change_line,
    correct_line,
    delete_line,
    return_line,
)
from compensation.signals import CalledOff
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.factories.compensation import make_rate, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_user

HOURS = st.integers(0, 500)
PERCENT = st.integers(0, 100)
NOTICE = st.integers(-3000, 60000).map(lambda minutes: timedelta(minutes=minutes))
BASES = st.builds(
    Basis,
    st.sampled_from(["hour", "half_day", "fixed", "not_paid"]),
    st.decimals(0, 999, places=2),
    st.integers(-1440, 1440),
)


@given(BASES, PERCENT, PERCENT)
def test_a_part_is_never_more_than_the_whole_and_grows_with_the_percentage(basis, one, other):
    parts = [abs(assessment.worth(replace(basis, percent=percent))) for percent in (0, *sorted((one, other)), 100)]

    assert parts == sorted(parts)
    assert (parts[0], parts[3]) == (0, abs(assessment.worth(basis)))
    assert all(part == part.quantize(Decimal("0.01")) for part in parts)


@given(BASES, PERCENT)
def test_a_correction_of_a_part_undoes_exactly_that_part(basis, percent):
    part = replace(basis, percent=percent)

    assert assessment.worth(part) + assessment.worth(assessment.opposite(part)) == 0


@given(NOTICE, NOTICE, HOURS, HOURS, PERCENT)
def test_less_notice_never_pays_less(one, other, full, part, percent):
    late, early = sorted((one, other))
    paid = [
        assessment.called_off_percent(notice, full_hours=full, part_hours=part, part_percent=percent)
        for notice in (early, late)
    ]

    assert 0 <= paid[0] <= paid[1] <= 100


@pytest.mark.parametrize(
    ("hours", "percent"), [(-1, 100), (0, 100), (47.9, 100), (48, 50), (167.9, 50), (168, 0), (999, 0)]
)
def test_the_proposal_of_the_sector(hours, percent):
    notice = timedelta(hours=hours)

    assert assessment.called_off_percent(notice, full_hours=48, part_hours=168, part_percent=50) == percent


@pytest.fixture
def member(db):
    panel = make_panel()
    make_terms(panel=panel, preparation_per_hour=30, expert_cancel_percent=40)
    return make_member(panel=panel)


def called_off(**fields) -> CalledOff:
    given = {
        "key": "session:x:cancelled:y",
        "title": "De halte",
        "on": today() + timedelta(days=3),
        "minutes": 150,
        "activity": "session",
        "notice": timedelta(hours=20),
        **fields,
    }
    return CalledOff(**given)


def change(line, **fields):
    given = {"on": line.on, "activity": Activity.CANCELLED, "minutes": 150, "by": line.member.user, **fields}
    return change_line(line, **given)


class TestBooking:
    def test_the_meeting_and_its_preparation_are_ready_as_drafts(self, member):
        lines = book_called_off(member, called_off(), by=make_user())

        assert [(line.fee, line.minutes, line.travel) for line in lines] == [(125, 0, 0), (Decimal("62.50"), 0, 0)]
        assert {line.status for line in lines} == {LineStatus.DRAFT}
        assert lines[0].called_off == {"of": "session", "notice": 1200, "by_expert": False, "most": 150}
        assert cost_of(member.panel, called_off()) == (100, Decimal("187.50"))
        assert not list(mistakes())

    def test_half_of_it_with_a_few_days_of_notice(self, member):
        [line, _prepared] = book_called_off(member, called_off(notice=timedelta(days=4)), by=None)

        assert (line.fee, line.basis["percent"]) == (Decimal("62.50"), 50)
        assert not list(mistakes())

    def test_nothing_in_time_and_nothing_for_a_day_outside_the_membership(self, member):
        assert book_called_off(member, called_off(notice=timedelta(days=8)), by=None) == []
        gone = make_member(panel=member.panel, ends_on=today())
        assert book_called_off(gone, called_off(), by=None) == []
        assert not Line.objects.exists()

    def test_twice_is_once(self, member):
        first = book_called_off(member, called_off(), by=None)

        assert {line.pk for line in book_called_off(member, called_off(), by=None)} == {line.pk for line in first}
        assert Line.objects.count() == 2

    def test_it_follows_the_rate_of_that_kind_of_meeting(self, member):
        make_rate(terms=member.panel.terms.get(), activity="workshop", unit="fixed", amount=Decimal(90))

        [line, _prepared] = book_called_off(member, called_off(activity="workshop", notice=timedelta(days=4)), by=None)

        assert line.fee == Decimal("45.00")

    def test_who_called_it_off_themselves_gets_the_agreed_part_without_preparation(self, member):
        [line] = book_called_off(member, called_off(by_expert=True), by=member.user)

        assert (line.fee, line.basis["percent"]) == (Decimal("50.00"), 40)
        assert not list(mistakes())

    def test_a_panel_elsewhere_without_terms_pays_nothing_by_itself(self, db):
        panel = make_panel(organisation=make_organisation(country="BE"))

        assert cost_of(panel, called_off()) == (0, 0)


class TestTheLine:
    @pytest.fixture
    def line(self, member):
        return book_called_off(member, called_off(notice=timedelta(days=4)), by=make_user())[0]

    def test_costs_that_were_made_are_added_and_the_fee_stays(self, line):
        changed = change(line, costs={"ticket": Decimal("12.40")})

        assert (changed.fee, changed.travel, changed.minutes) == (Decimal("62.50"), Decimal("12.40"), 0)
        assert not list(mistakes())

    def test_it_may_be_less_and_never_more(self, line):
        assert change(line, minutes=60).fee == Decimal("25.00")
        with pytest.raises(Refusal, match="150 minuten"):
            change(line, minutes=151)

    def test_it_stays_what_it_is_when_something_else_is_chosen(self, line):
        changed = change(line, activity=Activity.SESSION)

        assert (changed.activity, changed.fee) == (Activity.CANCELLED, Decimal("62.50"))

    def test_the_person_may_refuse_it(self, line):
        delete_line(line, by=line.member.user)

        assert not Line.objects.filter(pk=line.pk).exists()

    def test_a_suggestion_is_taken_over(self, line):
        Line.objects.filter(pk=line.pk).update(status=LineStatus.SUBMITTED, submitted_by=line.member.user)
        return_line(line, reason="Een uur minder?", suggestion={"minutes": 90}, by=make_user())

        assert accept_suggestion(line, by=line.member.user).fee == Decimal("37.50")

    def test_a_correction_reverses_it_and_the_books_hold(self, line):
        Line.objects.filter(pk=line.pk).update(status=LineStatus.APPROVED)

        undone = correct_line(line, by=make_user())

        assert (undone.fee, undone.minutes, undone.called_off) == (Decimal("-62.50"), 0, line.called_off)
        assert not list(mistakes())

    def test_a_larger_part_than_was_agreed_is_found_in_the_books(self, line):
        Line.objects.filter(pk=line.pk).update(basis={**line.basis, "percent": 100}, fee=125)

        assert [one.rule for one in mistakes()] == ["basis_follows_terms"]

    def test_nobody_books_one_by_hand(self, member):
        with pytest.raises(Refusal, match="komt vanzelf"):
            book_line(member=member, on=today(), activity=Activity.CANCELLED, minutes=60, by=member.user)
