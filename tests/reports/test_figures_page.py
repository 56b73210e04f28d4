"""All figures of a panel: for who runs it, at the cost of any size."""

import pytest
from django.urls import reverse

from compensation.enums import LineStatus
from panels.enums import Role
from tests.factories.compensation import make_line, make_terms
from tests.factories.panels import make_member, make_organisation, make_panel, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


def address(panel):
    return reverse("reports:figures", kwargs={"pk": panel.pk})


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.COORDINATOR, 200),
        (Role.ADMINISTRATOR, 403),
        (Role.EXPERT, 403),
        (Role.POLICY, 403),
        (Role.FINANCE, 403),
        (Role.READER, 403),
    ],
)
def test_roles(client, panel, role, status):
    client.force_login(make_person(role, panel))

    assert client.get(address(panel)).status_code == status


def test_a_visitor_and_another_organisation(client, panel):
    assert client.get(address(panel)).status_code == 302
    client.force_login(make_person(Role.COORDINATOR, make_panel(organisation=make_organisation())))
    assert client.get(address(panel)).status_code == 404


def test_an_empty_panel_says_what_will_come(client, panel):
    client.force_login(make_person(Role.COORDINATOR, panel))

    assert "Er zijn nog geen uren goedgekeurd" in client.get(address(panel)).content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_the_queries_stay_the_same(client, panel, count, django_assert_max_num_queries):
    terms = make_terms(panel=panel)
    for _number in range(count):
        make_line(member=make_member(panel=panel), terms=terms, status=LineStatus.APPROVED)
    client.force_login(make_person(Role.COORDINATOR, panel))

    with django_assert_max_num_queries(27):
        content = client.get(address(panel)).content.decode()

    assert content.count('scope="row"') >= count
