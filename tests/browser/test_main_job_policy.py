"""The main job of a policy officer: find a report and take the PDF along."""

import pytest

from panels.enums import Role
from tests.browser.hands import Hands, Keyboard, fits
from tests.factories.panels import make_panel, make_person
from tests.factories.reports import make_published_report
from tests.factories.sessions import make_session


@pytest.fixture
def panel(transactional_db):
    panel = make_panel(name="Iedereen op weg", contact_name="Marit Hoekzema", contact_phone="000 - 123 45 67")
    make_session(panel=panel, number=3)
    make_published_report(panel=panel, title="Wat wij onderweg leerden")
    make_published_report(panel=panel, title="Bellen bij de balie")
    return panel


def downloaded(page, press):
    with page.expect_download() as waiting:
        press()
    return waiting.value


def find_it(hands):
    hands.open("/start/").follow("Rapporten").fill("Zoek op woord", "onderweg").press("Toon").sees("1 rapport")


def test_find_read_and_download(page, sign_in, axe, panel):
    hands = Hands(sign_in(page, make_person(Role.POLICY, panel)), axe)
    find_it(hands)
    file = downloaded(page, page.get_by_role("link", name="PDF").first.click)

    assert file.suggested_filename == "wat-wij-onderweg-leerden.pdf"
    assert file.path().read_bytes().startswith(b"%PDF-1.7")
    hands.follow("Wat wij onderweg leerden").sees("Doorwerken scheelt tijd.")
    hands.open("/start/").follow("Bijeenkomsten").follow("Wachten bij de halte")


def test_on_a_phone_without_javascript(open_page, sign_in, panel):
    page = open_page(viewport={"width": 320, "height": 720}, java_script_enabled=False)
    hands = Hands(sign_in(page, make_person(Role.POLICY, panel)), fits)
    find_it(hands)
    file = downloaded(page, page.get_by_role("link", name="PDF").first.click)
    hands.follow("Lees online").sees("Doorwerken scheelt tijd.")

    assert file.suggested_filename == "wat-wij-onderweg-leerden.pdf"


def test_with_the_keyboard_alone(open_page, sign_in, panel):
    page = open_page(viewport={"width": 320, "height": 720})
    keys = Keyboard(sign_in(page, make_person(Role.POLICY, panel)), fits)
    find_it(keys)
    keys.reach("PDF")

    file = downloaded(page, lambda: page.keyboard.press("Enter"))
    assert file.suggested_filename == "wat-wij-onderweg-leerden.pdf"
