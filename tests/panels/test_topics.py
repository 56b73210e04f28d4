"""The list of topics of an organisation."""

import pytest
from django.urls import reverse

from panels.enums import Role
from panels.models import Topic
from panels.selectors.offer import topics_of
from panels.topics import standard_topics
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return make_organisation()


@pytest.fixture
def address(client, organisation):
    client.force_login(give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation))
    return reverse("panels:organisation-topics", args=[organisation.pk])


def test_the_first_own_topic_takes_the_standard_list_along(client, organisation, address):
    client.post(address, {"name": "Veerpont"})

    names = [name for _code, name in topics_of([organisation.pk])]
    assert "Veerpont" in names
    assert len(names) == len(standard_topics()) + 1


def test_a_topic_that_is_there_is_refused_and_one_that_was_taken_off_comes_back(client, organisation, address):
    for _time in range(2):
        client.post(address, {"name": "Veerpont"})
    topic = Topic.objects.get(name="Veerpont")
    client.post(reverse("panels:organisation-topic-off", args=[organisation.pk]), {"code": topic.code})
    taken_off = dict(topics_of([organisation.pk]))
    client.post(address, {"name": "veerpont"})

    assert topic.code not in taken_off
    assert topic.code in dict(topics_of([organisation.pk]))


def test_the_last_topic_stays(client, organisation, address):
    client.post(address, {"name": "Veerpont"})
    off = reverse("panels:organisation-topic-off", args=[organisation.pk])
    for code, _name in topics_of([organisation.pk]):
        client.post(off, {"code": code})

    assert len(topics_of([organisation.pk])) == 1


@pytest.mark.parametrize("name", ["", "   ", "123", "x" * 81])
def test_a_name_that_says_nothing_is_asked_again(client, address, name):
    assert client.post(address, {"name": name}).status_code == 200
    assert not Topic.objects.exists()


@pytest.mark.parametrize("role", [Role.POLICY, Role.EXPERT, Role.FINANCE, Role.COORDINATOR])
def test_who_has_a_role_in_one_panel_only_may_not(client, organisation, role):
    client.force_login(make_person(role, make_panel(organisation=organisation)))

    assert client.get(reverse("panels:organisation-topics", args=[organisation.pk])).status_code == 403


def test_another_organisation_is_not_found(client, address):
    elsewhere = make_organisation()

    assert client.get(reverse("panels:organisation-topics", args=[elsewhere.pk])).status_code == 404
