"""The self-check in a browser: by keyboard, on a phone, without JavaScript, and without a trace in the history."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error

from compensation.models import SituationShare
from compensation.services import load_rulebook
from panels.enums import Role
from tests.browser.hands import Hands, Keyboard
from tests.factories.compensation import make_line, make_situation, make_situation_share, make_talk, make_terms
from tests.factories.panels import make_member, make_panel, make_person
from tests.factories.sessions import make_session

CHECK, STEP, RESULT = (reverse(f"compensation:{name}") for name in ("check", "check-step", "check-result"))
PUBLIC, AHEAD = reverse("compensation:check-public"), reverse("reports:forecast")


@pytest.fixture
def member(transactional_db):
    load_rulebook()
    panel = make_panel(name="Groep Halte")
    make_terms(panel=panel)
    begins = timezone.now() + timedelta(days=9)
    make_session(panel=panel, starts_at=begins, ends_at=begins + timedelta(hours=3))
    member = make_member(panel=panel)
    make_line(member=member, minutes=240)
    return member


def test_by_keyboard_from_the_first_question_to_sharing_one_item(page, sign_in, axe, member):
    hands = Keyboard(sign_in(page, member.user), axe)

    hands.open(CHECK).follow("Begin").choose("Nederland").press("Ga verder")
    hands.choose("UWV").press("Ga verder").choose("WIA").choose("Ziektewet").press("Ga verder")
    hands.fill("Hoeveel krijgt u deze maand", "12,50").press("Ga verder")
    hands.sees("Wij kunnen niet voorspellen").sees("WIA (WGA of IVA)").sees("€ 12,50 deze maand")
    hands.press("Bewaar mijn antwoorden").sees("Ze zijn bewaard")
    hands.open(CHECK).follow("Kies wat u deelt").choose("WIA").press("Laat dit gelden")
    hands.sees("De coördinator van Groep Halte leest: WIA (WGA of IVA).")

    assert SituationShare.objects.get().items == ["nl.wia"]
    hands.follow("Kies wat u deelt").press("Deel niets meer").sees("leest niets")
    assert not SituationShare.objects.exists()


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 720}, {"width": 1280, "height": 900}])
def test_without_javascript_and_without_an_account(open_page, member, viewport, no_sideways_scroll):
    page = open_page(viewport=viewport, java_script_enabled=False)
    page.goto(PUBLIC)
    page.locator("summary", has_text="UWV").click()
    page.get_by_label("WW", exact=True).check()
    page.get_by_role("button", name="Laat zien wat er kan gelden").click()

    assert "Dan kan er meer van uw WW afgaan dan u van ons krijgt" in page.inner_text("main")
    assert page.url.partition("#")[0].endswith(PUBLIC)  # the place on the page tells no answer
    assert [cookie["name"] for cookie in page.context.cookies() if "session" in cookie["name"]] == []
    page.get_by_role("link", name="Wis alles").click()
    assert "meer van uw WW" not in page.inner_text("main")
    with suppress(Error):  # nothing was kept: the browser would have to send the answers again
        page.go_back()
    assert "meer van uw WW" not in page.inner_text("body")


def test_back_and_refresh_lead_where_people_expect(page, sign_in, member):
    """Back is the question before, with its answer; no word of a question is in an address or a title."""
    seen = set()
    hands = Hands(sign_in(page, member.user), lambda page: seen.add((page.url.split("/vraag/")[0], page.title())))
    hands.open(CHECK).follow("Begin").choose("Nederland").press("Ga verder")
    hands.choose("De gemeente").press("Ga verder").choose("Bijstand").press("Ga verder").sees("Hoe oud bent u?")
    page.reload()
    hands.sees("Hoe oud bent u?")
    page.go_back()

    hands.sees("Wat geldt voor u?")
    assert page.get_by_label("Bijstand", exact=True).is_checked()
    hands.press("Ga verder").sees("Hoe oud bent u?").press("Vorige vraag").sees("Wat geldt voor u?")
    hands.follow("Stop").follow("Ga verder waar u was").sees("Wat geldt voor u?")
    assert len(seen) == 2


@pytest.mark.parametrize("address", [CHECK, STEP, RESULT, AHEAD, PUBLIC])
def test_each_page_fits_a_phone_and_passes_axe(phone_page, sign_in, axe, no_sideways_scroll, member, address):
    make_situation(user=member.user, answers={"country": "NL", "groups": ["all"], "options": ["nl.bijstand", "nl.ww"]})
    sign_in(phone_page, member.user).goto(address)

    axe(phone_page)
    no_sideways_scroll(phone_page)


def test_what_a_coordinator_reads_fits_and_passes_axe(phone_page, sign_in, axe, no_sideways_scroll, member):
    make_situation_share(member=member)
    talk = make_talk(member=member)
    sign_in(phone_page, make_person(Role.COORDINATOR, member.panel))

    for address in (
        reverse("compensation:check-shared", args=[member.pk]),
        reverse("compensation:talks", args=[member.pk]),
        talk.get_absolute_url(),
    ):
        phone_page.goto(address)
        axe(phone_page)
        no_sideways_scroll(phone_page)
