"""The first visit of somebody who knows nothing of us: light, alone, readable without JavaScript, for everybody."""

import brotli
import pytest

PAGES = ["/", "/account/login/", "/toegankelijkheid/", "/privacy/", "/over-spiegel/"]
TEXT = ("text/", "application/javascript", "image/svg+xml")


def weigh(response):
    """The bytes that a server sends that compresses text; fonts are compressed already."""
    if response.status in {301, 302}:
        return 0
    body = response.body()
    return len(brotli.compress(body)) if response.headers.get("content-type", "").startswith(TEXT) else len(body)


@pytest.fixture
def visited(page):
    """Return a function that opens a page and gives every answer that the browser got for it."""

    def visit(path):
        answers = []
        page.on("response", lambda answer: answers.append(answer))
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        return answers

    return visit


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_and_asks_nobody_else(visited, live_server, path):
    answers = visited(path)

    fonts = sum(weigh(answer) for answer in answers if "font" in answer.headers.get("content-type", ""))
    total = sum(weigh(answer) for answer in answers)
    assert {answer.status for answer in answers} <= {200, 302}
    assert all(answer.url.startswith(live_server.url) for answer in answers)
    assert total - fonts <= 45_000
    assert total <= 130_000


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_on_a_phone(phone_page, axe, no_sideways_scroll, path):
    phone_page.goto(path)

    axe(phone_page)
    no_sideways_scroll(phone_page)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_without_javascript(no_js_page, path):
    no_js_page.goto(path)

    assert no_js_page.locator("h1").count() == 1
    assert no_js_page.locator("main").inner_text().strip()


def test_the_first_tab_leads_past_the_navigation(page):
    page.goto("/toegankelijkheid/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == page.locator("a").first.get_attribute("href")
