"""From a lesson to a sheet that a policy officer reads: on a phone without JavaScript, and checked by axe-core."""

import re

import pytest
from playwright.sync_api import expect

from panels.enums import Role
from reports import tasks
from reports.models import Rendering, Report
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.reports import make_lesson, make_published_report, make_quote, make_report
from tests.factories.sessions import make_invitation, make_session

ERROR_TITLE = re.compile("^Fout:")


@pytest.fixture
def panel(transactional_db):
    return make_panel(name="Iedereen op weg", contact_name="Marit Hoekzema", contact_phone="000 - 123 45 67")


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def test_from_lesson_to_reader_on_a_phone_without_javascript(
    open_page, live_server, panel, sign_in, no_sideways_scroll
):
    page = open_page(viewport={"width": 320, "height": 720}, java_script_enabled=False)
    sign_in(page, make_person(Role.COORDINATOR, panel))
    page.goto(f"/groepen/{panel.pk}/lessen/")
    page.get_by_role("link", name="Schrijf een les op").click()
    press(page, "Bewaar de les")
    expect(page).to_have_title(ERROR_TITLE)
    page.get_by_label("Les", exact=True).check()
    page.get_by_label("Samenwerken").check()
    page.get_by_label("Wat dacht de organisatie eerst?").fill("Doorwerken scheelt tijd.")
    page.get_by_label("Wat liet de groep zien?").fill("Elke drie kwartier pauze.")
    press(page, "Bewaar de les")

    page.get_by_role("link", name="Rapporten van deze groep").click()
    page.get_by_role("link", name="Maak het eerste rapport").click()
    page.get_by_label("Titel").fill("Wat wij leerden")
    page.get_by_label("Inleiding").fill("Tien mensen hielden ons een spiegel voor.")
    page.get_by_label("Elke drie kwartier pauze.").check()
    press(page, "Bewaar en bekijk")
    press(page, "Maak het rapport")
    assert "U mag deze bladzijde sluiten" in page.inner_text("main")
    tasks.render(str(Rendering.objects.get().job_id))
    page.get_by_role("link", name="Kijk of het klaar is").click()
    press(page, "Maak het openbaar")
    no_sideways_scroll(page)
    assert "is openbaar" in page.inner_text("main")

    reader = open_page(viewport={"width": 320, "height": 720}, java_script_enabled=False)
    sign_in(reader, make_person(Role.POLICY, panel))
    reader.goto("/rapporten/")
    reader.get_by_role("link", name="Wat wij leerden", exact=True).click()
    assert "Elke drie kwartier pauze." in reader.inner_text("main")
    no_sideways_scroll(reader)
    pdf = reader.context.request.get(f"{live_server.url}/rapporten/{Report.objects.get().pk}/pdf/")
    assert pdf.body().startswith(b"%PDF")


def test_the_pages_have_no_violations(page, panel, sign_in, axe, no_sideways_scroll):
    coordinator = make_person(Role.COORDINATOR, panel)
    quote = make_quote(panel=panel)
    lessons = [make_lesson(panel=panel, kind=kind) for kind in ("lesson", "pitfall", "question", "success")]
    public = make_published_report(lessons=lessons, quotes=[quote])
    draft = make_report(panel=panel, lessons=lessons[:1])
    make_invitation(panel_session=make_session(panel=panel), member=make_member(panel=panel, user=coordinator))
    group = f"/groepen/{panel.pk}/"
    addresses = ["/start/", group, f"{group}lessen/", f"{group}citaten/", f"{group}citaten/nieuw/", "/rapporten/"]
    addresses += [f"/rapporten/{public.pk}/", f"/rapporten/{draft.pk}/maken/", f"/rapporten/{draft.pk}/wijzigen/"]

    sign_in(page, coordinator)
    for address in addresses:
        page.goto(address)
        axe(page)
        no_sideways_scroll(page)
