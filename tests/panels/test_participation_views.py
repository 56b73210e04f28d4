"""The pages about resting, terms, goodbyes and reserves: who may, in how many taps, and what a wrong form says."""

from datetime import timedelta

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from panels.models import ReserveEntry
from tests.factories.continuity import make_leaving, make_reserve, make_term
from tests.factories.panels import make_member, make_panel, make_pause, make_person, make_user

pytestmark = pytest.mark.django_db
OWN = ["rest", "carrying", "stop", "farewell"]
POSTS = ["rest-end", "stay", "data-choice", "alumni"]
OF_COORDINATOR = ["member-leave", "member-exit", "member-pause"]


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


def address(name, *things):
    return reverse(f"panels:{name}", args=[thing.pk for thing in things])


def days(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT, Role.POLICY])
def test_nobody_decides_for_somebody_else(client, member, role, name):
    client.force_login(make_person(role, member.panel))

    assert client.get(address(name, member)).status_code in (403, 404)
    assert client.post(address(name, member), {"last_day": "x"}).status_code in (403, 404, 405)


@pytest.mark.parametrize("name", OF_COORDINATOR)
@pytest.mark.parametrize(("role", "status"), [(Role.COORDINATOR, 200), (Role.ADMINISTRATOR, 403), (Role.POLICY, 404)])
def test_a_coordinator_writes_it_down_for_who_asks(client, member, name, role, status):
    client.force_login(make_person(role, member.panel))

    assert client.get(address(name, member)).status_code == status


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_is_no_link(client, member, name):
    client.force_login(member.user)

    assert client.get(address(name, member)).status_code == 405


def test_a_visitor_and_a_stranger(client, member):
    assert client.get(address("participation")).status_code == 302
    client.force_login(make_user())
    assert "in geen groep" in client.get(address("participation")).content.decode()
    assert client.get(address("member-term", member)).status_code == 404


class TestOneself:
    def test_rest_in_one_tap_and_back_in_one_tap(self, client, member):
        client.force_login(member.user)

        client.post(address("rest", member))
        assert member.is_paused_on(today())
        assert "U heeft rust" in client.get(address("participation")).content.decode()
        client.post(address("rest-end", member))
        assert "Even rust, vanaf nu" in client.get(address("participation")).content.decode()

    def test_a_day_of_return_before_today_is_explained(self, client, member):
        client.force_login(member.user)

        page = client.post(address("rest", member), days("back_on", today() - timedelta(days=1))).content.decode()

        assert "komt na de eerste dag" in page
        assert not member.pauses.exists()

    def test_what_is_enough_is_kept_and_shown_again(self, client, member):
        client.force_login(member.user)

        client.post(address("carrying", member), {"minutes": "4,5", "sessions": "2", "one_a_week": "on"})

        page = client.get(address("carrying", member)).content.decode()
        assert 'value="4:30"' in page
        assert member.carrying.sessions == 2
        wrong = client.post(address("carrying", member), {"minutes": "veel"}).content.decode()
        assert "begrijpen wij niet" in wrong

    def test_stopping_choosing_and_staying_after_all(self, client, member):
        client.force_login(member.user)
        wrong = client.post(address("stop", member), {"last_day_day": "31", "talk": "no"}).content.decode()
        assert "Vul de dag, de maand en het jaar in" in wrong

        answer = client.post(address("stop", member), {**days("last_day", today()), "talk": "phone"})
        assert answer.url == address("farewell", member)
        page = client.get(address("farewell", member)).content.decode()
        assert "Toch blijven?" in page
        client.post(address("data-choice", member), {"choice": "download"})
        client.post(address("data-choice", member), {"choice": "onzin"})
        assert member.leavings.get().data_choice == "download"
        client.post(address("alumni", member), days("until", today() + timedelta(days=90)))
        assert "U zei ja" in client.get(address("farewell", member)).content.decode()
        client.post(address("alumni", member), {"deed": "withdraw"})
        client.post(address("stay", member))
        member.refresh_from_db()
        assert member.ends_on is None
        assert not member.alumni_consents.filter(withdrawn_at__isnull=True).exists()

    def test_who_left_still_reaches_what_can_be_chosen(self, client, member):
        make_leaving(member=member, last_day=today() - timedelta(days=30))
        type(member).objects.update(ends_on=today() - timedelta(days=30))
        member.panel.role_assignments.all().delete()
        client.force_login(member.user)

        assert "U bent gestopt" in client.get(address("participation")).content.decode()
        assert client.get(address("farewell", member)).status_code == 200

    @pytest.mark.parametrize("number", [1, 3, 12])
    def test_the_overview_asks_the_database_as_often_for_many_groups(
        self, client, django_assert_max_num_queries, number
    ):
        user = make_user()
        for _nr in range(number):
            one = make_member(user=user, joined_at="2022-01-02T10:00Z")
            make_pause(member=one)
            make_term(member=one)
        client.force_login(user)

        with django_assert_max_num_queries(15):
            client.get(address("participation"))


class TestTerms:
    def test_both_read_the_same_and_only_the_person_writes_wishes(self, client, member):
        term = make_term(member=member, notes="Dat ging goed.")
        client.force_login(member.user)
        client.post(address("term-wishes", member, term), {"wishes": "Ik wil minder."})
        assert client.get(address("term-talk", member, term)).status_code == 403

        for user in (member.user, make_person(Role.COORDINATOR, member.panel)):
            client.force_login(user)
            page = client.get(address("member-term", member)).content.decode()
            assert "Ik wil minder." in page
            assert "Dat ging goed." in page
        assert client.get(address("term-wishes", member, term)).status_code == 403

    def test_the_coordinator_agrees_on_a_term_and_writes_down_the_talk(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))
        data = {**days("starts_on", today()), **days("ends_on", today() + timedelta(days=300))}
        client.post(address("member-term", member), data)
        twice = client.post(address("member-term", member), data).content.decode()
        assert "Er is al een termijn" in twice
        term = member.terms.get()

        wrong = client.post(address("term-talk", member, term), {**days("held_on", today()), "outcome": "later"})
        client.post(address("term-talk", member, term), {**days("held_on", today()), "outcome": "renew"})

        assert "Kies een dag" in wrong.content.decode()
        assert member.terms.count() == 2

    def test_the_term_of_another_member_is_not_found(self, client, member):
        other = make_term(member=make_member(panel=member.panel))
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        assert client.get(address("term-talk", member, other)).status_code == 404


class TestGoodbye:
    def test_the_coordinator_follows_the_steps(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))
        answer = client.post(address("member-leave", member), {**days("last_day", today()), "talk": "yes"})
        assert answer.url == address("member-exit", member)
        early = client.post(address("exit-step", member), {"step": "closed"}, follow=True).content.decode()
        assert "Dit kan na de laatste dag" in early

        for step in ("talk", "thanks", "paid", "onzin"):
            client.post(address("exit-step", member), {"step": step})

        page = client.get(address("member-exit", member)).content.decode()
        assert page.count("Gedaan") == 3
        client.post(address("exit-step", member), {"step": "stay"})
        member.refresh_from_db()
        assert member.ends_on is None

    def test_without_a_goodbye_the_page_says_so(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        assert "stopt niet" in client.get(address("member-exit", member)).content.decode()
        assert client.post(address("exit-step", member), {"step": "talk"}).status_code == 404

    def test_the_coordinator_writes_down_a_pause_and_its_end(self, client, member):
        client.force_login(make_person(Role.COORDINATOR, member.panel))

        client.post(address("member-pause", member), days("starts_on", today()))
        assert member.is_paused_on(today())
        client.post(address("member-back", member))
        assert not member.pauses.filter(ended_on__isnull=True).exists()


class TestReserve:
    def test_put_on_the_list_change_and_take_off(self, client):
        panel = make_panel()
        client.force_login(make_person(Role.COORDINATOR, panel))
        data = {"name": "Rob", "source": "other", "email": "rob@example.org", "preferred": "email", "once": "a"}
        data |= {**days("consent_on", today()), **days("until", today() + timedelta(days=90))}
        for _time in range(2):
            client.post(address("reserve-add", panel), data)
        entry = ReserveEntry.objects.get()
        assert "Rob" in client.get(address("reserve", panel)).content.decode()

        client.post(
            address("reserve-entry", entry), {**days("until", today() + timedelta(days=9)), "note": "Bel eerst"}
        )
        client.post(address("reserve-remove", entry))

        entry.refresh_from_db()
        assert entry.until == today() + timedelta(days=9)
        assert "Er staat niemand" in client.get(address("reserve", panel)).content.decode()

    def test_a_free_seat_is_offered(self, client):
        entry = make_reserve()
        client.force_login(make_person(Role.COORDINATOR, entry.panel))

        answer = client.post(address("reserve-invite", entry), days("starts_on", today()))

        entry.refresh_from_db()
        assert answer.url == entry.member.get_absolute_url()
        again = client.post(address("reserve-invite", entry), days("starts_on", today())).content.decode()
        assert "al gevraagd" in again

    @pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY, Role.REVIEWER, Role.EXPERT])
    def test_only_the_coordinator(self, client, role):
        entry = make_reserve()
        client.force_login(make_person(role, entry.panel))

        assert client.get(address("reserve", entry.panel)).status_code == 403
        assert client.get(address("reserve-entry", entry)).status_code == 404

    @pytest.mark.parametrize("number", [1, 3, 60])
    def test_the_list_is_paged_and_asks_the_database_as_often(self, client, django_assert_max_num_queries, number):
        panel = make_panel()
        for _nr in range(number):
            make_reserve(panel=panel)
        client.force_login(make_person(Role.COORDINATOR, panel))

        with django_assert_max_num_queries(15):
            client.get(address("reserve", panel))
