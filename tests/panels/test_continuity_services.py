"""Resting and terms: what is refused, what happens twice, and what comes back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from panels import selectors, services
from panels.enums import Role, TermOutcome
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Delivery, Member, Pause, Term
from panels.roles import has_role
from tests.factories.continuity import make_term
from tests.factories.panels import make_member, make_pause

pytestmark = pytest.mark.django_db
JOINED = "2022-01-02T10:00Z"


@pytest.fixture
def member():
    return make_member(joined_at=JOINED)


def in_days(number):
    return today() + timedelta(days=number)


class TestPause:
    def test_who_rests_keeps_the_seat_and_the_role_and_is_not_asked(self, member):
        services.start_pause(member, by=member.user)

        assert not Member.objects.taking_part(today()).exists()
        assert list(Member.objects.current(today())) == [member]
        assert list(Member.objects.resting(today())) == [member]
        assert has_role(member.user, member.panel, Role.EXPERT)
        assert member.is_paused_on(today())
        letter = Delivery.objects.get()
        assert letter.kind == "pause.started"

    def test_a_day_of_return_ends_it_by_itself(self, member):
        services.start_pause(member, back_on=in_days(10), by=member.user)

        assert not Member.objects.taking_part(in_days(9)).exists()
        assert list(Member.objects.taking_part(in_days(10))) == [member]

    def test_the_clock_closes_it_and_writes_once(self, member):
        make_pause(member=member, starts_on=in_days(-10), back_on=today())

        assert [services.follow_calendar(today()) for _time in range(2)] == [1, 0]
        assert Pause.objects.get().ended_on == today()
        assert Delivery.objects.filter(kind="pause.over").count() == 1

    def test_saying_it_twice_changes_only_the_day_of_return(self, member):
        first = services.start_pause(member, by=member.user)
        second = services.start_pause(member, back_on=in_days(5), by=member.user)

        assert second == first
        assert Pause.objects.get().back_on == in_days(5)

    def test_coming_back_twice_is_fine_and_a_new_pause_is_a_new_row(self, member):
        services.start_pause(member, by=member.user)

        assert services.end_pause(member, by=member.user)
        assert services.end_pause(member, by=member.user) is None
        services.start_pause(member, by=member.user)
        assert Pause.objects.count() == 2
        assert member.is_paused_on(today())

    def test_a_pause_whose_day_went_by_unseen_does_not_stand_in_the_way(self, member):
        make_pause(member=member, starts_on=in_days(-20), back_on=in_days(-3))

        services.start_pause(member, by=member.user)

        assert [pause.ended_on for pause in Pause.objects.all()] == [today(), None]

    def test_a_pause_to_come_can_be_moved_and_called_off(self, member):
        services.start_pause(member, starts_on=in_days(5), by=None)
        services.start_pause(member, starts_on=in_days(8), by=None)
        assert Pause.objects.get().starts_on == in_days(8)

        services.end_pause(member, by=None)

        assert not Pause.objects.exists()

    @pytest.mark.parametrize(("starts", "back"), [(-1, None), (500, None), (0, 0), (5, 3)])
    def test_days_that_cannot_be_are_refused(self, member, starts, back):
        with pytest.raises(Refusal):
            services.start_pause(
                member, starts_on=in_days(starts), back_on=None if back is None else in_days(back), by=None
            )

    @pytest.mark.parametrize("fields", [{"joined_at": None}, {"joined_at": JOINED, "ends_on": date(2024, 1, 1)}])
    def test_who_does_not_take_part_cannot_rest(self, fields):
        with pytest.raises(Refusal):
            services.start_pause(make_member(**fields), by=None)

    def test_the_database_holds_one_open_pause(self, member):
        make_pause(member=member)

        with pytest.raises(IntegrityError), transaction.atomic():
            make_pause(member=member)

    def test_no_field_and_no_log_says_why(self, member):
        services.start_pause(member, by=member.user)

        assert {field.name for field in Pause._meta.concrete_fields}.isdisjoint({"reason", "why", "note"})
        assert AuditEntry.objects.get(action="pause.started").details == {"open_end": True}


class TestTerms:
    def test_the_talk_is_eight_weeks_before_the_end(self, member):
        term = services.agree_on_term(member, starts_on=today(), ends_on=in_days(365), by=member.user)

        assert term.talk_on == term.ends_on - timedelta(weeks=8)

    def test_the_talk_of_a_short_term_is_not_before_it(self, member):
        term = services.agree_on_term(member, starts_on=today(), ends_on=in_days(20), by=member.user)

        assert term.talk_on == today()

    def test_terms_never_overlap(self, member):
        make_term(member=member)

        with pytest.raises(Refusal):
            services.agree_on_term(member, starts_on=today(), ends_on=in_days(900), by=member.user)

    def test_going_on_makes_the_next_term_as_long_as_this_one(self, member):
        term = make_term(member=member, starts_on=in_days(-100), ends_on=in_days(10))

        services.hold_talk(term, outcome=TermOutcome.RENEW, held_on=today(), notes="Fijn", by=member.user)

        following = member.terms.latest("starts_on")
        assert (following.starts_on, following.ends_on) == (in_days(11), in_days(121))

    def test_stopping_begins_the_goodbye(self, member):
        term = make_term(member=member, ends_on=in_days(10))

        services.hold_talk(term, outcome=TermOutcome.STOP, held_on=today(), by=member.user)

        member.refresh_from_db()
        assert member.ends_on == in_days(10)
        assert member.leavings.get().last_day == in_days(10)

    def test_deciding_later_plans_the_talk_anew_and_can_be_decided_then(self, member):
        term = make_term(member=member, ends_on=in_days(30))
        with pytest.raises(Refusal):
            services.hold_talk(term, outcome=TermOutcome.LATER, held_on=today(), by=member.user)

        services.hold_talk(term, outcome=TermOutcome.LATER, held_on=today(), talk_again_on=in_days(7), by=member.user)
        term = services.hold_talk(term, outcome=TermOutcome.RENEW, held_on=today(), by=member.user)

        with pytest.raises(Refusal):
            services.hold_talk(term, outcome=TermOutcome.STOP, held_on=today(), by=member.user)

    def test_notes_are_not_readable_in_the_database(self, member):
        make_term(member=member, notes="GEHEIMWOORD", wishes="GEHEIMWOORD")

        with connection.cursor() as cursor:
            cursor.execute(f"SELECT notes, wishes FROM {Term._meta.db_table}")
            assert "GEHEIM" not in str(cursor.fetchall())
        services.forget_talks(member.user)
        assert Term.objects.get().notes == ""

    def test_the_list_holds_what_ends_soon_and_is_not_decided(self, member):
        soon = make_term(member=member, ends_on=in_days(30))
        make_term(member=make_member(panel=member.panel), ends_on=in_days(300))
        make_term(member=make_member(panel=member.panel), ends_on=in_days(30), outcome=TermOutcome.RENEW)
        make_term(member=make_member(panel=member.panel, ends_on=in_days(-1)), ends_on=in_days(30))

        assert list(selectors.terms_ending_soon(member.panel, today())) == [soon]
