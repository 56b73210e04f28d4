"""Somebody comes in: with a code, with a passkey, without JavaScript; and an administrator dresses the organisation."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from panels.enums import Role
from panels.services import keep_address_in_step
from tests.factories.panels import give_role, make_organisation, make_panel, make_person, make_user

ERROR_TITLE = re.compile("^Fout:")


@pytest.fixture
def ank(transactional_db):
    user = make_person(Role.EXPERT, make_panel(), email="ank@example.org", name="Ank de Rooij", password=None)
    keep_address_in_step(user)
    return user


@pytest.fixture
def on_localhost(live_server):
    """Passkeys only work on a secure origin; of the plain ones the browser trusts `localhost` alone."""
    return live_server.url.replace("127.0.0.1", "localhost")


def ask_and_fill_in_code(page, base=""):
    page.goto(f"{base}/account/login/?next=/mijn/gegevens/")
    page.get_by_label("Uw e-mailadres voor de code").fill("ank@example.org")
    page.get_by_role("button", name="Stuur mij een code").click()
    page.get_by_label("De code uit de mail").fill(re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group())
    page.get_by_role("button", name="Log in").click()


@pytest.mark.parametrize("kind", ["page", "phone_page", "no_js_page"])
def test_a_code_brings_somebody_where_they_were_going(request, kind, ank):
    page = request.getfixturevalue(kind)

    ask_and_fill_in_code(page)

    assert page.url.endswith("/mijn/gegevens/")
    assert page.get_by_role("heading", level=1).inner_text() == "Mijn gegevens"


def test_the_way_in_by_keyboard_alone(page, ank):
    page.goto("/account/login/")
    page.get_by_label("Uw e-mailadres voor de code").focus()
    page.keyboard.type("ank@example.org")
    page.keyboard.press("Enter")
    page.get_by_label("De code uit de mail").focus()
    page.keyboard.type(re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group())
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Uitloggen").focus()
    page.keyboard.press("Enter")

    assert page.get_by_role("heading", level=1).inner_text() == "Wilt u uitloggen?"


def test_a_passkey_is_made_and_opens_the_door(page, ank, on_localhost):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options = {**key, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    ask_and_fill_in_code(page, on_localhost)
    page.goto(f"{on_localhost}/account/2fa/webauthn/add/")
    page.get_by_label("Hoe noemt u deze passkey?").fill("Mijn telefoon")
    page.get_by_role("button", name="Maak de passkey").click()
    page.get_by_role("heading", name="Uw herstelcodes").wait_for()
    page.context.clear_cookies()
    page.goto(f"{on_localhost}/account/login/?next=/mijn/gegevens/")
    page.get_by_role("button", name="Log in met een passkey").click()
    page.get_by_role("heading", name="Mijn gegevens").wait_for()

    assert page.get_by_label("Uw naam").input_value() == "Ank de Rooij"


def test_a_passkey_that_fails_is_said_in_words(page, ank, on_localhost):
    page.goto(f"{on_localhost}/account/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nee')) }")
    page.get_by_role("button", name="Log in met een passkey").click()

    page.get_by_text("Het is niet gelukt met de passkey").wait_for()


def test_pages_on_the_way_in_are_accessible(page, axe, no_sideways_scroll):
    for address in ("login/", "login/code/", "password/reset/", "signup/"):
        page.goto(f"/account/{address}")
        axe(page)
        no_sideways_scroll(page)


def test_public_pages_are_accessible(page, axe, no_sideways_scroll):
    for address in ("hulp", "over-spiegel", "privacy", "toegankelijkheid", "meld-een-probleem"):
        page.goto(f"/{address}/")
        axe(page)
        no_sideways_scroll(page)


def test_own_pages_and_their_errors_are_accessible(page, ank, sign_in, axe, no_sideways_scroll):
    sign_in(page, ank)
    for address in ("mijn/gegevens", "account/email", "account/password/set", "account/2fa", "account/sessions"):
        page.goto(f"/{address}/")
        axe(page)
        no_sideways_scroll(page)
    page.goto("/mijn/gegevens/")
    page.get_by_label("Uw naam").fill("")
    page.get_by_role("button", name="Bewaar mijn gegevens").click()

    expect(page).to_have_title(ERROR_TITLE)
    axe(page)


def test_a_house_style_changes_the_colour_of_every_page(page, sign_in, axe):
    organisation = make_organisation(name="Gemeente Oeverland")
    sign_in(page, give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation))

    page.goto(organisation.get_absolute_url())
    page.get_by_role("link", name="Huisstijl en logo").click()
    page.get_by_role("textbox", name="Huisstijl").fill(":root { --sp-accent: #003d4d; --sp-accent-strong: #002630 }")
    page.get_by_role("button", name="Bewaar de huisstijl").click()
    page.get_by_text("De huisstijl is bewaard").wait_for()
    page.goto("/hulp/")

    accent = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--sp-accent').trim()")
    assert accent == "#003d4d"
    axe(page)
