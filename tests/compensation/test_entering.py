"""The hours screen: meetings we know of, questions instead of refusals, drafts, suggestions, one tap."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation.enums import Activity, LineStatus
from compensation.models import Line, NoticeShown
from compensation.services import accept_suggestion, change_line, delete_line, return_line
from panels.kit.durations import parse_minutes
from panels.kit.errors import Refusal
from sessions.enums import Answer, Presence
from sessions.services.closing import GivenAttendance, close_session, record_attendance
from tests.factories.compensation import make_cost, make_line, make_rate
from tests.factories.panels import make_member, make_panel, make_user
from tests.factories.sessions import make_invitation, make_session

pytestmark = pytest.mark.django_db
HOURS = {"activity": "reading", "on_day": "4", "on_month": "nov", "on_year": "2026", "minutes": "1 uur 30"}


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


@pytest.fixture
def expert(client, scene):
    return scene.client_of(client, "expert")


@pytest.fixture
def meeting(scene):
    session = make_session(panel=scene.panel, starts_at=timezone.now() - timedelta(hours=30), title="De halte")
    make_invitation(panel_session=session, member=scene.member, answer=Answer.YES)
    return session


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("van 9.30 tot 12.00", 150),
        ("9:30 - 12:00", 150),
        ("22.30 tot 1.00", 150),
        ("van 9 uur tot 11 uur", 120),
        ("negen uur", 540),
    ],
)
def test_times_as_people_say_them(written, minutes):
    assert parse_minutes(written) == minutes


@pytest.mark.parametrize(
    "written", ["van 25.00 tot 26.00", "van 9.75 tot 10.00", "10.00 tot 10.00", "van ochtend tot avond"]
)
def test_times_that_are_none_are_not_guessed(written):
    with pytest.raises(ValueError, match=r"clock|begins|length"):
        parse_minutes(written)


class TestMeeting:
    def key(self, scene, meeting):
        return f"session:{meeting.pk}:{scene.member.pk}"

    def test_i_was_there_is_filled_in_and_booked_once(self, expert, scene, meeting):
        key = self.key(scene, meeting)
        assert "De halte" in expert.get(url("of-membership", scene.member)).content.decode()
        page = expert.get(url("add", scene.member), {"bij": key})
        assert page.context["form"]["minutes"].value() == "2:30"
        sent = {
            **HOURS,
            "on_day": "20",
            "activity": "session",
            "bij": key,
            "preparation": "1",
            "description": "De halte",
        }

        for _time in range(2):
            expert.post(url("add", scene.member), sent)

        line = Line.objects.get(source_key=key)
        assert Line.objects.filter(member=scene.member, activity=Activity.PREPARATION).count() == 1
        assert expert.get(url("of-membership", scene.member)).context["attended"] == []
        record_attendance(meeting, given={scene.member: GivenAttendance(Presence.PRESENT, 150)}, by=None)
        close_session(meeting, by=None)
        assert scene.member.attendances.get().line == line

    def test_who_said_it_wrongly_takes_it_back_until_the_meeting_is_closed(self, expert, scene, meeting):
        key = self.key(scene, meeting)
        expert.post(url("add", scene.member), {**HOURS, "on_day": "20", "activity": "session", "bij": key})
        delete_line(Line.objects.get(source_key=key), by=scene.member.user)
        expert.post(url("add", scene.member), {**HOURS, "on_day": "20", "activity": "session", "bij": key})
        record_attendance(meeting, given={scene.member: GivenAttendance(Presence.PRESENT, 150)}, by=None)
        close_session(meeting, by=None)

        with pytest.raises(Refusal, match="afgesloten"):
            delete_line(Line.objects.get(source_key=key), by=scene.member.user)

    def test_who_said_no_is_not_asked(self, expert, scene):
        session = make_session(panel=scene.panel, starts_at=timezone.now() - timedelta(hours=30))
        make_invitation(panel_session=session, member=scene.member, answer=Answer.NO)

        assert expert.get(url("add", scene.member)).context["attended"] == []

    def test_travel_time_is_asked_only_when_it_is_paid(self, expert, scene):
        assert "travel_time" not in expert.get(url("add", scene.member)).context["form"].fields
        make_rate(terms=scene.panel.terms.get(), activity=Activity.TRAVEL, unit="hour", amount=None)

        expert.post(url("add", scene.member), {**HOURS, "travel_time": "0:30"})

        assert Line.objects.get(activity=Activity.TRAVEL).fee == 25


class TestQuestions:
    def asked(self, expert, scene, **fields):
        page = expert.post(url("add", scene.member), {**HOURS, **fields})
        return page.context["form"].doubts if page.status_code == 200 else None

    @pytest.mark.parametrize(
        ("fields", "code"),
        [({"on_year": "2031"}, "future"), ({"activity": "session"}, "duplicate"), ({"minutes": "12"}, "long_day")],
    )
    def test_it_is_asked_and_then_kept_with_a_remark(self, expert, scene, fields, code):
        if "on_year" not in fields:
            make_line(member=scene.member, on="2026-11-04", activity="session")
        before = Line.objects.count()
        doubts = self.asked(expert, scene, **fields)
        assert code in doubts
        assert Line.objects.count() == before

        expert.post(url("add", scene.member), {**HOURS, **fields, "klopt": " ".join(doubts)})

        assert Line.objects.count() == before + 1
        assert code in Line.objects.order_by("-created_at").first().remarks

    def test_another_group_is_asked_about_and_nothing_of_it_is_told(self, client, scene):
        other = make_member(
            panel=make_panel(organisation=scene.panel.organisation, name="Groep Geheim"), user=scene.member.user
        )
        make_line(member=other, on="2026-11-05", description="privé")
        client = scene.client_of(client, "expert")
        sent = {**HOURS, "on_day": "5"}
        assert client.post(url("add", scene.member), sent).context["form"].doubts == ("other_panel",)
        client.post(url("add", scene.member), {**sent, "klopt": "other_panel"})
        line = Line.objects.get(member=scene.member, on="2026-11-05")

        page = scene.client_of(client, "finance").get(line.get_absolute_url()).content.decode()

        assert "in een andere groep van uw organisatie" in page
        assert "Geheim" not in page
        assert "privé" not in page

    def test_another_organisation_is_nobody_s_business(self, expert, scene):
        make_line(member=make_member(user=scene.member.user), on="2026-11-05")

        assert self.asked(expert, scene, on_day="5") is None


class TestSuggestion:
    def test_taken_over_and_handed_in_with_one_tap(self, client, scene):
        make_cost(line=scene.submitted, kind="taxi", spent=20)
        Line.objects.filter(pk=scene.submitted.pk).update(tickets=20, travel=20)
        coordinator = scene.client_of(client, "coordinator")
        answer = {"reason": "Was het geen 2 uur?", "minutes": "2", "km": "10", "cost_taxi": "15"}
        coordinator.post(url("return", scene.submitted), answer)
        expert = scene.client_of(client, "expert")
        assert "Neem over" in expert.get(url("of-membership", scene.member)).content.decode()

        expert.post(url("accept", scene.submitted))

        line = Line.objects.get(pk=scene.submitted.pk)
        assert (line.status, line.minutes, line.km, line.tickets) == (LineStatus.SUBMITTED, 120, 10, 15)
        assert (line.fee, line.travel) == (Decimal(100), Decimal("17.30"))
        with pytest.raises(Refusal, match="geen voorstel"):
            accept_suggestion(line, by=scene.member.user)

    def test_changing_it_oneself_lets_the_suggestion_go(self, scene):
        line = return_line(scene.submitted, reason="Anders?", suggestion={"minutes": 30}, by=make_user())

        line = change_line(line, on=line.on, activity=Activity.SESSION, minutes=45, by=scene.member.user)

        assert (line.suggestion, line.minutes) == ({}, 45)

    def test_without_a_suggestion_there_is_nothing_to_take_over(self, scene):
        line = return_line(scene.submitted, reason="Anders?", by=make_user())

        with pytest.raises(Refusal, match="geen voorstel"):
            accept_suggestion(line, by=scene.member.user)


def test_done_for_this_month_is_one_tap(client, ready):
    expert = ready.client_of(client, "expert")
    assert NoticeShown.objects.exists()
    assert "Ik ben klaar" in expert.get(url("of-membership", ready.member)).content.decode()

    expert.post(url("submit", ready.member))

    ready.draft.refresh_from_db()
    assert ready.draft.status == LineStatus.SUBMITTED


def test_hours_of_a_year_ago_are_kept_and_paid_like_any_other(expert, scene):
    expert.post(url("add", scene.member), {**HOURS, "on_year": "2025"})

    assert Line.objects.get(activity=Activity.READING).fee == 75
