"""The library: finding, filtering, and never more than one may read."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from panels.enums import Role
from panels.models import AuditEntry
from reports.enums import Theme
from reports.models import Lesson, Quote, Report
from tests.factories.panels import make_panel, make_person
from tests.factories.reports import make_lesson, make_published_report, make_report

pytestmark = pytest.mark.django_db
LIBRARY = "/rapporten/"


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def reader(client, panel):
    person = make_person(Role.POLICY, panel)
    client.force_login(person)
    return person


def shown(client, **query):
    return [report.published.title for report in client.get(LIBRARY, query).context["page"]]


def test_an_empty_library_says_what_comes(client, reader):
    assert "Zodra een groep een rapport openbaar maakt" in client.get(LIBRARY).content.decode()


def test_only_what_is_public_in_one_s_organisation(client, panel, reader):
    make_report(panel=panel, title="Nog geheim")
    make_published_report(title="Van een ander")
    make_published_report(panel=panel, title="Voor ons")

    assert shown(client) == ["Voor ons"]


def test_search_by_word_theme_and_year(client, panel, reader):
    bus = make_lesson(panel=panel, theme=Theme.RECRUITING, showed="De bus wacht.")
    tram = make_lesson(panel=panel, theme=Theme.WORKING, showed="De tram rijdt.")
    old = datetime(2024, 5, 14, 12, tzinfo=UTC)
    make_published_report(lessons=[bus], title="Over de bus", published_at=old)
    make_published_report(lessons=[tram], title="Over de tram")

    assert shown(client, q="BUS") == ["Over de bus"]
    assert shown(client, q="tram rijdt") == ["Over de tram"]
    assert shown(client, q="bus rijdt") == []
    assert shown(client, theme="working") == ["Over de tram"]
    assert shown(client, year="2024") == ["Over de bus"]
    assert shown(client, year="2024", theme="working") == []


@pytest.mark.parametrize("query", [{"theme": "zz"}, {"year": "12345"}, {"page": "99"}, {"q": "%_'\""}, {"year": "x"}])
def test_a_strange_address_is_no_accident(client, panel, reader, query):
    make_published_report(panel=panel)

    assert client.get(LIBRARY, query).status_code == 200


def test_search_does_not_find_what_the_maker_is_changing(client, panel, reader):
    report = make_published_report(panel=panel)
    report.title = "Geheime nieuwe titel"
    report.save()
    make_lesson(panel=panel, showed="Geheime les")
    report.lessons.update(showed="Geheime les")

    assert shown(client, q="geheime") == []
    assert "Geheime" not in client.get(LIBRARY).content.decode()


def test_reading_is_written_down(client, panel, reader):
    report = make_published_report(panel=panel)

    client.get(report.get_absolute_url())
    pdf = client.get(reverse("reports:report-pdf", args=[report.pk]))

    actions = AuditEntry.objects.filter(by=reader, thing_id=str(report.pk)).values_list("action", flat=True)
    assert set(actions) == {"report.read", "report.downloaded"}
    assert pdf["Content-Disposition"] == f'inline; filename="{report.published.title.lower().replace(" ", "-")}.pdf"'
    assert (pdf["Content-Type"], pdf["Cache-Control"]) == ("application/pdf", "private, no-store")


@pytest.mark.parametrize("address", [LIBRARY, "lessons", "quotes", "reports"])
def test_lists_cost_the_same_with_3_and_300_rows(client, panel, address):
    client.force_login(make_person(Role.COORDINATOR, panel))
    published = make_published_report(panel=panel).published
    url = address if address.startswith("/") else reverse(f"reports:{address}", args=[panel.pk])
    counts = []
    for number in (2, 297):
        Lesson.objects.bulk_create(Lesson(panel=panel, theme="working", showed=f"Les {nr}") for nr in range(number))
        Quote.objects.bulk_create(Quote(panel=panel, text=f"Zin {nr}", consent="none") for nr in range(number))
        facts = {
            "organisation": panel.organisation,
            "intro": "I",
            "period_from": "2026-01-01",
            "period_to": "2026-02-01",
        }
        Report.objects.bulk_create(
            Report(panel=panel, title=f"R {nr}", published=published, published_at=published.made_at, **facts)
            for nr in range(number)
        )
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(url)
        counts.append(len(seen))
        assert len(page.context["page"].object_list) <= 25
    assert counts[0] == counts[1] <= 15
