"""What templates say: money, time and days in two languages, icons, badges, and the questions to policies."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils import translation

from panels.enums import Role
from panels.kit.icons import ICONS
from panels.templatetags import figures, navigation, spiegel
from tests.factories.panels import make_organisation, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


def rendered(text, request=None, **values):
    return Template(text).render(Context(values | ({"request": request} if request else {})))


def request_of(user, panel=None, path="/"):
    request = RequestFactory().get(path)
    request.user, request.panel, request.resolver_match = user, panel, None
    return request


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Decimal("1234.5"), "€\u00a01.234,50", "€1,234.50"),
        (0, "€\u00a00,00", "€0.00"),
        (Decimal("-67.5"), "-€\u00a067,50", "-€67.50"),
        (None, "", ""),
    ],
)
def test_euro_is_written_as_the_language_does(value, dutch, english):
    assert spiegel.euro(value) == dutch
    with translation.override("en"):
        assert spiegel.euro(value) == english


@pytest.mark.parametrize(("value", "text"), [("4.60", "4,6"), (3, "3"), ("1000.255", "1.000,26"), ("", "")])
def test_decimal_uses_a_comma_and_no_needless_zeros(value, text):
    assert spiegel.decimal(value) == text


def test_decimal_with_a_number_of_places():
    assert spiegel.decimal("4.6", 2) == "4,60"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(90, "1 uur 30 minuten"), (60, "1 uur"), (1, "1 minuut"), (0, "0 minuten"), (-30, "-30 minuten"), (None, "")],
)
def test_duration_is_in_words(minutes, text):
    assert spiegel.duration(minutes) == text


def test_days_and_times_are_in_full():
    moment = datetime(2026, 12, 8, 9, 0, tzinfo=UTC)

    assert spiegel.day(date(2026, 12, 8)) == "dinsdag 8 december 2026"
    assert spiegel.short_day(moment) == "dinsdag 8 december"
    assert spiegel.clock(moment) == "10.00 uur"
    assert (spiegel.day(None), spiegel.clock(None)) == ("", "")


def test_days_follow_the_language():
    with translation.override("en"):
        assert spiegel.day(date(2026, 12, 8)) == "Tuesday 8 December 2026"


def test_there_are_52_icons_and_each_is_hidden_from_screen_readers():
    assert len(ICONS) == 52
    assert 'aria-hidden="true"' in spiegel.icon("calendar")


def test_a_telephone_link_has_digits_only():
    assert spiegel.tel("+31 (0)88 - 123 45 67") == "+310881234567"


def test_a_badge_has_an_icon_and_a_word():
    badge = rendered('{% include "components/_badge.html" with word="Te laat" kind="error" only %}')

    assert "sp-is-error" in badge
    assert "<svg" in badge
    assert "Te laat" in badge


def test_a_part_appears_only_when_it_is_filled():
    text = '{% load spiegel %}{% filled "components/_lead.html" %}{{ lead }}{% endfilled %}'

    assert rendered(text, lead="") == ""
    assert "Hoi &amp; welkom" in rendered(text, lead="Hoi & welkom")


def test_pagination_keeps_the_filter_of_the_address():
    request = RequestFactory().get("/?fase=nieuw&page=2")
    template = Template('{% include "components/_pagination.html" with page=page only %}')

    text = template.render(RequestContext(request, {"page": Paginator(range(12), 5).page(2)}))

    assert "6 tot en met 10 van 12" in text
    assert "?fase=nieuw&amp;page=3" in text


def test_the_mirror_bar_shows_the_gap_from_the_lower_to_the_higher_side():
    bar = figures.mirror_bar(92, 56)

    assert (bar["left"], bar["right"], bar["gap_x"], bar["gap"]) == ("46.00%", "28.00%", "78.00%", "18.00%")


def test_the_mirror_bar_has_no_gap_when_one_side_is_silent():
    assert figures.mirror_bar(92, None)["gap"] == ""


@pytest.mark.parametrize(
    ("chosen", "low", "high", "states"),
    [
        (0, 1, 2, ["needed", "room"]),
        (2, 2, 3, ["chosen", "chosen", "room"]),
        (3, 1, 2, ["chosen", "chosen", "too-many"]),
    ],
)
def test_the_balance_bar_has_a_block_a_person(chosen, low, high, states):
    assert [block["state"] for block in figures.balance_bar(chosen, low, high)["blocks"]] == states


def test_a_link_to_a_view_that_does_not_exist_is_nothing():
    assert navigation.link("nowhere:at-all") == ""


@pytest.mark.parametrize(
    ("role", "label", "fold"),
    [
        (Role.COORDINATOR, "Spiegelgroep", True),
        (Role.EXPERT, "Uw menu", False),
        (Role.POLICY, "Hoofdmenu", False),
    ],
)
def test_each_role_has_its_own_menu_inside_a_group(role, label, fold):
    panel = make_panel()

    menu = navigation.menu(request_of(make_person(role, panel), panel))

    assert str(menu["label"]) == label
    assert menu.get("fold", False) is fold


def test_finance_sees_only_the_hours_inside_a_group_and_the_way_back():
    panel = make_panel()

    items = navigation.menu(request_of(make_person(Role.FINANCE, panel), panel))["items"]

    assert {str(item["text"]) for item in items} <= {"Start", "Uren"}


def test_the_organisation_of_the_group_goes_before_ones_own():
    panel = make_panel()
    request = request_of(make_person(Role.COORDINATOR, make_panel()), panel)

    assert navigation.page_organisation(Context({"request": request})) == panel.organisation


def test_a_page_about_another_organisation_shows_that_one():
    organisation = make_organisation(name="Gemeente Elders")
    request = request_of(make_user())

    found = navigation.page_organisation(Context({"request": request, "organisation": organisation}))

    assert found == organisation


def test_the_footer_gives_the_number_of_the_contact_of_the_group():
    panel = make_panel(contact_phone="000 123", contact_name="Marit")

    help_line = navigation.footer_help(Context({"request": request_of(make_user(), panel)}))

    assert help_line == {"phone": "000 123", "contact": "Marit"}
