"""Learning both ways: goals that are one's own or shared, looking back, and what the group sees of it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry, LearningGoal, LearningPlan, Reflection
from panels.selectors.learning import learning_days, moments_due
from tests.factories.growth import make_goal, make_reflection, make_training
from tests.factories.panels import make_member, make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
PRIVATE, SHARED = {"shared": "no"}, {"shared": "yes"}


@pytest.fixture
def panel():
    return make_panel(starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31))


@pytest.fixture
def member(panel):
    return make_member(panel=panel, joined_at=timezone.now(), user=make_user(name="Ank Verzonnen"))


def at(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


def page(client, name, thing=None, **query):
    address = at(name, thing) if thing else reverse(f"panels:{name}")
    return client.get(address, query).content.decode()


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.COORDINATOR])
def test_everybody_in_the_group_sets_a_goal_once(client, panel, role):
    user = make_person(role, panel)
    client.force_login(user)

    for _time in range(2):
        client.post(at("goal-new", panel), {"text": "Rustig leren praten", "once": "k", **PRIVATE})

    goal = LearningGoal.objects.get()
    assert (goal.user, goal.shared, goal.set_on, goal.is_standing) == (user, False, today(), True)
    assert "Rustig leren praten" in page(client, "goals")


def test_who_reads_it_has_to_be_chosen(client, panel, member):
    client.force_login(member.user)

    answer = client.post(at("goal-new", panel), {"text": "Rustig leren praten"}).content.decode()

    assert "<title>Fout:" in answer
    assert "Rustig leren praten" in answer
    assert not LearningGoal.objects.exists()


def test_a_private_goal_is_known_to_nobody_else(client, panel, member):
    goal = make_goal(panel=panel, user=member.user, text="GEHEIMWOORD")
    make_reflection(panel=panel, user=member.user, text="GEHEIMWOORD", needed="GEHEIMWOORD")
    client.force_login(make_person(Role.COORDINATOR, panel))

    places = [("learning", panel), ("goals", None), ("member-learning", member), ("member", member)]
    found = "".join(page(client, name, thing) for name, thing in places)
    found += page(client, "learning", panel, toon="terugblik")

    assert "GEHEIMWOORD" not in found
    assert "Er is geen doel gedeeld" in found
    assert client.get(at("goal", goal)).status_code == 404
    assert not AuditEntry.objects.filter(action__startswith="goal").exists()


def test_goals_are_encrypted_in_the_database(panel, member):
    make_goal(panel=panel, user=member.user, text="GEHEIMWOORD")
    make_reflection(panel=panel, user=member.user, text="GEHEIMWOORD", needed="GEHEIMWOORD")

    with connection.cursor() as cursor:
        for model in (LearningGoal, Reflection):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            assert "GEHEIMWOORD" not in str(cursor.fetchall())


def test_shared_goals_of_experts_and_officials_stand_next_to_each_other(client, panel, member):
    make_goal(panel=panel, user=member.user, text="Leren voorzitten", shared=True)
    official = make_person(Role.POLICY, panel, name="Piet Beleid")
    make_goal(panel=panel, user=official, text="Leren luisteren", shared=True)

    for user in (member.user, official, make_person(Role.COORDINATOR, panel)):
        client.force_login(user)
        text = page(client, "learning", panel)
        experts, officials = text.index('id="ervaring"'), text.index('id="organisatie"')
        assert experts < text.index("Leren voorzitten") < officials < text.index("Leren luisteren")


def test_who_left_takes_shared_words_along_and_keeps_them(client, panel, member):
    make_goal(panel=panel, user=member.user, text="Leren voorzitten", shared=True)
    member.user.role_assignments.update(ends_on=today() - timedelta(days=1))

    client.force_login(make_person(Role.POLICY, panel))
    assert "Leren voorzitten" not in page(client, "learning", panel)
    client.force_login(member.user)
    assert "Leren voorzitten" in page(client, "goals")
    assert client.get(at("learning", panel)).status_code == 404


def test_a_name_that_the_organisation_may_not_see_is_not_shown(client, panel):
    member = make_member(panel=panel, user=make_user(name="GEHEIMWOORD"), shown_name="Ank zoals getypt")
    make_goal(panel=panel, user=member.user, shared=True)
    client.force_login(make_person(Role.COORDINATOR, panel))

    text = page(client, "learning", panel)

    assert "Ank zoals getypt" in text
    assert "GEHEIMWOORD" not in text


@pytest.mark.parametrize(
    ("state", "filled"), [("reached", "reached_on"), ("dropped", "dropped_on"), ("standing", None)]
)
def test_a_goal_is_changed_and_may_be_taken_up_again(client, panel, member, state, filled):
    goal = make_goal(panel=panel, user=member.user, reached_on=date(2026, 5, 1))
    client.force_login(member.user)

    client.post(at("goal", goal), {"text": "Anders", "state": state, **SHARED})
    goal.refresh_from_db()

    assert (goal.text, goal.shared) == ("Anders", True)
    assert {name for name in ("reached_on", "dropped_on") if getattr(goal, name)} == ({filled} if filled else set())


def test_sharing_is_taken_back(client, panel, member):
    goal = make_goal(panel=panel, user=member.user, text="Leren voorzitten", shared=True)
    client.force_login(member.user)

    client.post(at("goal", goal), {"text": "Leren voorzitten", "state": "standing", **PRIVATE})

    assert "Leren voorzitten" not in page(client, "learning", panel)
    assert "Alleen u leest dit" in page(client, "goals")


def test_deleting_asks_first_and_only_the_owner_may(client, panel, member):
    goal = make_goal(panel=panel, user=member.user, shared=True)
    client.force_login(make_person(Role.COORDINATOR, panel))
    assert client.post(at("goal-delete", goal)).status_code == 403

    client.force_login(member.user)
    assert "Nee, bewaar het" in page(client, "goal-delete", goal)
    client.post(at("goal-delete", goal))
    assert not LearningGoal.objects.exists()


def test_a_coordinator_writes_down_what_somebody_told_only_when_it_is_shared(client, panel, member):
    coordinator = make_person(Role.COORDINATOR, panel)
    client.force_login(coordinator)

    client.post(at("member-goal", member), {"text": "Leren voorzitten"})
    assert not LearningGoal.objects.exists()
    client.post(at("member-goal", member), {"text": "Leren voorzitten", "agreed": "on"})

    goal = LearningGoal.objects.get()
    assert (goal.user, goal.recorded_by, goal.shared) == (member.user, coordinator, True)
    client.post(at("goal", goal), {"text": "Leren voorzitten", "state": "standing", **PRIVATE})
    goal.refresh_from_db()
    assert goal.shared


@pytest.mark.parametrize(
    ("period", "chosen", "days"),
    [
        ((date(2026, 1, 1), date(2026, 12, 31)), {}, (date(2026, 7, 2), date(2026, 12, 17))),
        ((date(2026, 1, 1), None), {}, (None, None)),
        ((date(2026, 1, 1), None), {"half_on": date(2026, 5, 1)}, (date(2026, 5, 1), None)),
        ((date(2026, 1, 1), date(2026, 1, 10)), {}, (date(2026, 1, 5), date(2026, 1, 5))),
    ],
)
def test_the_days_follow_from_the_period_unless_they_are_chosen(period, chosen, days):
    panel = make_panel(starts_on=period[0], ends_on=period[1])
    if chosen:
        LearningPlan.objects.create(panel=panel, **chosen)

    found = learning_days(panel)

    assert (found.half_on, found.end_on) == days


def test_the_coordinator_chooses_other_days_and_back_again(client, panel):
    client.force_login(make_person(Role.COORDINATOR, panel))
    half = {"half_on_day": "1", "half_on_month": "mei", "half_on_year": "2026"}
    wrong = {"end_on_day": "1", "end_on_month": "4", "end_on_year": "2026"}

    client.post(at("learning-plan", panel), half)
    assert learning_days(panel).half_on == date(2026, 5, 1)
    assert "<title>Fout:" in client.post(at("learning-plan", panel), half | wrong).content.decode()
    client.post(at("learning-plan", panel), {"half_on_day": ""})
    assert learning_days(panel).half_on == date(2026, 12, 31)


def test_looking_back_says_what_became_of_each_goal_and_may_be_changed(client, panel, member):
    goal = make_goal(panel=panel, user=member.user)
    client.force_login(member.user)
    data = {f"goal_{goal.pk}": "reached", "going": "well", "text": "Het ging goed", "needed": "", **SHARED}

    client.post(at("half-time", panel), data)
    client.post(at("half-time", panel), {"text": "Bij nader inzien", **SHARED})
    goal.refresh_from_db()

    assert goal.reached_on == today()
    assert [(one.text, one.moment, one.shared) for one in Reflection.objects.all()] == [
        ("Bij nader inzien", "half", True)
    ]
    assert "Bij nader inzien" in page(client, "learning", panel, toon="terugblik")


def test_a_form_never_touches_goals_of_somebody_else(client, panel, member):
    other = make_goal(panel=panel, shared=True)
    client.force_login(member.user)

    client.post(at("half-time", panel), {f"goal_{other.pk}": "dropped", **PRIVATE})
    other.refresh_from_db()

    assert other.is_standing


def test_one_is_asked_to_look_back_until_it_is_done(client, member):
    panel = member.panel
    LearningPlan.objects.create(panel=panel, half_on=today() - timedelta(days=3))
    assert [(one, str(moment)) for one, moment in moments_due(member.user)] == [(panel, "half")]

    make_reflection(panel=panel, user=member.user, moment="half")

    assert moments_due(member.user) == []


ROLES = [Role.COORDINATOR, Role.EXPERT, Role.POLICY, Role.ADMINISTRATOR, Role.FINANCE, Role.READER]
PAGES = {
    "learning": (200, 200, 200, 403, 403, 403),
    "goal-new": (200, 200, 200, 403, 403, 403),
    "training-new": (200, 200, 200, 403, 403, 403),
    "half-time": (200, 200, 200, 403, 403, 403),
    "look-back": (200, 200, 200, 403, 403, 403),
    "learning-plan": (200, 403, 403, 403, 403, 403),
}
OF_MEMBER = dict.fromkeys(["member-learning", "member-goal", "member-training"], (200, 404, 404, 403, 403, 404))


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_who_may_open_which(client, panel, member, place):
    client.force_login(make_person(ROLES[place], panel))

    for name, codes in PAGES.items():
        assert client.get(at(name, panel)).status_code == codes[place], name
    for name, codes in OF_MEMBER.items():
        assert client.get(at(name, member)).status_code == codes[place], name


def test_visitors_and_other_organisations_find_nothing(client, panel, member):
    goal = make_goal(panel=panel, user=member.user, shared=True)
    addresses = [at(name, panel) for name in PAGES] + [at(name, member) for name in OF_MEMBER] + [at("goal", goal)]

    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(make_person(Role.COORDINATOR, make_panel(organisation=make_organisation())))
    assert {client.get(address).status_code for address in addresses} == {404}


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_pages_ask_the_same_for_any_number_of_goals(client, panel, member, count, django_assert_max_num_queries):
    for number in range(count):
        user = make_person(Role.EXPERT if number % 2 else Role.POLICY, panel)
        make_goal(panel=panel, user=user, shared=True)
        make_goal(panel=panel, user=member.user)
        make_training(panel=panel, user=member.user)
    client.force_login(member.user)
    for name in ("learning", "goals", "trainings"):
        page(client, name, panel if name == "learning" else None)
        with django_assert_max_num_queries(22):
            page(client, name, panel if name == "learning" else None)
