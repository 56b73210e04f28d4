"""Every line of a menu opens, for each role, inside a group and outside it."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from panels.enums import Role
from panels.templatetags import navigation
from tests.factories.panels import give_role, make_member, make_panel, make_user

pytestmark = pytest.mark.django_db
WIDE = (Role.ADMINISTRATOR, Role.COORDINATOR, Role.FINANCE, Role.POLICY, Role.READER)


def menu_of(user, panel):
    request = RequestFactory().get("/")
    request.user, request.panel, request.resolver_match = user, panel, None
    return {str(line["text"]): line["url"] for line in navigation.menu(request)["items"]}


def somebody(role, panel):
    if role == Role.EXPERT:
        return make_member(panel=panel, joined_at="2022-01-02T10:00Z").user
    return give_role(make_user(), role, None if role in WIDE else panel, panel.organisation)


@pytest.mark.parametrize("is_inside", [True, False])
@pytest.mark.parametrize("role", list(Role))
def test_every_line_opens(client, role, is_inside):
    panel = make_panel()
    user = somebody(role, panel)
    client.force_login(user)

    found = menu_of(user, panel if is_inside else None)

    assert found
    assert {text: client.get(url, follow=True).status_code for text, url in found.items()} == dict.fromkeys(found, 200)


def test_an_administrator_finds_the_settings_of_the_organisation():
    panel = make_panel()
    user = somebody(Role.ADMINISTRATOR, panel)

    assert menu_of(user, None)["Organisatie"] == reverse("panels:organisation", args=[panel.organisation_id])


def test_a_coordinator_does_not():
    assert "Organisatie" not in menu_of(somebody(Role.COORDINATOR, make_panel()), None)


def test_an_answer_to_a_question_belongs_to_what_is_about_oneself():
    nearest = max(navigation.EXPERT, key=lambda item: navigation.nearness(item, "sessions:question-answer"))

    assert nearest.name == "panels:mine"


@pytest.mark.parametrize("role", [Role.FINANCE, Role.REVIEWER])
def test_who_has_no_overview_of_the_group_still_finds_the_way_back(role):
    panel = make_panel()

    assert menu_of(somebody(role, panel), panel)["Start"] == reverse("reports:start")
