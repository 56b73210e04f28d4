"""The pages of a group: who may open which, and what a coordinator and a member can do there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry, RoleAssignment
from tests.factories.panels import (
    make_contact,
    make_member,
    make_need,
    make_organisation,
    make_panel,
    make_person,
)

pytestmark = pytest.mark.django_db
OF_PANEL = ["panel-edit", "members", "member-enrol", "colleague-add", "agreement", "agreement-publish"]
OF_MEMBER = ["member", "member-needs", "member-leave"]


@pytest.fixture
def member():
    return make_member(joined_at="2022-01-02T10:00Z")


@pytest.fixture
def panel(member):
    return member.panel


def login(client, role, panel):
    user = make_person(role, panel)
    client.force_login(user)
    return user


def address(name, thing):
    return reverse(f"panels:{name}", kwargs={"pk": thing.pk})


@pytest.mark.parametrize("name", OF_PANEL + OF_MEMBER)
def test_a_visitor_has_to_sign_in(client, panel, member, name):
    thing = panel if name in OF_PANEL else member

    assert client.get(address(name, thing)).status_code == 302


@pytest.mark.parametrize("name", OF_PANEL + OF_MEMBER)
@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.EXPERT])
def test_another_organisation_finds_nothing(client, panel, member, name, role):
    login(client, role, make_panel(organisation=make_organisation()))

    assert client.get(address(name, panel if name in OF_PANEL else member)).status_code == 404


@pytest.mark.parametrize(
    ("role", "panel_pages", "member_pages"),
    [
        (Role.COORDINATOR, [200] * 6, [200] * 3),
        (Role.ADMINISTRATOR, [200, 200, 403, 403, 200, 403], [403] * 3),
        (Role.EXPERT, [403, 403, 403, 403, 200, 403], [404] * 3),
        (Role.POLICY, [403, 403, 403, 403, 200, 403], [404] * 3),
        (Role.REVIEWER, [403] * 6, [404] * 3),
        (Role.READER, [403] * 6, [404] * 3),
        (Role.FINANCE, [403] * 6, [403] * 3),
    ],
)
def test_roles(client, panel, member, role, panel_pages, member_pages):
    login(client, role, panel)

    assert [client.get(address(name, panel)).status_code for name in OF_PANEL] == panel_pages
    assert [client.get(address(name, member)).status_code for name in OF_MEMBER] == member_pages


def test_a_role_that_ended_opens_nothing(client, panel):
    user = login(client, Role.COORDINATOR, panel)
    RoleAssignment.objects.filter(user=user).update(ends_on=today() - timedelta(days=1))

    assert client.get(address("members", panel)).status_code == 404


@pytest.mark.parametrize(
    "name", ["panel-archive", "member-invite-again", "member-record-yes", "agreement-record", "agreement-withdraw"]
)
def test_a_change_wants_a_post(client, panel, member, name):
    login(client, Role.COORDINATOR, panel)

    assert client.get(address(name, panel if name == "panel-archive" else member)).status_code == 405


def test_a_member_sees_their_own_page_and_not_that_of_another(client, panel, member):
    client.force_login(member.user)
    other = make_member(panel=panel)

    assert client.get(address("member", member)).status_code == 200
    assert client.get(address("member", other)).status_code == 404


def test_reading_the_needs_of_somebody_else_is_written_down(client, panel, member):
    coordinator = login(client, Role.COORDINATOR, panel)

    client.get(address("member", member))
    client.get(address("member-needs", member))

    assert [entry.action for entry in AuditEntry.objects.filter(by=coordinator)] == ["needs.read", "member.read"]


def test_needs_and_contact_of_members_are_not_on_the_page_of_the_group(client, panel, member):
    make_need(member=member, code="", own_words="GEHEIM-NODIG")
    make_contact(user=member.user, phone="GEHEIM-TELEFOON")
    make_need(member=member, code="quiet-room")
    login(client, Role.COORDINATOR, panel)

    content = client.get(address("members", panel)).content.decode()

    assert member.name in content
    assert "Rustige ruimte" in content
    assert "GEHEIM" not in content


def test_an_administrator_sees_names_and_no_needs(client, panel, member):
    make_need(member=member, code="quiet-room")
    login(client, Role.ADMINISTRATOR, panel)

    content = client.get(address("members", panel)).content.decode()

    assert member.name in content
    assert "Rustige ruimte" not in content
