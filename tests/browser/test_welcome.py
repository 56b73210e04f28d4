"""The welcome path by keyboard alone, at 320 px and looked at by axe; left on one device, resumed on another."""

import pytest
from django.urls import reverse

from panels.services import accept_membership
from tests.browser.hands import Keyboard, fits
from tests.factories.panels import make_member, make_panel, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SMALL = {"width": 320, "height": 720}


@pytest.fixture
def member():
    member = make_member(panel=make_panel(), user=make_user(name="Ank de Rooij", email="ank@example.org"))
    return accept_membership(member, by=member.user)


def test_the_welcome_path_by_keyboard_and_later_on_another_device(open_page, sign_in, axe, member):
    def look_at(page):
        fits(page)
        axe(page)

    computer = open_page(viewport=SMALL)
    sign_in(computer, member.user)
    hands = Keyboard(computer, look_at)

    hands.open(reverse("reports:start")).follow("Begin").sees("Stap 1 van 8")
    hands.choose("Zeg maar je").press("Bewaar en ga verder").sees("Stap 2 van 8")
    hands.press("Sla over").sees("Stap 3 van 8").press("Klaar, ga verder").sees("Stap 4 van 8")
    hands.press("Later verder").sees("stap 4 van 8")

    telephone = open_page(viewport=SMALL)
    sign_in(telephone, member.user)
    hands = Keyboard(telephone, look_at)
    hands.open(reverse("reports:start")).follow("Ga verder").sees("Stap 4 van 8")
    for number in range(5, 9):
        hands.press("Sla over").sees(f"Stap {number} van 8")
    hands.press("Klaar, ga verder").sees("U bent er klaar voor")

    member.user.refresh_from_db()
    assert member.user.informal
