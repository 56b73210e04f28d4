"""Who may open which door: each role, strangers, other organisations, visitors; and the wrong method."""

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.models import AuditEntry
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user
from tests.factories.recruitment import make_answer, make_application, make_call, make_contact_request

pytestmark = pytest.mark.django_db

COORDINATOR, REVIEWER = Role.COORDINATOR, Role.REVIEWER
# Address, the key it takes, and what it answers to a coordinator and to a reader of the selection.
PAGES = [
    ("overview", "panel", 200, 200),
    ("next", "panel", 302, 302),
    ("to-tell", "panel", 200, 403),
    ("call-edit", "call", 200, 403),
    ("call-open", "call", 200, 403),
    ("call-close", "call", 200, 403),
    ("application-enter", "call", 200, 403),
    ("export", "call", 200, 403),
    ("application", "application", 200, 200),
    ("transcript", "application", 200, 403),
    ("move", "application", 200, 403),
    ("admit", "application", 200, 403),
    ("answer", "answer", 200, 404),
]
POSTS = [
    ("call-create", "panel"),
    ("review", "application"),
    ("answer-told", "answer"),
    ("request-done", "contact_request"),
]
SECRETS = ("Ank Geheim", "ank.geheim@example.org", "Het geheime verhaal")


@pytest.fixture
def things():
    panel = make_panel(name="Een eigen groep")
    call = make_call(panel=panel)
    application = make_application(
        call=call, name="Ank Geheim", email="ank.geheim@example.org", text="Het geheime verhaal"
    )
    return {
        "panel": panel,
        "call": call,
        "application": application,
        "answer": make_answer(application=application),
        "contact_request": make_contact_request(call=call, name="Ank Geheim"),
    }


def address(name, key, things):
    kwargs = {"pk": things[key].pk}
    if name == "move":
        kwargs["stage"] = "declined"
    return reverse(f"recruitment:{name}", kwargs=kwargs)


@pytest.mark.parametrize(("name", "key", "coordinator", "reviewer"), PAGES)
def test_coordinators_and_readers_get_their_own_pages(client, things, name, key, coordinator, reviewer):
    for role, status in ((COORDINATOR, coordinator), (REVIEWER, reviewer)):
        client.force_login(make_person(role, things["panel"]))

        assert client.get(address(name, key, things)).status_code == status


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POLICY, Role.FINANCE, Role.READER])
@pytest.mark.parametrize(("name", "key"), [page[:2] for page in PAGES])
def test_no_other_role_of_the_group_sees_anything(client, things, role, name, key):
    client.force_login(make_person(role, things["panel"]))

    response = client.get(address(name, key, things))

    assert response.status_code in (403, 404)
    assert not [secret for secret in SECRETS if secret in response.content.decode()]


@pytest.mark.parametrize(("name", "key"), [page[:2] for page in PAGES])
def test_another_organisation_gets_not_found(client, things, name, key):
    client.force_login(give_role(make_user(), COORDINATOR, organisation=make_organisation()))

    response = client.get(address(name, key, things))

    assert response.status_code == 404
    assert not [secret for secret in SECRETS if secret in response.content.decode()]


@pytest.mark.parametrize(("name", "key"), [page[:2] for page in PAGES] + POSTS)
def test_visitors_go_to_the_sign_in_page(client, things, name, key):
    response = client.get(address(name, key, things))

    assert response.status_code == 302
    assert "/account/" in response.url


@pytest.mark.parametrize(("name", "key"), POSTS)
def test_verbs_refuse_a_get(client, things, name, key):
    client.force_login(make_person(COORDINATOR, things["panel"]))

    assert client.get(address(name, key, things)).status_code == 405


@pytest.mark.parametrize(("name", "key"), [("overview", "panel"), ("application", "application"), ("export", "call")])
def test_reading_pages_refuse_a_post(client, things, name, key):
    client.force_login(make_person(COORDINATOR, things["panel"]))

    assert client.post(address(name, key, things)).status_code == 405


@pytest.mark.parametrize(("name", "key"), [post for post in POSTS if post[0] != "review"])
def test_readers_of_the_selection_decide_nothing(client, things, name, key):
    client.force_login(make_person(REVIEWER, things["panel"]))

    assert client.post(address(name, key, things)).status_code in (403, 404)


def test_readers_of_the_selection_see_no_contact_data_or_needs(client, things):
    application = make_application(call=things["call"], phone="06 00 00 00 77", need_words="een stille kamer")
    client.force_login(make_person(REVIEWER, things["panel"]))

    page = client.get(application.get_absolute_url()).content.decode()

    assert application.name in page
    assert "06 00 00 00 77" not in page
    assert application.email not in page
    assert "een stille kamer" not in page


def test_reading_an_application_is_written_down(client, things):
    reader = make_person(REVIEWER, things["panel"])
    client.force_login(reader)

    client.get(things["application"].get_absolute_url())

    entry = AuditEntry.objects.get(action="application.read")
    assert (entry.by, entry.thing_id) == (reader, str(things["application"].pk))
    assert "Ank" not in str(entry.details)
    things["application"].refresh_from_db()
    assert things["application"].first_read_at
