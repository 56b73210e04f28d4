"""Whatever people do with hours and money, in any order: nothing is paid twice or lost, sums follow from lines."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from compensation.enums import PaymentForm
from tests.compensation.modelled import AGREED, PAID, WAITS, People, can_be_undone, hours

pytestmark = pytest.mark.django_db
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))
MONEY = ("close", "release", "export", "pay", "withdraw", "comes_back")
fates = st.lists(st.tuples(hours, st.booleans(), st.booleans()), min_size=1, max_size=4)  # hours, approved, corrected
money_events = st.lists(st.tuples(st.sampled_from(MONEY), st.integers(0, 9)), max_size=8)


def test_the_product_does_what_the_model_does():
    run_state_machine_as_test(People, settings=settings(QUICK, max_examples=10, stateful_step_count=22))


def happens(people, kind, number, fate):
    """One event, when it can be; what comes too early comes again later."""
    if kind in ("approve", "correct"):
        one, (_hours, approved, corrected) = people.lines[number], fate[number]
        if kind == "approve" and approved and one.state == WAITS:
            people.answer_one(one)
        elif kind == "correct" and corrected and can_be_undone(one):
            people.correct_one(one)
    elif kind == "choose":
        people.choose(number, PaymentForm.VOUCHER)
    elif kind == "close":
        people.close()
    else:
        getattr(people, kind)(number)


def lived(fate, events):
    """What was agreed per person and quarter, and per person what is paid and still owed, after all this."""
    people = People()
    try:
        for given_hours, _approved, _corrected in fate:
            people.hand_in(given_hours)
        for kind, number in [*events, *(one for one in events if one[0] not in MONEY)]:
            happens(people, kind, number, fate)
        for step in ("approve", "correct"):
            for number in range(len(fate)):
                happens(people, step, number, fate)
        people.books_hold()
        return end_sums(people)
    finally:
        people.leave()


def end_sums(people):
    agreed, settled = Counter(), Counter()
    for one in people.lines:
        if one.state in (AGREED, PAID):
            who = people.members.index(one.member)
            agreed[who, one.on.year, (one.on.month + 2) // 3] += one.amount
    for (_batch, member), amount in people.standing_amounts().items():
        settled[people.members.index(member)] += amount
    for member, amount in people.owed().items():
        settled[people.members.index(member)] += amount
    return agreed, settled


def from_fates(fate, members=3):
    """What it must come to, from what is decided about each line and nothing else."""
    agreed = Counter()
    for given_hours, approved, corrected in fate:
        key, amount = People.key_and_worth(given_hours, members)
        agreed[key] += amount if approved and not corrected else 0
    return {key: amount for key, amount in agreed.items() if amount}


@settings(QUICK, max_examples=8)
@given(fates, money_events, st.data())
def test_the_order_of_events_makes_no_difference_in_the_end(fate, money, data):
    """A correction after a payment is a debt that the next list takes off: paid and owed together are the same."""
    each = [(kind, number) for number in range(len(fate)) for kind in ("approve", "correct")]
    events = [*each, *(("choose", number) for number in range(3)), *money]

    one, other = lived(fate, events), lived(fate, data.draw(st.permutations(events)))

    wanted = from_fates(fate)
    for agreed, settled in (one, other):
        assert {key: amount for key, amount in agreed.items() if amount} == wanted
        assert sum(settled.values()) == sum(wanted.values())
    assert {key: amount for key, amount in one[1].items() if amount} == {
        key: amount for key, amount in other[1].items() if amount
    }
