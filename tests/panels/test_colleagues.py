"""A coordinator ends the role of a colleague, after a question, and never locks themselves out."""

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.models import RoleAssignment
from panels.roles import forget_cached_roles, has_role
from tests.factories.panels import give_role, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def page(assignment, panel):
    return reverse("panels:colleague-end", args=[panel.pk, assignment.pk])


def test_the_list_leads_to_a_question_and_the_answer_ends_the_role(client, panel, coordinator):
    colleague = make_person(Role.POLICY, panel, name="Piet Beleid")
    address = page(colleague.role_assignments.get(), panel)

    assert address in client.get(reverse("panels:members", args=[panel.pk])).content.decode()
    assert "Piet Beleid is straks geen Beleidsmedewerker meer" in client.get(address).content.decode()
    assert has_role(colleague, panel, Role.POLICY)
    said = client.post(address, follow=True).content.decode()

    forget_cached_roles(colleague)
    assert "De rol van Piet Beleid is gestopt." in said
    assert not has_role(colleague, panel, Role.POLICY)
    assert client.post(address).status_code == 404


def test_one_s_own_last_role_stays(client, panel, coordinator):
    said = client.post(page(coordinator.role_assignments.get(), panel), follow=True).content.decode()

    assert "Dit is uw eigen rol als coördinator." in said
    assert coordinator.role_assignments.get().ends_on is None


def test_one_s_own_role_goes_when_another_remains(client, panel, coordinator):
    assignment = coordinator.role_assignments.get()
    give_role(coordinator, Role.COORDINATOR, organisation=panel.organisation)

    client.post(page(assignment, panel))

    assert RoleAssignment.objects.get(pk=assignment.pk).ends_on


def test_a_role_of_another_group_or_a_member_is_not_found(client, panel, coordinator):
    other = make_person(Role.POLICY, make_panel()).role_assignments.get()
    wide = give_role(make_user(), Role.POLICY, organisation=panel.organisation).role_assignments.get()
    member = make_person(Role.EXPERT, panel).role_assignments.get()

    assert [client.post(page(one, panel)).status_code for one in (other, wide, member)] == [404] * 3


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMINISTRATOR, 403), (Role.POLICY, 403), (Role.EXPERT, 403), (Role.FINANCE, 403)]
)
def test_others_cannot(client, panel, role, status):
    assignment = make_person(Role.POLICY, panel).role_assignments.get()
    client.force_login(make_person(role, panel))

    assert client.post(page(assignment, panel)).status_code == status


def test_another_organisation_finds_nothing(client, panel):
    assignment = make_person(Role.POLICY, panel).role_assignments.get()
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    assert client.post(page(assignment, panel)).status_code == 404
