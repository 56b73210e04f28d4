"""Every door of the reports app, by everybody who might try it."""

import pytest
from django.urls import reverse

from panels.enums import Role
from tests.factories.panels import give_role, make_panel, make_person, make_user
from tests.factories.reports import make_lesson, make_published_report, make_quote, make_report

pytestmark = pytest.mark.django_db

OF_PANEL = {
    "panel-home": {"coordinator", "expert", "policy", "reader", "finance", "reviewer", "administrator"},
    "lessons": {"coordinator", "expert", "policy"},
    "lesson-create": {"coordinator", "expert", "policy"},
    "quotes": {"coordinator", "expert", "policy"},
    "quote-create": {"coordinator"},
    "reports": {"coordinator"},
    "report-create": {"coordinator"},
}
OF_DRAFT = [
    "report-proof",
    "report-manage",
    "report-edit",
    "report-preview",
    "report-delete",
]
VERBS = ["report-render", "report-retry", "report-move", "report-publish", "report-withdraw"]
ROLES = ["coordinator", "expert", "policy", "reader", "finance", "reviewer", "administrator"]


@pytest.fixture
def panel():
    return make_panel()


def person(role, panel):
    if role == "administrator":
        return give_role(make_user(), Role.ADMINISTRATOR, organisation=panel.organisation)
    return make_person(Role(role), panel)


@pytest.mark.parametrize("role", ROLES)
def test_pages_of_a_panel(client, panel, role):
    client.force_login(person(role, panel))

    statuses = {name: client.get(reverse(f"reports:{name}", args=[panel.pk])).status_code for name in OF_PANEL}

    assert statuses == {name: 200 if role in roles else 403 for name, roles in OF_PANEL.items()}


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_is_for_who_makes_it(client, panel, role):
    report = make_report(panel=panel)
    client.force_login(person(role, panel))

    statuses = {name: client.get(reverse(f"reports:{name}", args=[report.pk])).status_code for name in OF_DRAFT}

    expected = dict.fromkeys(OF_DRAFT, 200 if role == "coordinator" else 404) | {"report-proof": 404}
    assert statuses == expected


@pytest.mark.parametrize("role", [role for role in ROLES if role != "coordinator"])
def test_making_a_public_report_is_refused_to_others(client, panel, role):
    report = make_published_report(panel=panel)
    client.force_login(person(role, panel))

    statuses = {client.post(reverse(f"reports:{name}", args=[report.pk])).status_code for name in VERBS}
    statuses |= {client.get(reverse(f"reports:{name}", args=[report.pk])).status_code for name in OF_DRAFT}

    report.refresh_from_db()
    assert (statuses, report.is_published) == ({403}, True)


@pytest.mark.parametrize("role", ROLES)
def test_a_public_report_is_for_everybody_in_the_organisation(client, panel, role):
    report = make_published_report(panel=panel)
    colleague = person(role, make_panel(organisation=panel.organisation))
    client.force_login(colleague)

    page = client.get(report.get_absolute_url())
    pdf = client.get(reverse("reports:report-pdf", args=[report.pk]))

    assert (page.status_code, pdf.status_code) == (200, 200)
    assert report.title in page.content.decode()
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


ADDRESSES = [
    *[(name, "panel") for name in OF_PANEL],
    *[(name, "report") for name in [*OF_DRAFT, "report", "report-pdf"]],
    *[(name, "lesson") for name in ("lesson-edit", "lesson-delete")],
    *[(name, "quote") for name in ("quote-edit", "quote-withdraw", "quote-delete")],
]


def test_another_organisation_finds_nothing(client, panel):
    things = {"panel": panel, "report": make_published_report(panel=panel)}
    things |= {"lesson": make_lesson(panel=panel), "quote": make_quote(panel=panel)}
    client.force_login(make_person(Role.COORDINATOR, make_panel()))

    for name, thing in ADDRESSES:
        address = reverse(f"reports:{name}", args=[things[thing].pk])
        assert (name, client.get(address).status_code) == (name, 404)
    for name in VERBS:
        assert client.post(reverse(f"reports:{name}", args=[things["report"].pk])).status_code == 404


def test_anonymous_goes_to_sign_in(client, panel):
    addresses = [reverse(f"reports:{name}", args=[panel.pk]) for name, _thing in ADDRESSES]

    for address in [*addresses, "/start/", "/rapporten/"]:
        answer = client.get(address)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("account_login"))


def test_verbs_are_posts_and_pages_are_not(client, panel):
    report = make_published_report(panel=panel)
    client.force_login(person("coordinator", panel))
    pages = [reverse(f"reports:{name}", args=[panel.pk]) for name in ("panel-home", "lessons", "quotes", "reports")]
    pages += [reverse(f"reports:{name}", args=[report.pk]) for name in ("report", "report-pdf", "report-preview")]

    assert {client.get(reverse(f"reports:{name}", args=[report.pk])).status_code for name in VERBS} == {405}
    assert {client.post(address).status_code for address in [*pages, "/start/", "/rapporten/"]} == {405}
