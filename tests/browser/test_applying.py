"""Applying in a browser: on a phone without JavaScript, and the pages of who selects, checked by axe-core."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from panels.enums import Role
from recruitment.models import Application
from recruitment.selectors import private_token
from recruitment.services import move
from tests.factories.panels import make_panel, make_person
from tests.factories.recruitment import make_answer, make_application, make_call, make_channel, make_contact_request

ERROR_TITLE = re.compile("^Fout:")


@pytest.fixture
def call(transactional_db):
    panel = make_panel(name="Iedereen op weg", contact_name="Marit Hoekzema", contact_phone="000 - 123 45 67")
    call = make_call(panel=panel)
    make_channel(call=call, name="LinkedIn")
    return call


def press(page, name):
    page.get_by_role("button", name=name).click()


def test_apply_on_a_phone_without_javascript(open_page, live_server, call, no_sideways_scroll):
    page = open_page(viewport={"width": 320, "height": 720}, java_script_enabled=False)
    page.goto(reverse("recruitment:call", kwargs={"pk": call.pk}))
    page.get_by_role("link", name="Begin met aanmelden").click()
    press(page, "Bewaar en ga verder")
    expect(page).to_have_title(ERROR_TITLE)
    page.get_by_label("Hoe heet u?").fill("Ank de Rooij")
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_label("Uw telefoonnummer").fill("06 00 00 00 01")
    press(page, "Bewaar en ga verder")
    press(page, "Bewaar en ga verder")
    page.get_by_label(re.compile("Bel mij")).check()
    press(page, "Bewaar en ga verder")
    page.go_back()
    assert page.get_by_label(re.compile("Bel mij")).is_checked()
    press(page, "Bewaar en ga verder")
    press(page, "Bewaar en ga verder")
    page.get_by_label(re.compile("Ik vind het goed")).check()
    page.get_by_label(re.compile("Nee, gooi")).check()
    press(page, "Bewaar en ga verder")
    press(page, "Verstuur mijn aanmelding")

    application = Application.objects.get()
    assert application.reference in page.inner_text("main")
    page.get_by_role("link", name="Bekijk mijn aanmelding").click()
    page.get_by_role("link", name="Trek mijn aanmelding in").click()
    press(page, "Ja, trek mijn aanmelding in")
    application.refresh_from_db()
    assert application.stage == "withdrawn"


def test_the_public_pages_have_no_violations(page, phone_page, call, axe, no_sideways_scroll):
    application = make_application(call=call)
    token = private_token(application)
    addresses = [reverse("recruitment:call-list"), reverse("recruitment:own", kwargs={"token": token})]
    addresses.append(reverse("recruitment:own-withdraw", kwargs={"token": token}))
    for name in ("call", "apply", "call-me", "send-form", "call-paper"):
        addresses.append(reverse(f"recruitment:{name}", kwargs={"pk": call.pk}))
    for address in addresses:
        page.goto(address)
        axe(page)
        phone_page.goto(address)
        no_sideways_scroll(phone_page)


def test_the_pages_of_a_coordinator_have_no_violations(page, call, sign_in, axe, no_sideways_scroll):
    user = make_person(Role.COORDINATOR, call.panel, name="Marit Hoekzema")
    application = make_application(call=call, name="Ank de Rooij")
    move(make_application(call=call), to="selected", reason="U weet veel.", by=user)
    make_contact_request(call=call)
    answer = make_answer(application=application)
    addresses = [reverse("recruitment:move", kwargs={"pk": application.pk, "stage": "declined"})]
    for name in ("overview", "to-tell"):
        addresses.append(reverse(f"recruitment:{name}", kwargs={"pk": call.panel_id}))
    for name in ("call-edit", "call-close", "application-enter"):
        addresses.append(reverse(f"recruitment:{name}", kwargs={"pk": call.pk}))
    for name in ("application", "admit", "transcript"):
        addresses.append(reverse(f"recruitment:{name}", kwargs={"pk": application.pk}))
    addresses.append(answer.get_absolute_url())
    sign_in(page, user)
    for address in addresses:
        page.goto(address)
        axe(page)
        no_sideways_scroll(page)
