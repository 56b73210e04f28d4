"""The access passport on a telephone of 320 px: every step, without errors that axe can find."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from panels.enums import NeedPart, Role
from panels.needs import need_groups
from sessions.enums import Answer
from tests.browser.conftest import AXE
from tests.browser.test_every_page import wrong_with
from tests.factories.panels import make_item, make_member, make_need, make_panel, make_person, make_user
from tests.factories.sessions import make_invitation, make_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSPORT = "/mijn/wat-nodig/"


@pytest.fixture
def ank():
    member = make_member(panel=make_panel(), user=make_user(name="Ank de Rooij"))
    make_item(user=member.user, code="taxi", share_with=[member])
    make_item(user=member.user, code="", own_words="Vraag mij als laatste", part=NeedPart.CHAIR, share_with=[member])
    make_need(member=member, code="recap")
    return member


@pytest.fixture
def phone(open_page):
    page = open_page(viewport={"width": 320, "height": 720}, has_touch=True)
    page.context.add_init_script(path=AXE)
    return page


def test_the_person_s_pages(phone, sign_in, ank):
    session = make_session(panel=ank.panel)
    invitation = make_invitation(panel_session=session, member=ank, answer=Answer.YES)
    sign_in(phone, ank.user)
    steps = [*(group.code for group in need_groups()), "eigen-woorden"]
    pages = [PASSPORT, f"{PASSPORT}gelezen/", ank.user.passport.first().get_absolute_url()]
    pages += [f"{PASSPORT}?groep={step}" for step in steps]
    pages += [session.get_absolute_url(), invitation.get_absolute_url()]

    wrong = [line for address in pages for line in wrong_with(phone, address)[0]]

    assert not wrong + phone.errors, "\n".join(wrong + phone.errors)


def test_what_the_coordinator_and_the_chair_read(phone, sign_in, ank):
    coordinator = make_person(Role.COORDINATOR, ank.panel)
    session = make_session(panel=ank.panel, chair=coordinator)
    make_invitation(panel_session=session, member=ank, answer=Answer.YES)
    sign_in(phone, coordinator)
    pages = [reverse("panels:panel-needs", args=[ank.panel_id]), reverse("panels:member-needs", args=[ank.pk])]
    pages += [reverse("sessions:chair-sheet", args=[session.pk]), session.get_absolute_url()]

    wrong = [line for address in pages for line in wrong_with(phone, address)[0]]

    assert not wrong + phone.errors, "\n".join(wrong + phone.errors)


def test_one_tap_each(phone, sign_in, ank):
    """What the coordinator wrote down is taken over, a session confirmed, and a need taken away: a button each."""
    session = make_session(panel=ank.panel)
    make_invitation(panel_session=session, member=ank, answer=Answer.YES)
    sign_in(phone, ank.user)
    phone.goto(PASSPORT)
    phone.get_by_role("button", name="Ja, dit klopt").click()
    expect(phone.get_by_text("U houdt dit vanaf nu zelf bij")).to_be_visible()

    phone.goto(session.get_absolute_url())
    phone.get_by_role("button", name="Ja, dit klopt").click()
    expect(phone.get_by_text("Nagekeken op")).to_be_visible()

    phone.goto(PASSPORT)
    phone.get_by_role("link", name="Een taxi van deur tot deur").click()
    phone.get_by_role("button", name="Haal dit weg").click()
    expect(phone.get_by_text("Niemand leest dit nog")).to_be_visible()
    assert sorted(need.text for need in ank.needs.standing()) == ["Een samenvatting na afloop", "Vraag mij als laatste"]
