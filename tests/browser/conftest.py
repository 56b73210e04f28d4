"""A person with a browser: desktop, phone or without JavaScript, and an accessibility check of what they see."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 720}


def pytest_collection_modifyitems(items):
    """Everything in this folder drives a browser, and works on a database that other threads see."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=False))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    return {**browser_type_launch_args, "executable_path": found, "args": QUIET}


@pytest.fixture
def open_page(browser, live_server, transactional_db):
    """Return a function that opens a page in a context of its own; its `errors` list must stay empty."""
    contexts = []

    def open_one(viewport=None, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport=viewport or DESKTOP,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda line: page.errors.append(line.text) if "Content Security" in line.text else None)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page):
    """A page 1280 px wide."""
    page = open_page()
    yield page
    assert page.errors == []


@pytest.fixture
def phone_page(open_page):
    """A page 320 px wide: the narrowest that WCAG's reflow asks for."""
    page = open_page(viewport=PHONE, has_touch=True)
    yield page
    assert page.errors == []


@pytest.fixture
def no_js_page(open_page):
    """A page in a browser without JavaScript."""
    return open_page(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server):
    """Return a function that gives a page the session of a user, without the sign-in screens."""

    def give_session(page, user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return page

    return give_session


@pytest.fixture
def axe():
    """Return a function that fails with every accessibility violation that axe-core finds on the page."""

    def check(page, *, leave_out=()):
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate(
            "async ([tags, off]) => (await axe.run(document, {runOnly: tags, resultTypes: ['violations'],"
            " rules: Object.fromEntries(off.map(rule => [rule, {enabled: false}]))})).violations",
            [STANDARDS, list(leave_out)],
        )
        lines = [f"{one['id']} ({one['impact']}): {node['html'][:160]}" for one in result for node in one["nodes"]]
        assert not lines, f"{page.url}\n" + "\n".join(lines)

    return check


@pytest.fixture
def no_sideways_scroll():
    """Return a function that fails when the page is wider than the window."""

    def check(page):
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{page.url} is {wide} px too wide"

    return check
