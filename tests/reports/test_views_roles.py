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
@pytest.mark.parametrize("name", OF_PANEL)
def test_pages_of_a_panel(client, panel, name, role):
    client.force_login(person(role, panel))

    answer = client.get(reverse(f"reports:{name}", args=[panel.pk]))

    assert answer.status_code == (200 if role in OF_PANEL[name] else 403)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", OF_DRAFT)
def test_a_draft_is_for_who_makes_it(client, panel, name, role):
    report = make_report(panel=panel)
    client.force_login(person(role, panel))

    answer = client.get(reverse(f"reports:{name}", args=[report.pk]))

    assert answer.status_code == (404 if role != "coordinator" or name == "report-proof" else 200)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "coordinator"])
@pytest.mark.parametrize("name", VERBS)
def test_verbs_on_a_public_report_are_refused(client, panel, name, role):
    report = make_published_report(panel=panel)
    client.force_login(person(role, panel))

    answer = client.post(reverse(f"reports:{name}", args=[report.pk]))

    report.refresh_from_db()
    assert (answer.status_code, report.is_published) == (403, True)


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


@pytest.mark.parametrize(("name", "thing"), ADDRESSES)
def test_another_organisation_finds_nothing(client, panel, name, thing):
    things = {"panel": panel, "report": make_published_report(panel=panel)}
    things |= {"lesson": make_lesson(panel=panel), "quote": make_quote(panel=panel)}
    stranger = make_person(Role.COORDINATOR, make_panel())
    client.force_login(stranger)

    answer = client.get(reverse(f"reports:{name}", args=[things[thing].pk]))

    assert answer.status_code == 404


@pytest.mark.parametrize(("name", "thing"), ADDRESSES)
def test_anonymous_goes_to_sign_in(client, panel, name, thing):
    address = reverse(f"reports:{name}", args=[panel.pk])

    answer = client.get(address)

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", ["start", "library"])
def test_own_pages_ask_to_sign_in(client, name):
    answer = client.get(reverse(f"reports:{name}"))

    assert answer.status_code == 302


@pytest.mark.parametrize("name", VERBS)
def test_verbs_are_posts(client, panel, name):
    report = make_report(panel=panel)
    client.force_login(person("coordinator", panel))

    assert client.get(reverse(f"reports:{name}", args=[report.pk])).status_code == 405


@pytest.mark.parametrize(
    "name", ["start", "library", "panel-home", "lessons", "quotes", "reports", "report", "report-pdf", "report-preview"]
)
def test_pages_are_not_posted_to(client, panel, name):
    report = make_published_report(panel=panel)
    args = (
        []
        if name in ("start", "library")
        else [report.pk if name.startswith("report-") or name == "report" else panel.pk]
    )
    client.force_login(person("coordinator", panel))

    assert client.post(reverse(f"reports:{name}", args=args)).status_code == 405
