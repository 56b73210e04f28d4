"""Who may open which page, and who is told nothing."""

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.models import AuditEntry
from sessions.models import PanelSession
from sessions.services import cancel_session
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_person, make_user
from tests.factories.sessions import (
    in_days,
    make_agenda_item,
    make_held_session,
    make_invitation,
    make_people,
    make_provision,
    make_session,
)
from tests.sessions.pages import FOR_EVERYBODY_INVITED, GET_PAGES, POST_ONLY, page

pytestmark = pytest.mark.django_db
ALL_PAGES = [*GET_PAGES, *POST_ONLY]
MARKER = "Zeldzaamwoord"


@pytest.fixture
def panel_session():
    return make_session()


@pytest.fixture
def things(panel_session):
    """The addresses of things that hang on a session."""
    invitation = make_invitation(panel_session=panel_session)
    provision = make_provision(panel_session=panel_session)
    item = make_agenda_item(panel_session=panel_session)
    return {
        "answer": page("answer", invitation),
        "called": page("called", invitation),
        "provision-edit": page("provision-edit", provision),
        "agenda-edit": page("agenda-edit", item),
        "agenda-remove": page("agenda-remove", item),
    }


def sign_in(client, role, panel):
    user = make_person(role, panel)
    client.force_login(user)
    return user


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_visitor_signs_in_first(client, panel_session, name):
    response = client.get(page(name, panel_session))

    assert response.status_code == 302
    assert panel_session.title not in response.content.decode()


def test_a_visitor_signs_in_first_for_things(client, things):
    for address in things.values():
        assert client.post(address).status_code == 302


@pytest.mark.parametrize("name", ALL_PAGES)
def test_another_organisation_finds_nothing(client, panel_session, name):
    sign_in(client, Role.COORDINATOR, make_panel(organisation=make_organisation()))

    assert client.get(page(name, panel_session)).status_code == 404
    assert client.post(page(name, panel_session)).status_code == 404


def test_another_organisation_finds_no_things(client, things):
    sign_in(client, Role.COORDINATOR, make_panel(organisation=make_organisation()))

    for address in things.values():
        assert client.post(address).status_code == 404


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_coordinator_of_another_panel_of_the_organisation_finds_nothing(client, panel_session, name):
    sign_in(client, Role.COORDINATOR, make_panel(organisation=panel_session.panel.organisation))

    assert client.get(page(name, panel_session)).status_code == 404


@pytest.mark.parametrize("name", GET_PAGES)
def test_a_coordinator_opens_every_page(client, panel_session, name):
    sign_in(client, Role.COORDINATOR, panel_session.panel)

    assert client.get(page(name, panel_session)).status_code == 200


def test_a_coordinator_of_the_organisation_runs_all_its_panels(client, panel_session):
    user = give_role(make_user(), Role.COORDINATOR, organisation=panel_session.panel.organisation)
    client.force_login(user)

    assert client.get(page("edit", panel_session)).status_code == 200


@pytest.mark.parametrize("name", ALL_PAGES)
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.POLICY])
def test_who_only_follows_sees_the_session_and_its_calendar_file(client, panel_session, role, name):
    sign_in(client, role, panel_session.panel)

    expected = 200 if name in FOR_EVERYBODY_INVITED else 403
    assert client.get(page(name, panel_session)).status_code == expected


@pytest.mark.parametrize("role", [Role.FINANCE, Role.REVIEWER, Role.READER, Role.EXPERT])
def test_who_was_not_invited_and_has_another_task_finds_nothing(client, panel_session, role):
    sign_in(client, role, panel_session.panel)

    assert client.get(page("detail", panel_session)).status_code == 404


@pytest.mark.parametrize("name", ALL_PAGES)
def test_an_invited_expert_sees_the_session_and_its_calendar_file(client, panel_session, name):
    [member] = make_people(panel_session, 1)
    client.force_login(member.user)

    expected = 200 if name in FOR_EVERYBODY_INVITED else 403
    assert client.get(page(name, panel_session)).status_code == expected


def test_an_expert_answers_only_for_themselves(client, things, panel_session):
    [member] = make_people(panel_session, 1)
    client.force_login(member.user)

    assert client.get(page("answer", member.invitations.get())).status_code == 200
    assert client.get(things["answer"]).status_code == 404
    assert client.get(things["provision-edit"]).status_code == 404
    assert client.get(things["agenda-edit"]).status_code == 403


def test_own_provisions_are_changed_by_the_coordinator(client, panel_session):
    [member] = make_people(panel_session, 1)
    client.force_login(member.user)

    own = make_provision(panel_session=panel_session, member=member)

    assert client.get(page("provision-edit", own)).status_code == 403


def test_a_withdrawn_invitation_opens_nothing(client, panel_session):
    invitation = make_invitation(panel_session=panel_session, withdrawn_at=in_days(0))
    client.force_login(invitation.member.user)

    assert client.get(page("detail", panel_session)).status_code == 404
    assert client.get(page("answer", invitation)).status_code == 404


def test_who_was_a_member_on_the_day_sees_a_held_session():
    held = make_held_session()
    there, later = make_member(panel=held.panel), make_member(panel=held.panel, starts_on=in_days(0).date())

    visible = [PanelSession.objects.visible_to(member.user).count() for member in (there, later)]

    assert visible == [1, 0]


@pytest.mark.parametrize("role", [Role.POLICY, Role.ADMINISTRATOR])
def test_policy_staff_never_see_names_or_needs(client, panel_session, role):
    member = make_people(panel_session, 1)[0]
    make_provision(panel_session=panel_session, member=member, what=MARKER, note=MARKER)
    sign_in(client, role, panel_session.panel)

    pages = [client.get(page("detail", panel_session)), client.get(reverse("sessions:mine"))]
    pages.append(client.get(reverse("sessions:of-panel", kwargs={"pk": panel_session.panel_id})))

    text = "".join(one.content.decode() for one in pages)
    assert panel_session.title in text
    assert MARKER not in text
    assert member.name not in text


def test_an_expert_sees_only_their_own_needs(client, panel_session):
    one, other = make_people(panel_session, 2)
    make_provision(panel_session=panel_session, member=one, what="Een rustige plek")
    make_provision(panel_session=panel_session, member=other, what=MARKER)
    client.force_login(one.user)

    text = client.get(page("detail", panel_session)).content.decode()

    assert "Een rustige plek" in text
    assert MARKER not in text
    assert other.name not in text


@pytest.mark.parametrize("name", ["of-panel", "create"])
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.COORDINATOR, {"of-panel": 200, "create": 200}),
        (Role.ADMINISTRATOR, {"of-panel": 200, "create": 403}),
        (Role.POLICY, {"of-panel": 200, "create": 403}),
        (Role.EXPERT, {"of-panel": 403, "create": 403}),
        (Role.FINANCE, {"of-panel": 403, "create": 403}),
    ],
)
def test_pages_of_a_panel(client, role, expected, name):
    panel = make_panel()
    sign_in(client, role, panel)

    assert client.get(reverse(f"sessions:{name}", kwargs={"pk": panel.pk})).status_code == expected[name]


def test_pages_of_somebody_else_s_panel(client):
    sign_in(client, Role.COORDINATOR, make_panel())
    other = make_panel()

    for name in ("of-panel", "create"):
        assert client.get(reverse(f"sessions:{name}", kwargs={"pk": other.pk})).status_code == 404


@pytest.mark.parametrize("name", ["detail", "calendar", "people"])
def test_reading_pages_take_no_post(client, panel_session, name):
    sign_in(client, Role.COORDINATOR, panel_session.panel)

    assert client.post(page(name, panel_session)).status_code == 405


def test_verbs_take_no_get(client, panel_session, things):
    sign_in(client, Role.COORDINATOR, panel_session.panel)

    for address in (page("start-checklist", panel_session), things["called"], things["agenda-remove"]):
        assert client.get(address).status_code == 405
    assert client.put(page("close", panel_session)).status_code == 405


def test_reading_needs_with_names_is_written_in_the_audit_log(client, panel_session):
    user = sign_in(client, Role.COORDINATOR, panel_session.panel)

    client.get(page("detail", panel_session))

    assert AuditEntry.objects.filter(action="needs.read", by=user, thing_id=str(panel_session.pk)).exists()


def test_a_cancelled_session_still_opens_and_says_why(client, panel_session):
    [member] = make_people(panel_session, 1)
    cancel_session(panel_session, reason="Er is storm.", by=None)

    for user in (member.user, make_person(Role.COORDINATOR, panel_session.panel)):
        client.force_login(user)
        assert "Er is storm." in client.get(page("detail", panel_session)).content.decode()
