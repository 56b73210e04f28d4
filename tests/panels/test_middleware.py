"""A second factor where an organisation asks for it, and pages in a person's own language."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from panels.enums import Role
from panels.roles import lacks_second_factor
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
CLOSED = "/mijn/gegevens/"


@pytest.fixture
def panel():
    return make_panel(organisation=make_organisation(require_second_factor=True))


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        (Role.ADMINISTRATOR, True),
        (Role.COORDINATOR, True),
        (Role.FINANCE, True),
        (Role.REVIEWER, False),
        (Role.EXPERT, False),
        (Role.POLICY, False),
        (Role.READER, False),
    ],
)
def test_those_who_run_or_pay_are_asked(panel, client, role, asked):
    client.force_login(make_person(role, panel))
    response = client.get(CLOSED)

    assert (response.status_code == 302) is asked
    if asked:
        assert response.url == reverse("mfa_index")


def test_a_role_for_the_whole_organisation_counts(panel):
    user = give_role(make_user(), Role.COORDINATOR, organisation=panel.organisation)

    assert lacks_second_factor(user)


def test_nobody_is_asked_where_it_is_not_required(client):
    client.force_login(make_person(Role.ADMINISTRATOR, make_panel()))

    assert client.get(CLOSED).status_code == 200


def test_somebody_with_a_second_factor_goes_on(panel, client):
    user = make_person(Role.COORDINATOR, panel)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    client.force_login(user)

    assert client.get(CLOSED).status_code == 200


def test_the_redirect_says_why(panel, client):
    client.force_login(make_person(Role.COORDINATOR, panel))

    page = client.get(CLOSED, follow=True).content.decode()

    assert "vraagt een tweede stap" in page


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "account_logout", "panels:help", "usersessions_list"]
)
def test_what_is_needed_to_set_it_up_stays_open(panel, client, name):
    client.force_login(make_person(Role.COORDINATOR, panel))

    response = client.get(reverse(name))

    assert response.status_code == 200 or response.url != reverse("mfa_index")


def test_a_post_is_stopped_too(panel, client):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)

    client.post(CLOSED, {"name": "Iemand anders", "preferred": "email", "language": "nl"})
    user.refresh_from_db()

    assert user.name != "Iemand anders"


class TestLanguage:
    def test_pages_are_in_the_language_a_person_chose(self, client):
        client.force_login(make_user(language="en"))

        assert '<html lang="en"' in client.get(CLOSED).content.decode()

    def test_the_choice_is_kept_for_the_next_device(self, client):
        user = make_user()
        client.force_login(user)

        client.post(reverse("set_language"), {"language": "en", "next": "/hulp/"})
        user.refresh_from_db()

        assert user.language == "en"

    def test_an_unknown_language_changes_nothing(self, client):
        user = make_user()
        client.force_login(user)

        client.post(reverse("set_language"), {"language": "xx"})
        user.refresh_from_db()

        assert user.language == "nl"

    def test_a_visitor_chooses_by_cookie(self, client):
        client.post(reverse("set_language"), {"language": "en", "next": "/hulp/"})

        assert '<html lang="en"' in client.get("/hulp/").content.decode()

    def test_the_way_back_stays_on_this_site(self, client):
        response = client.post(reverse("set_language"), {"language": "en", "next": "https://evil.example/"})

        assert "evil" not in response.url
