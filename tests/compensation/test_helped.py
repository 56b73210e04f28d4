"""A colleague who is also somebody's helper: what they entered for that person, another looks after and pays."""

from datetime import date

import pytest
from django.urls import reverse

from compensation.enums import Activity, HeldBack, LineStatus
from compensation.models import Line
from compensation.selectors import payables
from compensation.services import (
    accept_suggestion,
    approve_line,
    approve_lines,
    book_line,
    change_line,
    choose_payment,
    close_batch,
    release_batch,
    return_line,
    submit,
    take_back,
)
from compensation.services.disputes import dispute
from compensation.services.one_off import choose_once, take_once_back
from panels.enums import HelpArea, Role
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Member, User
from tests.factories.compensation import make_line, make_notice, make_payer, make_preference, make_terms
from tests.factories.helping import make_helper
from tests.factories.panels import make_member, make_panel, make_person

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 14)


@pytest.fixture
def member() -> Member:
    """Who was told and chose, in a panel with terms and a payer."""
    panel = make_panel()
    make_terms(panel=panel, payer=make_payer(organisation=panel.organisation))
    member = make_member(panel=panel)
    make_notice(member=member)
    make_preference(member=member, chosen_by=member.user)
    return member


@pytest.fixture
def both(member) -> User:
    """The coordinator of the panel, whom the member also chose as a helper."""
    return make_person(Role.COORDINATOR, member.panel)


@pytest.fixture
def colleague(member) -> User:
    return make_person(Role.FINANCE, member.panel)


@pytest.fixture
def acting(member, both) -> User:
    """The member, for whom the coordinator acts as a helper (panels/acting.py)."""
    helper = make_helper(user=member.user, helper=both, areas=[HelpArea.HOURS])
    person = User.objects.get(pk=member.user_id)
    person.acting = helper
    return person


def book(member, by):
    return book_line(member=member, on=DAY, activity=Activity.SESSION, minutes=90, by=by)


def refused(line, by):
    with pytest.raises(Refusal, match="als helper"):
        approve_line(line, by=by)
    with pytest.raises(Refusal, match="als helper"):
        return_line(line, reason="Waarom?", by=by)
    return approve_lines(line.panel, keys=[line.pk], by=by).own == 1


class TestApproving:
    def test_who_handed_in_as_a_helper_does_not_approve_it(self, member, acting, both, colleague):
        line = make_line(member=member)
        submit(member, by=acting)

        line.refresh_from_db()
        assert (line.submitted_by_id, line.submitted_via) == (member.user_id, both)
        assert refused(line, both)
        assert approve_line(line, by=colleague).status == LineStatus.APPROVED

    def test_who_wrote_it_down_as_a_helper_does_not_approve_it_either(self, member, acting, both):
        line = book(member, acting)
        submit(member, by=member.user)

        assert line.booked_via_id == both.pk
        assert refused(line, both)

    def test_who_changed_it_as_a_helper_does_not_approve_it(self, member, acting, both):
        line = book(member, member.user)
        change_line(line, on=DAY, activity=Activity.SESSION, minutes=240, by=acting)
        submit(member, by=member.user)

        assert refused(line, both)

    def test_a_suggestion_that_was_taken_over_and_an_answer_count_too(self, member, acting, both, colleague):
        lines = [make_line(member=member, status=LineStatus.SUBMITTED) for _one in range(2)]
        for line in lines:
            return_line(line, reason="Waarom?", suggestion={"minutes": 60}, by=colleague)
        accept_suggestion(lines[0], by=acting)
        dispute(lines[1], reply="Het klopt", by=acting)

        assert all(refused(line, both) for line in lines)

    def test_after_it_was_taken_back_it_counts_who_hands_in_now(self, member, acting, both):
        line = make_line(member=member)
        submit(member, by=acting)
        take_back(line, by=member.user)
        submit(member, by=member.user)

        assert approve_line(line, by=both).status == LineStatus.APPROVED

    def test_a_named_approver_who_helped_holds_nobody_up(self, member, acting, both, colleague):
        terms = member.panel.terms.get()
        terms.approver = both
        terms.save()
        line = make_line(member=member, terms=terms)
        submit(member, by=acting)

        assert approve_line(line, by=colleague).status == LineStatus.APPROVED

    def test_the_page_says_why_there_is_no_button(self, client, member, acting, both):
        line = make_line(member=member)
        submit(member, by=acting)
        client.force_login(both)

        page = client.get(reverse("compensation:line", args=[line.pk])).content.decode()

        assert "U hielp bij deze uren, als helper. Iemand anders kijkt ze na." in page
        assert "Keur goed" not in page


class TestThroughThePages:
    def test_handing_in_as_a_helper_is_kept_with_the_line(self, client, member, acting, both):
        make_line(member=member)
        client.force_login(both)
        client.post(reverse("panels:helping-start", args=[acting.acting.pk]))
        client.post(reverse("compensation:submit", args=[member.pk]))

        assert Line.objects.get().submitted_via == both


class TestPaying:
    @pytest.fixture
    def approved(self, member, acting, colleague):
        line = make_line(member=member)
        submit(member, by=acting)
        return approve_line(line, by=colleague)

    def test_who_helped_does_not_make_the_list(self, member, approved, both, colleague):
        payer = approved.terms.payer

        [one] = payables(member.panel, payer=payer, made_by=both)
        assert one.held_back == HeldBack.HELPED
        with pytest.raises(Refusal, match="collega"):
            close_batch(member.panel, by=both, payer=payer)
        assert close_batch(member.panel, by=colleague, payer=payer).payments.count() == 1

    def test_who_helped_does_not_release_it(self, member, approved, both, colleague):
        batch = close_batch(member.panel, by=colleague, payer=approved.terms.payer)

        with pytest.raises(Refusal, match="als helper"):
            release_batch(batch, execute_on=today(), by=both)
        other = make_person(Role.FINANCE, member.panel)
        assert release_batch(batch, execute_on=today(), by=other).released_by == other


class TestWhereTheMoneyGoes:
    def test_a_helper_chooses_nothing(self, member, acting):
        for verb in (
            lambda: choose_once(member, form="voucher", by=acting),
            lambda: take_once_back(member, by=acting),
            lambda: choose_payment(member, form="voucher", by=acting),
        ):
            with pytest.raises(Refusal, match="helper kan dit niet"):
                verb()
