"""Goodbyes, what somebody can carry, and the reserve list: what is refused, and what comes back."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from panels import selectors, services
from panels.enums import ContactWay, DataChoice, ReserveSource, Role, TalkWish
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import Carrying, Delivery, ReserveEntry
from panels.roles import has_role
from tests.factories.continuity import make_alumni_consent, make_carrying, make_leaving, make_reserve
from tests.factories.panels import make_member, make_panel, make_pause

pytestmark = pytest.mark.django_db
JOINED = "2022-01-02T10:00Z"


@pytest.fixture
def member():
    return make_member(joined_at=JOINED)


def in_days(number):
    return today() + timedelta(days=number)


class TestGoodbye:
    def test_stopping_by_oneself_ends_the_seat_and_happens_once(self, member):
        first = services.start_leaving(member, last_day=today(), talk=TalkWish.PHONE, by=member.user)
        again = services.start_leaving(member, last_day=in_days(9), talk=TalkWish.NO, by=member.user)

        member.refresh_from_db()
        assert again == first
        assert first.by_oneself
        assert member.ends_on == today()

    def test_staying_after_all_gives_seat_and_role_back(self, member):
        leaving = services.start_leaving(member, last_day=in_days(-1), talk=TalkWish.NO, by=member.user)
        assert not has_role(member.user, member.panel, Role.EXPERT)

        for _time in range(2):
            services.stay_after_all(leaving, by=member.user)

        member.refresh_from_db()
        assert member.ends_on is None
        member.user.__dict__.pop("_roles_in_panel", None)
        assert has_role(member.user, member.panel, Role.EXPERT)

    def test_after_two_weeks_one_calls(self, member):
        leaving = make_leaving(member=member)
        type(leaving).objects.update(created_at=leaving.created_at - timedelta(days=15))
        leaving.refresh_from_db()

        with pytest.raises(Refusal, match="Bel"):
            services.stay_after_all(leaving, by=member.user)

    def test_a_goodbye_is_not_closed_before_its_steps_are_done(self, member):
        leaving = make_leaving(member=member, last_day=in_days(-1))
        for step in ("talk", "thanks", "paid"):
            with pytest.raises(Refusal):
                services.take_step(leaving, "closed", by=member.user)
            leaving = services.take_step(leaving, step, by=member.user)

        leaving = services.take_step(leaving, "closed", by=member.user)

        assert leaving.closed_at
        assert not selectors.goodbyes(member.panel).exists()

    def test_the_letter_of_thanks_goes_out_once(self, member):
        leaving = make_leaving(member=member)

        for _time in range(2):
            services.take_step(leaving, "thanks", by=member.user)

        assert Delivery.objects.filter(kind="leaving.thanks").count() == 1

    def test_who_chose_no_talk_needs_none(self, member):
        leaving = make_leaving(member=member, talk=TalkWish.NO)

        assert leaving.talk_is_done
        assert services.choose_data(leaving, choice=DataChoice.DELETE, by=member.user).data_choice == "delete"

    def test_being_asked_again_is_given_replaced_and_taken_back(self, member):
        services.allow_asking(member, until=in_days(100), by=member.user)
        services.allow_asking(member, until=in_days(200), by=member.user)
        entry = make_reserve(panel=member.panel, former=member)

        assert member.alumni_consents.standing(today()).get().until == in_days(200)
        assert services.forbid_asking(member, by=member.user) == 1
        assert services.forbid_asking(member, by=member.user) == 0
        entry.refresh_from_db()
        assert entry.withdrawn_at
        with pytest.raises(Refusal):
            services.allow_asking(member, until=in_days(5000), by=member.user)

    def test_one_consent_stands(self, member):
        make_alumni_consent(member=member)

        with pytest.raises(IntegrityError), transaction.atomic():
            make_alumni_consent(member=member)


class TestCarrying:
    def test_it_is_kept_encrypted_and_emptying_takes_it_away(self, member):
        said = {"minutes": 240, "sessions": None, "km": Decimal("12.5"), "one_a_week": True}
        row = services.say_what_is_enough(member, **said, by=member.user)

        row.refresh_from_db()
        assert (row.minutes, row.sessions, row.km, row.one_a_week) == (240, None, Decimal("12.5"), True)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT said FROM {Carrying._meta.db_table}")
            assert "minutes" not in str(cursor.fetchall())
        nothing = {"minutes": None, "sessions": None, "km": None, "one_a_week": False}
        assert services.say_what_is_enough(member, **nothing, by=member.user) is None
        assert not Carrying.objects.exists()

    def test_one_row_for_a_member(self, member):
        make_carrying(member=member)

        said = {"minutes": 60, "sessions": None, "km": None, "one_a_week": False}
        services.say_what_is_enough(member, **said, by=member.user)

        assert Carrying.objects.get().minutes == 60


class TestReserve:
    def put(self, panel, **fields):
        given = {"source": ReserveSource.OTHER, "name": "Rob", "email": "rob@example.org", "consent_on": today()}
        return services.put_on_reserve(panel, **{**given, "until": in_days(100), "by": None, **fields})

    def test_a_free_seat_is_offered_once(self):
        panel = make_panel(seats=1)
        entry = self.put(panel, preferred=ContactWay.EMAIL)

        member = services.invite_from_reserve(entry, starts_on=today(), by=make_member().user)

        assert member.invited_at
        assert member.user.email == "rob@example.org"
        assert not panel.reserve.waiting(today()).exists()
        with pytest.raises(Refusal):
            services.invite_from_reserve(entry, starts_on=today(), by=member.user)

    def test_without_a_free_seat_nobody_is_asked_and_who_rests_keeps_theirs(self):
        panel = make_panel(seats=1)
        make_pause(member=make_member(panel=panel, joined_at=JOINED))
        entry = self.put(panel)

        with pytest.raises(Refusal, match="plaats"):
            services.invite_from_reserve(entry, starts_on=today(), by=None)

    def test_a_former_member_comes_back_under_the_same_account(self, member):
        services.start_leaving(member, last_day=in_days(-1), talk=TalkWish.NO, by=member.user)
        entry = self.put(member.panel, source=ReserveSource.FORMER, former=member, email="", name="x")

        assert services.invite_from_reserve(entry, starts_on=today(), by=None) == member

    def test_the_same_source_twice_is_one_entry(self):
        panel = make_panel()

        assert self.put(panel, source_key="application:1") == self.put(panel, source_key="application:1")

    @pytest.mark.parametrize("fields", [{"consent_on": date(2999, 1, 1)}, {"until": date(2020, 1, 1)}])
    def test_without_a_consent_that_counts_nobody_is_on_it(self, fields):
        with pytest.raises(Refusal):
            self.put(make_panel(), **fields)

    def test_who_may_not_be_asked_any_more_goes(self):
        panel = make_panel()
        for number, fields in enumerate(({"until": in_days(-31)}, {"until": in_days(-5)}, {})):
            make_reserve(panel=panel, name=f"Nummer {number}", **fields)
        gone = make_reserve(panel=panel)
        services.take_off_reserve(gone, by=None)

        assert panel.reserve.waiting(today()).count() == 1
        assert services.clean_reserve(today()) == 1
        assert ReserveEntry.objects.count() == 3

    def test_names_are_not_readable_in_the_database(self):
        make_reserve(name="GEHEIMWOORD", email="geheimwoord@example.org", phone="0612345678", note="GEHEIMWOORD")

        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {ReserveEntry._meta.db_table}")
            row = str(cursor.fetchall())
        assert "GEHEIM" not in row.upper()
        assert "0612345678" not in row
