"""The main job of a coordinator on a desk, 1280 px wide; every page that is passed is checked by axe-core."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from playwright.sync_api import expect

from compensation.models import Line
from compensation.services import submit
from panels.enums import Role
from panels.kit.dates import today
from panels.models import Job, Member
from recruitment.models import Application, Call
from reports import pdf, tasks
from sessions.enums import Answer
from sessions.models import PanelSession, Provision
from tests.browser.hands import Hands
from tests.factories.checklists import make_answer
from tests.factories.compensation import make_line, make_notice, make_preference
from tests.factories.panels import make_member, make_panel, make_person, make_user
from tests.factories.recruitment import make_application, make_call
from tests.factories.reports import make_lesson
from tests.factories.sessions import make_invitation, make_started_session
from tests.journeys.recruiting import CALL, days_of_the_call

ERROR_TITLE = re.compile("^Fout:")


@pytest.fixture
def panel(transactional_db):
    return make_panel(name="Iedereen op weg", contact_name="Marit Hoekzema", contact_phone="000 - 123 45 67")


@pytest.fixture
def desk(page, sign_in, axe, panel):
    coordinator = make_person(Role.COORDINATOR, panel, name="Marit Hoekzema")
    desk = Hands(sign_in(page, coordinator), axe).open("/start/").follow("Iedereen op weg")
    desk.user = coordinator
    return desk


@pytest.fixture
def ank(panel):
    return make_member(panel=panel, user=make_user(name="Ank de Rooij"))


def fill_by_name(desk, answers):
    for name, value in answers.items():
        desk.page.locator(f"[name={name}]").fill(value)
    return desk


def test_write_and_open_a_call(desk, panel):
    desk.follow("Werving").press("Schrijf een oproep").sees("dingen zijn leeg")
    known = {"purpose": "U denkt mee.", "influence": "De haltes kunnen nog veranderen."}
    fill_by_name(desk, {**known, **CALL, **days_of_the_call()}).press("Bewaar de oproep").sees("Alles is ingevuld")
    desk.follow("Open de oproep").press("Ja, open de oproep").sees("De oproep is open").follow("Bekijk de oproep")

    assert Call.objects.get().status == "open"


def test_choose_somebody(desk, panel):
    make_application(call=make_call(panel=panel), name="Ank de Rooij", email="ank@example.org")
    desk.follow("Werving").follow("Lees de volgende aanmelding").choose("5: past heel goed")
    desk.press("Bewaar uw score").follow("Kies deze persoon").fill("Waarom?", "U kent de bus.")
    desk.press("Bekijk het antwoord").press("Bewaar en verstuur").follow("Nodig uit voor de groep")
    desk.press("Ja, nodig uit").sees("Ank de Rooij is uitgenodigd").follow("De groep").follow("Ank de Rooij")

    assert Application.objects.get().stage == "admitted"
    assert Member.objects.get(panel=panel).invited_at
    assert len([one for one in mail.outbox if "ank@example.org" in one.to]) >= 2


def test_plan_and_invite(desk, ank):
    day = today() + timedelta(30)
    desk.follow("Bijeenkomsten").follow("Plan").press("Zet de bijeenkomst op de agenda")
    expect(desk.page).to_have_title(ERROR_TITLE)
    when = {"day_day": str(day.day), "day_month": str(day.month), "day_year": str(day.year)}
    fill_by_name(desk, {"title": "Wachten", "starts": "10.00", "ends": "12.30", "place": "De Kade", **when})
    desk.choose("In een zaal en online").press("Zet de bijeenkomst op de agenda").follow("Stuur de uitnodiging")
    desk.press("Verstuur de uitnodiging").sees("1 persoon is uitgenodigd").follow("Noteer een antwoord")
    desk.choose("Ja, ik kom naar de zaal").fill("Heeft u nog iets anders nodig?", "Een haak")
    desk.press("Schrijf dit antwoord op").follow("Pas aan").press("Bewaar de voorziening").sees("bijgewerkt")

    assert Provision.objects.get().title == "Een haak"


def test_who_was_there_and_closing(desk, panel, ank):
    panel_session = make_started_session(panel=panel, title="De bus")
    make_invitation(panel_session=panel_session, member=ank, answer=Answer.YES)
    desk.open(panel_session.get_absolute_url()).follow("Vul in wie er was").press("Bewaar wie er was")
    desk.follow("Sluit de bijeenkomst af").press("Sluit af en boek de uren").sees("Afgesloten op")
    desk.press("Begin de checklist").follow("Vul de checklist in").choose("Een beetje").press("Bewaar en ga verder")
    checklist = PanelSession.objects.get().checklist
    for item in checklist.items.filter(mirrored=True):
        for _nr in range(4):
            make_answer(item=item, by=make_user(), value="no")
    desk.open(checklist.get_absolute_url()).follow("Sluit de lijst").press("Sluit de lijst").sees("Dit is de spiegel")

    assert Line.objects.get().minutes == panel_session.minutes


def test_approve_and_pay(desk, open_page, sign_in, axe, panel, ank):
    """Who makes the list does not let it go: a colleague of finance does, and fetches it."""
    make_notice(member=ank)
    make_preference(member=ank)
    make_line(member=ank, minutes=90)
    submit(ank, by=ank.user)
    desk.follow("Uren").choose("Kies Ank de Rooij").press("Keur aangekruiste regels goed")
    desk.press("Keur deze regels goed").follow("Betaallijst").press("Maak de betaallijst").sees(
        "Betaallijst 1 is klaar"
    )
    desk.sees("Vraag een collega")
    finance = Hands(sign_in(open_page(), make_person(Role.FINANCE, panel, name="Femke Post")), axe)
    finance.open(desk.page.url).press("Geef de lijst vrij").sees("De betaallijst is vrijgegeven")
    with finance.page.expect_download() as waiting:
        finance.page.get_by_role("link", name="Lijst voor de administratie").click()

    assert "Ank de Rooij" in waiting.value.path().read_text(encoding="utf-8-sig")
    finance.press("De lijst is betaald").sees("Betaald op")


def test_make_and_publish_a_report(desk, panel, monkeypatch):
    monkeypatch.setattr(
        pdf, "two_pages", lambda content, organisation: pdf.Made(content=b"%PDF-1.7 two pages", pages=2)
    )
    make_lesson(panel=panel, showed="Bellen bracht mensen die nooit schrijven.")
    desk.follow("Lessen").follow("Schrijf een les op").choose("Succes").choose("Samenwerken")
    fill_by_name(desk, {"showed": "De halte krijgt een afdak.", "evidence": "Evaluatie"}).press("Bewaar de les")
    desk.follow("Rapporten van deze groep").follow("Maak het eerste rapport")
    fill_by_name(desk, {"title": "Onderweg", "intro": "Vier mensen hielden ons een spiegel voor."})
    desk.choose("Bellen bracht").choose("De halte krijgt").press("Bewaar en bekijk").follow("Bekijk het voorbeeld")
    desk.page.go_back()
    desk.press("Maak het rapport").sees("wordt gemaakt")
    tasks.render(str(Job.objects.get().pk))
    desk.page.reload()
    desk.press("Maak het openbaar").sees("Openbaar sinds").follow("Bekijk wat anderen lezen").sees("afdak")
