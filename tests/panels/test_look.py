"""The look as it is served: what a first visit weighs, pages that need no database, and the style guide's door."""

import gzip
import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

ASSETS = Path(settings.VAR_DIR) / "assets"
FONTS = [
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "fonts/literata-latin-wght-normal.woff2",
]
ERROR_PAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]


@pytest.fixture(scope="module")
def assets():
    """The built style sheet and fonts."""
    call_command("build_assets", stdout=StringIO())
    return ASSETS


@pytest.fixture
def public_page(client, db):
    return client.get(reverse("recruitment:call-list")).content


def test_a_first_visit_of_a_public_page_is_light(assets, public_page):
    sheet = (assets / "css" / "spiegel.css").read_bytes()
    mark = (assets / "img" / "mark.svg").read_bytes()
    without_fonts = sum(len(gzip.compress(content)) for content in (public_page, sheet, mark))
    fonts = sum((assets / name).stat().st_size for name in FONTS)

    assert without_fonts <= 45_000
    assert without_fonts + fonts <= 130_000


def test_a_public_page_asks_nothing_of_another_host_and_runs_no_script(assets, public_page):
    sheet = (assets / "css" / "spiegel.css").read_text()

    assert not re.findall(rb"""(?:src|href|srcset)=["'](?:https?:)?//""", public_page)
    assert b"<script" not in public_page
    assert re.findall(r"url\((?!['\"]?(?:\.\./(?:fonts|img)/|#|data:))[^)]*\)", sheet) == []


def test_building_again_changes_nothing(assets):
    before = {path: path.stat().st_mtime_ns for path in assets.rglob("*") if path.is_file()}

    call_command("build_assets", stdout=StringIO())

    assert {path: path.stat().st_mtime_ns for path in assets.rglob("*") if path.is_file()} == before


def test_every_sheet_of_ours_is_in_the_build_and_is_short(assets):
    built = (assets / "css" / "spiegel.css").read_text()
    sheets = list((settings.BASE_DIR / "static" / "css").rglob("*.css"))

    assert [sheet.name for sheet in sheets if len(sheet.read_text().splitlines()) > 200] == []
    assert built.index("@layer utrecht") == 0
    assert built.index("--sp-ink:") < built.index(".sp-wrap") < built.index("@media print")


@pytest.mark.parametrize("template", ERROR_PAGES)
def test_an_error_page_asks_nothing_of_the_database(template):
    page = render_to_string(template, {}, RequestFactory().get("/"))  # without `db` a query would fail

    assert page.count("<h1>") == 1
    assert '<html lang="nl"' in page


def test_an_unknown_address_gets_our_own_page(client, db):
    response = client.get("/bestaat-niet/")

    assert response.status_code == 404
    assert "Deze bladzijde is er niet" in response.content.decode()


def test_the_style_guide_is_shown_in_the_demo(client, settings, db):
    settings.SPIEGEL_DEMO = True

    page = client.get(reverse("panels:style-guide")).content.decode()

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "style=" not in page
    assert "<title>Stijlgids – Spiegel</title>" in page


def test_the_style_guide_is_not_there_in_production(client, settings, db):
    settings.DEBUG, settings.SPIEGEL_DEMO = False, False

    assert client.get(reverse("panels:style-guide")).status_code == 404
