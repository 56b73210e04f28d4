"""Every part of the design in a real browser: accessible, within 320 px, and its errors take the focus."""

import pytest


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.SPIEGEL_DEMO = True


def test_every_part_is_accessible(page, axe, no_sideways_scroll):
    page.goto("/stijlgids/")

    axe(page)
    no_sideways_scroll(page)


def test_every_part_fits_a_phone(phone_page, axe, no_sideways_scroll):
    phone_page.goto("/stijlgids/")

    axe(phone_page)
    no_sideways_scroll(phone_page)


def test_the_error_summary_takes_the_focus_without_javascript(no_js_page):
    no_js_page.goto("/stijlgids/")

    assert no_js_page.locator("[data-error-summary]:focus").count() == 1


def test_a_link_in_the_error_summary_leads_to_its_control(page):
    page.goto("/stijlgids/")

    page.locator("[data-error-summary] a").first.click()
    page.keyboard.press("Tab")

    assert page.evaluate("location.hash") == "#id_wrong-name"
    assert page.evaluate("document.activeElement.id").startswith("id_wrong-")


def test_the_field_that_follows_a_card_appears_with_its_card(page):
    page.goto("/stijlgids/")
    recording = page.locator("#id_rest-recording")

    assert not recording.is_visible()
    page.locator("#id_rest-way_1").check()
    assert recording.is_visible()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_nothing_breaks_in_own_colours_or_on_paper(page, media, no_sideways_scroll):
    page.goto("/stijlgids/")
    page.emulate_media(**media)

    no_sideways_scroll(page)
    assert page.locator("h1").is_visible()


def test_text_spacing_of_ones_own_hides_nothing(phone_page, no_sideways_scroll):
    phone_page.goto("/stijlgids/")
    phone_page.evaluate(
        "for (const each of document.querySelectorAll('body *')) { each.style.lineHeight = '1.5';"
        " each.style.letterSpacing = '.12em'; each.style.wordSpacing = '.16em' }"
    )

    no_sideways_scroll(phone_page)
