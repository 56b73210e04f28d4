"""The main job of an applicant and an expert, 320 px wide: without JavaScript, and with the keyboard alone."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from compensation.models import Line
from panels.emails import invitation as letter_of_invitation
from panels.enums import Role
from panels.services import keep_address_in_step, publish_agreement
from recruitment.models import Application
from sessions.enums import Answer
from sessions.models import Invitation
from sessions.services import start_checklist
from tests.browser.hands import Hands, Keyboard, fits
from tests.factories.panels import make_member, make_need, make_panel, make_person, make_user
from tests.factories.recruitment import make_call
from tests.factories.sessions import make_invitation, make_session, make_started_session
from tests.journeys.walker import letter_to, link_in

ERROR_TITLE = re.compile("^Fout:")
PHONE = {"width": 320, "height": 720}
NEXT = "Bewaar en ga verder"


@pytest.fixture
def panel(transactional_db):
    panel = make_panel(name="Iedereen op weg", contact_name="Marit Hoekzema", contact_phone="000 - 123 45 67")
    make_person(Role.COORDINATOR, panel, name="Marit Hoekzema")
    publish_agreement(panel, text="Wij praten om de beurt.", by=None)
    return panel


@pytest.fixture
def ank(panel):
    """A member who was invited, asked to a session, and was at one before."""
    user = make_user(name="Ank de Rooij", email="ank@example.org")
    keep_address_in_step(user)
    member = make_member(panel=panel, user=user)
    make_need(member=member, code="easy-language")
    make_invitation(panel_session=make_session(panel=panel, number=2), member=member)
    past = make_started_session(panel=panel, number=1, title="De bus van half negen")
    make_invitation(panel_session=past, member=member, answer=Answer.YES)
    start_checklist(past, by=None)
    return member


@pytest.fixture(params=["no JavaScript", "keyboard"])
def hands(request, open_page, axe):
    """On a phone: a mouse without JavaScript, or a keyboard alone (and axe). Every page fits."""
    if request.param == "no JavaScript":
        return Hands(open_page(viewport=PHONE, java_script_enabled=False), fits)

    def look(page):
        fits(page)
        axe(page)

    return Keyboard(open_page(viewport=PHONE), look)


def test_somebody_applies(hands, panel):
    call = make_call(panel=panel)
    hands.open("/oproepen/").follow(call.title).follow("Begin met aanmelden")
    hands.press(NEXT)
    expect(hands.page).to_have_title(ERROR_TITLE)
    hands.fill("Hoe heet u?", "Ank de Rooij").choose("E-mail").fill("Uw e-mailadres", "ank@example.org").press(NEXT)
    hands.fill("Welke ervaring brengt u mee?", "Ik reis met een stok.").press(NEXT)
    hands.choose("Ik schrijf het op").fill("Uw verhaal", "Ik wacht in de regen.").press(NEXT)
    hands.choose("Met de telefoon").choose("Stukken in makkelijke taal").press(NEXT)
    hands.choose("Ik vind het goed").choose("Nee, gooi").press(NEXT)
    hands.sees("Ik wacht in de regen.").press("Verstuur mijn aanmelding")

    application = Application.objects.get()
    hands.sees(application.reference).follow("Bekijk mijn aanmelding").sees("Ank de Rooij")
    hands.open(link_in(letter_to("ank@example.org", "ontvangen"), "/aanmelding/")).follow("Trek mijn aanmelding in")
    hands.press("Ja, trek mijn aanmelding in").sees("ingetrokken")
    assert (application.email, application.talk_wish) == ("ank@example.org", "phone")


def test_somebody_joins_with_a_code(hands, ank):
    letter_of_invitation(ank)
    hands.open(link_in(letter_to("ank@example.org"), "/welkom/")).press("Ja, ik doe mee").press("Stuur mij een code")
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body).group()
    hands.fill("De code uit de mail", code).press("Log in").sees("Welkom, Ank").follow("Begin").press("Sla over")
    hands.press("Sla over").sees("Stap 3 van 8").follow("Vul in wat u nodig heeft").follow("Begrijpen en prikkels")
    hands.choose("Een rustige ruimte").press("Bewaar en stop").sees("Een rustige ruimte").follow("Terug naar stap 3")
    hands.press("Klaar, ga verder").press("Sla over").press("Sla over").sees("Stap 6 van 8").follow("Lees de afspraken")
    hands.sees("Wij praten om de beurt.").fill("Typ uw naam", "Ank de Rooij").press("Ja, ik ben het eens")
    hands.sees("U bent het eens met deze afspraken").follow("Terug naar stap 6").sees("U zei al ja op de afspraken")

    ank.refresh_from_db()
    assert ank.joined_at
    assert ank.needs.standing().count() == 2


def test_an_expert_says_yes_and_what_is_needed(hands, sign_in, ank):
    sign_in(hands.page, ank.user)
    hands.open("/start/").follow("Geef antwoord").press("Geef dit antwoord")
    expect(hands.page).to_have_title(ERROR_TITLE)
    hands.choose("Ja, ik doe online mee").fill("Heeft u nog iets anders nodig?", "Een korte test vooraf")
    hands.press("Geef dit antwoord").sees("Een korte test vooraf").sees("makkelijke taal")

    assert Invitation.objects.get(answered_by=ank.user).answer == Answer.ONLINE


def test_an_expert_hands_in_hours(hands, sign_in, ank):
    """The notice about benefits comes before the first choice of payment."""
    sign_in(hands.page, ank.user)
    hands.open("/start/").follow("Mijn uren").follow("Vul uren in").choose("Stukken lezen of luisteren")
    hands.fill("Hoe lang?", "1 uur 30").press("Bewaar de uren").sees("€ 75,00").follow("Kijk na en geef door")
    hands.sees("Wij kunnen niet voorspellen").press("Ik heb dit gelezen").choose("Op mijn rekening")
    hands.fill("Rekeningnummer (IBAN)", "NL91 ABNA 0417 1643 00").fill("Op naam van", "A. de Rooij")
    hands.press("Bewaar de keuze").follow("Kijk na en geef door").press("Geef uren door").sees("1 regel")

    assert Line.objects.get().status == "submitted"


def test_an_expert_fills_in_the_checklist(hands, sign_in, ank):
    sign_in(hands.page, ank.user)
    hands.open("/mijn/bijeenkomsten/").follow("Geweest").follow("De bus van half negen")
    hands.follow("Vertel wat u zag").follow("Vul de lijst in")
    hands.choose("Nee").press(NEXT)
    hands.press(NEXT).press("Bewaar en klaar").sees("Uw antwoorden zijn bewaard")

    assert ank.user.pk in ank.panel.checklists.values_list("items__answers__by", flat=True)
