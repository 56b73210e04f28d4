"""A panel with people and their money, and beside it a model that is only dictionaries and decimals.

The model knows what every event should do, and nothing of how the product keeps it. Hypothesis makes the events.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from compensation import services
from compensation.enums import PaymentForm, PaymentState
from compensation.models import Payment
from compensation.selectors import budget_years, member_quarter_totals, mistakes, panel_total, payables, quarter_totals
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.factories.compensation import make_notice, make_preference, make_terms
from tests.factories.panels import make_member, make_panel, make_user

CENT = Decimal("0.01")
RATES = ((date(2025, 7, 1), Decimal("61.10")), (date(2020, 1, 1), Decimal("47.35")))
PER_KM = Decimal("0.2317")
CHOICES = (PaymentForm.VOUCHER, PaymentForm.VOUCHER, PaymentForm.TRAINING, PaymentForm.LATER, PaymentForm.TALK)
PAYING = (PaymentForm.BANK, PaymentForm.VOUCHER, PaymentForm.TRAINING)
STANDING = (PaymentState.WAITING, PaymentState.PAID)
FETCHED = ("released", "exported", "paid", "returned")
OPEN, WAITS, AGREED, PAID = "open", "submitted", "approved", "paid"
numbers = st.integers(0, 99)  # which one, of what there is
days = st.sampled_from([date(2024, 12, 31), date(2025, 1, 1), date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 15)])
km, tickets = st.decimals(0, 60, places=1), st.decimals(0, 50, places=2)
hours = st.tuples(numbers, days, st.integers(1, 700), km, tickets)  # who, when, minutes, and those two


@dataclass
class Known:
    """What the model knows of a line. `payment`: the list and the person it is in now."""

    line: object
    member: object
    on: date
    minutes: int
    amount: Decimal
    state: str = WAITS
    payment: tuple | None = None
    undone: bool = False
    undoes: bool = False


def worth(on, minutes, km, tickets):
    """What a line should be, worked out here."""
    rate = next(amount for begins, amount in RATES if begins <= on)
    fee = (rate * minutes / 60).quantize(CENT, ROUND_HALF_UP)
    return fee + (km * PER_KM + tickets).quantize(CENT, ROUND_HALF_UP)


def can_be_undone(one):
    return one.state in (AGREED, PAID) and not one.undone and not one.undoes


def done(verb, *args, **kwargs):
    """What it gave back; None when it was refused."""
    try:
        with transaction.atomic():
            return verb(*args, **kwargs)
    except Refusal:
        return None


class People(RuleBasedStateMachine):
    """Three experts, one who makes lists and a colleague who releases them."""

    def __init__(self):
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.panel = make_panel()
        for begins, amount in RATES:
            make_terms(panel=self.panel, valid_from=begins, per_hour=amount, per_km=PER_KM)
        self.members = [make_member(panel=self.panel) for _nr in range(3)]
        for member in self.members:
            make_notice(member=member)
            make_preference(member=member, form=PaymentForm.BANK)
        self.choice = dict.fromkeys(self.members, PaymentForm.BANK)
        self.maker, self.colleague, self.third = make_user(), make_user(), make_user()
        self.lines, self.lists, self.payments = [], {}, {}

    def some(self, rows, number, likely=lambda one: True):
        """One of them; three out of four times one for which it can be done."""
        rows = list(rows)
        rows = [one for one in rows if number % 4 and likely(one)] or rows
        return rows[number % len(rows)] if rows else None

    @initialize(given=st.lists(hours, min_size=4, max_size=6))
    def begin(self, given):
        for hours in given:
            self.hand_in(hours)
        for number in range(1, len(given)):
            self.answer(4 * number + 1, "approve")

    @rule(hours=hours)
    def hand_in(self, hours):
        who, on, minutes, km, tickets = hours
        member = self.some(self.members, who)
        kept = {"on": on, "activity": "session", "minutes": minutes, "km": km, "tickets": tickets}
        line = services.book_line(member=member, by=member.user, **kept)
        self.lines.append(Known(line, member, on, minutes, worth(on, minutes, km, tickets), OPEN))
        self.give_through(member)

    def give_through(self, member):
        back = [one for one in self.lines if one.member == member and one.state == OPEN]
        services.submit(member, by=member.user, confirmed=[one.line.pk for one in back])
        for one in back:
            one.state = WAITS

    @rule(which=numbers)
    def take_back(self, which):
        if one := self.some(self.lines, which, lambda one: one.state == WAITS):
            found = done(services.take_back, one.line, by=one.member.user)
            assert (found is not None) == (one.state == WAITS)
            one.state = OPEN if found else one.state

    @rule(which=numbers, how=st.sampled_from(["approve", "approve", "return"]))
    def answer(self, which, how):
        if one := self.some(self.lines, which, lambda one: one.state == WAITS):
            self.answer_one(one, how)

    def answer_one(self, one, how="approve"):
        verb, words = (services.approve_line, {}) if how == "approve" else (services.return_line, {"reason": "?"})
        found = done(verb, one.line, by=self.third, **words)
        assert (found is not None) == (one.state == WAITS)
        if found:
            one.state = AGREED if how == "approve" else OPEN

    @rule(which=numbers)
    def correct(self, which):
        if one := self.some(self.lines, which, can_be_undone):
            self.correct_one(one)

    def correct_one(self, one):
        undone = done(services.correct_line, one.line, by=self.third)
        assert (undone is not None) == can_be_undone(one)
        if undone:
            one.undone = True
            self.lines.append(Known(undone, one.member, one.on, -one.minutes, -one.amount, AGREED, undoes=True))

    @rule(who=numbers, form=st.sampled_from(CHOICES))
    def choose(self, who, form):
        member = self.some(self.members, who)
        course = "Verzonnen cursus" if form == PaymentForm.TRAINING else ""
        services.choose_payment(member, form=form, training=course, by=member.user)
        self.choice[member] = form

    def owed(self):
        """What waits to be paid, per person."""
        sums = Counter()
        for one in self.lines:
            if one.state == AGREED and one.payment is None:
                sums[one.member] += one.amount
        return sums

    @rule(which=numbers, how=st.sampled_from(["close", "close", "release", "export", "pay", "comes_back"]))
    def on_its_way(self, which, how):
        """Most of the time money goes its way: Hypothesis leaves many rules out of a run."""
        can = {"close": self.owed(), "comes_back": self.payments}.get(how, self.lists)
        if can:
            self.close() if how == "close" else getattr(self, how)(which)

    @rule()
    def close(self):
        owed = {one: sum_ for one, sum_ in self.owed().items() if sum_ > 0 and self.choice[one] in PAYING}
        batch = done(services.close_batch, self.panel, by=self.maker)
        assert (batch is not None) == bool(owed)
        if not batch:
            return
        made = {payment.member: payment for payment in batch.payments.all()}
        assert {one: payment.amount for one, payment in made.items()} == owed
        assert {one: payment.form for one, payment in made.items()} == {one: self.choice[one] for one in owed}
        assert batch.total == sum(owed.values())
        self.lists[batch] = "prepared"
        self.payments |= {(batch, one): PaymentState.WAITING for one in owed}
        for one in self.lines:
            if one.state == AGREED and one.payment is None and one.member in owed:
                one.payment = (batch, one.member)

    def step(self, which, verb, allowed, becomes, **words):
        """Take a list a step further; returns it when that could be done, and it was done when it could."""
        if (batch := self.some(self.lists, which, lambda one: self.lists[one] in allowed)) is None:
            return None
        before = self.lists[batch]
        found = done(lambda: (verb(batch, **words), True))
        assert (found is not None) == (before in allowed)
        if found:
            self.lists[batch] = becomes or before
        return batch if found else None

    @rule(which=numbers)
    def release(self, which):
        self.step(which, services.release_batch, ["prepared"], "released", execute_on=today(), by=self.colleague)

    @rule(which=numbers)
    def export(self, which):
        batch = self.step(which, services.note_export, FETCHED, None, by=self.colleague)
        if batch and self.lists[batch] == "released":
            self.lists[batch] = "exported"

    @rule(which=numbers)
    def withdraw(self, which):
        batch = self.step(which, services.withdraw_batch, ["prepared", "released"], "withdrawn", by=self.maker)
        for key in [key for key in self.payments if batch and key[0] == batch]:
            self.reopen(key, PaymentState.WITHDRAWN)

    @rule(which=numbers)
    def pay(self, which):
        batch = self.step(which, services.mark_paid, ["released", "exported"], "paid", on=today(), by=self.colleague)
        for key, state in self.payments.items():
            if batch and key[0] == batch and state == PaymentState.WAITING:
                self.payments[key] = PaymentState.PAID
                for one in self.lines:
                    one.state = PAID if one.payment == key else one.state

    @rule(which=numbers)
    def comes_back(self, which):
        if key := self.some(self.payments, which, self.can_come_back):
            payment = Payment.objects.get(batch=key[0], member=key[1])
            found = done(services.return_payment, payment, on=today(), by=self.colleague)
            assert (found is not None) == self.can_come_back(key)
            if found:
                self.reopen(key, PaymentState.RETURNED)
                self.end_of(key[0])

    def end_of(self, batch):
        states = {state for key, state in self.payments.items() if key[0] == batch}
        if PaymentState.WAITING not in states:
            self.lists[batch] = "paid" if PaymentState.PAID in states else "returned"

    def can_come_back(self, key):
        return self.payments[key] in STANDING and self.lists[key[0]] in ("exported", "paid")

    def reopen(self, key, state):
        """This payment does not stand: its lines are owed again, if it stood until now."""
        if self.payments[key] in STANDING:
            self.payments[key] = state
        for one in self.lines:
            if one.payment == key:
                one.payment, one.state = None, AGREED

    def standing_amounts(self):
        """What every payment that stands is, as the product keeps it."""
        rows = Payment.objects.filter(state__in=STANDING, batch__panel=self.panel).select_related("batch", "member")
        return {(row.batch, row.member): row.amount for row in rows}

    @staticmethod
    def key_and_worth(hours, members):
        """Whose and in which quarter hours count, and what they are worth."""
        who, on, minutes, km, tickets = hours
        return (who % members, on.year, (on.month + 2) // 3), worth(on, minutes, km, tickets)

    def teardown(self):
        try:
            self.books_hold()
        finally:
            self.leave()

    def leave(self):
        """Nothing of this world stays."""
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    def books_hold(self):
        assert not list(mistakes())
        agreed = [one for one in self.lines if one.state in (AGREED, PAID)]
        quarters, members, years = Counter(), Counter(), Counter()
        for one in agreed:
            quarter = (one.on.year, (one.on.month + 2) // 3)
            quarters[quarter] += one.amount
            members[one.member.pk, *quarter] += one.amount
            years[one.on.year] += one.amount
        assert {(row.year, row.quarter): row.total for row in quarter_totals(self.panel)} == quarters
        assert {
            (row.member_id, row.year, row.quarter): row.total for row in member_quarter_totals(self.panel)
        } == members
        assert {year: panel_total(self.panel, year).total for year in years} == years
        self.all_is_paid_or_owed(agreed)

    def all_is_paid_or_owed(self, agreed):
        owed, found = self.owed(), {row.member_id: row.total for row in payables(self.panel)}
        assert found == {member.pk: amount for member, amount in owed.items()}
        listed = sum(self.standing_amounts().values(), Decimal(0))
        assert listed + sum(owed.values()) == sum((one.amount for one in agreed), Decimal(0))
        spent = sum((year.spent for year in budget_years(self.panel)), Decimal(0))
        assert spent == sum((one.amount for one in agreed if one.state == PAID), Decimal(0))
        waits = sum((one.amount for one in self.lines if one.state == WAITS), Decimal(0))
        committed = sum((year.committed for year in budget_years(self.panel)), Decimal(0))
        assert committed == waits + sum((one.amount for one in agreed if one.state == AGREED), Decimal(0))
