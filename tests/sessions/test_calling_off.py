"""Calling a meeting off: who said yes is paid as was agreed, once, and the coordinator knows before what it costs."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from compensation.models import Line
from compensation.services import correct_line
from compensation.signals import called_off_for, planned_in
from panels.enums import Role
from panels.kit.errors import Refusal
from sessions.enums import Answer, SessionForm, SessionKind, SessionStatus
from sessions.selectors.called_off import cost_of_calling_off
from sessions.services import answer_invitation, cancel_session, change_session
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.sessions import in_days, make_invitation, make_plan, make_session, make_started_session

pytestmark = pytest.mark.django_db


def begins_in(hours, **fields):
    moment = timezone.now() + timedelta(hours=hours)
    return make_session(starts_at=moment, ends_at=moment + timedelta(minutes=150), **fields)


@pytest.fixture
def panel_session():
    """Tomorrow, 2.5 hours; € 50 an hour, half an hour of preparation for each of them."""
    panel_session = begins_in(20)
    make_terms(panel=panel_session.panel, preparation_per_hour=30)
    return panel_session


def invited(panel_session, answer, **fields):
    return make_invitation(panel_session=panel_session, answer=answer, **fields)


def call_off(panel_session, **fields):
    return cancel_session(panel_session, reason="De zaal heeft geen stroom.", by=make_user(), **fields)


class TestTheOrganisation:
    def test_who_said_yes_is_paid_and_nobody_else(self, panel_session):
        comes, at_home = invited(panel_session, Answer.YES), invited(panel_session, Answer.ONLINE)
        for answer in (Answer.NO, Answer.OPEN):
            invited(panel_session, answer)
        invited(panel_session, Answer.YES, withdrawn_at=timezone.now())

        call_off(panel_session)

        paid = {line.member_id for line in Line.objects.all()}
        assert paid == {comes.member_id, at_home.member_id}
        fees = sorted(Line.objects.filter(member=comes.member).values_list("fee", flat=True))
        assert fees == [Decimal("62.50"), Decimal("125.00")]
        assert {line.on for line in Line.objects.all()} == {panel_session.day}

    def test_a_yes_that_our_change_of_form_undid_is_a_yes(self, panel_session):
        invitation = invited(panel_session, Answer.OPEN)
        answer_invitation(invitation, answer=Answer.YES, by=invitation.member.user)
        plan = make_plan(
            starts_at=panel_session.starts_at, ends_at=panel_session.ends_at, form=SessionForm.ONLINE, online_link="x"
        )
        change_session(panel_session, plan=plan, by=None)

        call_off(panel_session)

        assert Line.objects.filter(member=invitation.member).exists()

    def test_the_mail_tells_the_part_and_no_amount(self, panel_session):
        invited(panel_session, Answer.YES)
        invited(panel_session, Answer.OPEN)

        call_off(panel_session)

        told = [letter.body for letter in mail.outbox]
        assert sum("betalen wij u alles" in body for body in told) == 1
        assert not any("€" in body for body in told)

    def test_twice_books_once(self, panel_session):
        invited(panel_session, Answer.YES)
        call_off(panel_session)

        with pytest.raises(Refusal, match="gaat niet door"):
            call_off(panel_session)
        assert Line.objects.count() == 2

    def test_who_already_wrote_their_hours_down_is_not_paid_twice(self):
        panel_session = make_started_session()
        make_terms(panel=panel_session.panel)
        invitation = invited(panel_session, Answer.YES)
        make_line(member=invitation.member, source_key=f"session:{panel_session.pk}:{invitation.member_id}")

        call_off(panel_session)

        assert Line.objects.count() == 1

    def test_another_day_is_not_calling_off(self, panel_session):
        invitation = invited(panel_session, Answer.YES)

        change_session(panel_session, plan=make_plan(), by=None)

        invitation.refresh_from_db()
        assert invitation.answer == Answer.YES
        assert not Line.objects.exists()

    def test_without_terms_it_is_called_off_all_the_same(self):
        panel = make_panel(organisation=make_organisation(country="BE"))
        panel_session = begins_in(20, panel=panel)
        invited(panel_session, Answer.YES)

        assert call_off(panel_session).status == SessionStatus.CANCELLED
        assert not Line.objects.exists()

    def test_a_refused_line_is_offered_and_a_corrected_one_is_not(self, panel_session):
        member = invited(panel_session, Answer.YES).member
        call_off(panel_session)
        line = Line.objects.get(member=member, fee=125)
        Line.objects.filter(pk=line.pk).update(status="approved")

        undone = correct_line(line, by=make_user())

        assert line.fee + undone.fee == 0
        [one] = called_off_for(member)
        assert one.key == line.source_key


class TestBeforeConfirming:
    def test_the_coordinator_reads_what_it_costs(self, client, panel_session):
        for _nr in range(2):
            invited(panel_session, Answer.YES)
        client.force_login(make_person(Role.COORDINATOR, panel_session.panel))

        page = client.get(reverse("sessions:cancel", args=[panel_session.pk])).content.decode()

        assert "€\xa0375,00" in page
        assert "2 mensen zeiden ja en krijgen alles: €\xa0187,50 per persoon" in page

    def test_what_was_shown_is_what_is_booked(self, panel_session):
        for _nr in range(3):
            invited(panel_session, Answer.YES)
        shown = cost_of_calling_off(panel_session, now=timezone.now()).total

        call_off(panel_session)

        assert sum(line.fee for line in Line.objects.all()) == shown

    @pytest.mark.parametrize(("hours", "percent"), [(20, 100), (100, 50), (400, 0)])
    def test_notice_decides(self, hours, percent):
        panel_session = begins_in(hours, kind=SessionKind.WORKSHOP)
        make_terms(panel=panel_session.panel)
        invited(panel_session, Answer.YES)

        cost = cost_of_calling_off(panel_session, now=timezone.now())

        assert (cost.percent, cost.total) == (percent, Decimal(125) * percent / 100)

    def test_the_number_of_people_takes_no_more_queries(self, django_assert_num_queries, panel_session):
        invited(panel_session, Answer.YES)
        with django_assert_num_queries(5):
            cost_of_calling_off(panel_session, now=timezone.now())
        for _nr in range(5):
            invited(panel_session, Answer.YES)
        with django_assert_num_queries(5):
            cost_of_calling_off(panel_session, now=timezone.now())


class TestTheExpert:
    def no_after_yes(self, panel_session):
        invitation = invited(panel_session, Answer.OPEN)
        for answer in (Answer.YES, Answer.NO):
            answer_invitation(invitation, answer=answer, by=invitation.member.user)
        return invitation.member

    def test_a_no_after_a_yes_costs_nothing_and_is_offered_when_the_meeting_began(self, panel_session):
        member = self.no_after_yes(panel_session)
        assert called_off_for(member) == []

        type(panel_session).objects.update(starts_at=in_days(-1))

        [one] = called_off_for(member)
        assert (one.by_expert, one.title) == (True, panel_session.title)

    def test_who_takes_rest_after_a_yes_is_offered_the_same(self):
        panel_session = make_started_session()
        yes = {"answer": Answer.YES, "said_yes_at": in_days(-5)}
        member = invited(panel_session, set_aside_at=in_days(-3), **yes).member

        [one] = called_off_for(member)
        assert one.by_expert

    def test_a_yes_from_before_it_was_kept_counts_as_one(self, panel_session):
        invitation = invited(panel_session, Answer.YES, answered_at=in_days(-3))
        answer_invitation(invitation, answer=Answer.NO, by=invitation.member.user)

        invitation.refresh_from_db()
        assert invitation.said_yes_at == in_days(-3)

    def test_a_no_that_was_never_a_yes_is_not_offered(self):
        panel_session = make_started_session()
        invitation = invited(panel_session, Answer.NO)

        assert called_off_for(invitation.member) == []


class TestPlanned:
    def test_everybody_who_may_come_counts(self):
        panel = make_panel()
        asked = make_session(panel=panel, starts_at=in_days(2))
        for answer in (Answer.YES, Answer.ONLINE, Answer.OPEN, Answer.NO):
            invited(asked, answer)
        make_session(panel=panel, starts_at=in_days(2), status=SessionStatus.CANCELLED)

        [one] = planned_in([panel.pk], until=in_days(2).date())

        assert (one.people, one.travellers, one.is_estimate) == (3, 2, False)

    def test_when_nobody_was_asked_yet_the_whole_group_counts(self):
        panel = make_panel()
        make_member(panel=panel, joined_at=timezone.now())
        make_session(panel=panel, starts_at=in_days(2), form=SessionForm.ONLINE)

        [one] = planned_in([panel.pk], until=in_days(2).date())

        assert (one.people, one.travellers, one.is_estimate) == (1, 0, True)

    def test_of_what_began_who_said_yes(self):
        panel_session = make_started_session()
        invited(panel_session, Answer.YES)
        invited(panel_session, Answer.OPEN)

        [one] = planned_in([panel_session.panel_id], until=in_days(-1).date())

        assert one.people == 1
