"""The page with all figures of a panel shows the true figures of the case."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from panels.enums import Role
from panels.models import Panel
from panels.templatetags.spiegel import decimal, euro
from tests.factories.panels import make_organisation, make_person
from tests.takeover.case import EXPECTED, FOLDER

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    make_organisation(slug="ministerie")
    call_command("import_panel", str(FOLDER), "--organisation", "ministerie", "--yes", stdout=StringIO())
    panel = Panel.objects.get(name="Spiegelgroep")
    client.force_login(make_person(Role.COORDINATOR, panel))
    return client.get(reverse("reports:figures", kwargs={"pk": panel.pk})).content.decode()


def test_the_page_shows_the_true_figures(page):
    hours = EXPECTED["hours"]
    shown = ["82,9%", "160 van 193", "78,1%", "242 van 310", "22,1 punten", "526,75", euro("27845.77")]
    for row in [*hours["by_member"].values(), *hours["by_quarter"].values()]:
        shown += [decimal(Decimal(row["hours"]), 2), euro(row["total"])]

    assert [figure for figure in shown if figure not in page] == []
