"""Sessions in a browser: an answer without JavaScript, and every page by phone and by axe-core."""

import re
from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from panels.enums import ContactWay, Role
from panels.kit.dates import today
from sessions.enums import Answer
from sessions.services import answer_invitation, start_checklist
from tests.factories.compensation import make_terms
from tests.factories.panels import make_contact, make_member, make_need, make_panel, make_person, make_user
from tests.factories.sessions import (
    in_days,
    make_agenda_item,
    make_attendance,
    make_invitation,
    make_provision,
    make_session,
    make_started_session,
)

ERROR_TITLE = re.compile("^Fout:")
PROGRAMME = [
    (time(9, 30), None, "item", "Inloop", "Koffie en thee. De zaal is dan nog stil."),
    (time(10, 0), 45, "item", "Verhalen van de halte", "Eerst de groep, daarna pas vragen van Verkeer."),
    (time(10, 45), 20, "pause", "Pauze", ""),
    (time(11, 5), 40, "item", "Praten in twee kleine groepen", "Eén groep in de zaal, één groep online."),
    (time(11, 45), 10, "pause", "Pauze", ""),
    (time(11, 55), 35, "item", "Welk advies geven wij?", "Kiezen met stippen, of met een duim online."),
]
COORDINATOR = ("detail", "people", "edit", "cancel", "invite", "agenda", "provision-add")
AFTER = ("detail", "attendance", "close")


@pytest.fixture
def things(transactional_db):
    panel = make_panel(
        name="Iedereen op weg",
        contact_name="Marit Hoekzema",
        contact_phone="000 - 123 45 67",
        contact_email="marit@example.org",
    )
    make_terms(panel=panel)
    panel_session = make_session(
        panel=panel,
        number=12,
        starts_at=in_days(16),
        goal="Hoe lang mag wachten duren? Wat helpt tijdens het wachten?",
        route="Vanaf de halte: rechtdoor, na 200 meter links.\nDe ingang is aan de zijkant.",
        online_link="https://beeld.example/kamer",
        guests="Bram Oosting (Verkeer). Hij luistert het eerste uur alleen.",
        answer_by=in_days(9).date(),
    )
    for starts_at, minutes, kind, title, note in PROGRAMME:
        make_agenda_item(
            panel_session=panel_session, starts_at=starts_at, minutes=minutes, kind=kind, title=title, note=note
        )
    made = {"panel": panel, "session": panel_session, "coordinator": make_person(Role.COORDINATOR, panel)}
    names = ["Ank de Rooij", "Devi Ramsaran", "Hamza Bouali", "Lotte Vaessen", "Wil Kuipers"]
    people = [make_member(panel=panel, user=make_user(name=name)) for name in names]
    made["invitations"] = [make_invitation(panel_session=panel_session, member=member) for member in people]
    codes = [("sign-language", "quiet-room"), ("digital-papers", "met-on-arrival"), ("step-free", "breaks")]
    for invitation, wanted in zip(made["invitations"][1:], codes, strict=False):
        for code in wanted:
            make_need(member=invitation.member, code=code)
        answer_invitation(invitation, answer=Answer.ONLINE if "breaks" in wanted else Answer.YES, by=None)
    make_need(member=people[0], code="easy-language")
    make_contact(user=people[4].user, preferred=ContactWay.PHONE, phone="06 - 00 00 00 00")
    made["invitations"][4].call_about = "invited"
    made["invitations"][4].save()
    make_member(panel=panel, user=make_user(name="Yara Haddou"))
    due_on = today() + timedelta(days=3)
    make_provision(panel_session=panel_session, what="Drempelplaat bij de zijdeur", due_on=due_on, status="booked")
    make_provision(panel_session=panel_session, what="Rustige kamer", due_on=due_on + timedelta(days=9), note="Kamer 3")
    past = made["past"] = make_started_session(panel=panel, number=11, title="De bus van half negen")
    for member in people[:3]:
        make_invitation(panel_session=past, member=member, answer=Answer.YES)
        make_attendance(panel_session=past, member=member, minutes=150)
    start_checklist(past, by=None)
    return made


def address(name, thing):
    return reverse(f"sessions:{name}", kwargs={"pk": thing.pk})


def look(page, path, axe, no_sideways_scroll):
    page.goto(path)
    assert page.locator("h1").count() == 1
    axe(page)
    no_sideways_scroll(page)


def pages_of_the_coordinator(things):
    provision = things["session"].provisions.first()
    return [
        *(address(name, things["session"]) for name in COORDINATOR),
        *(address(name, things["past"]) for name in AFTER),
        address("answer", things["invitations"][0]),
        address("provision-edit", provision),
        address("agenda-edit", things["session"].agenda.first()),
        reverse("sessions:of-panel", args=[things["panel"].pk]),
        reverse("sessions:create", args=[things["panel"].pk]),
    ]


def test_the_coordinator_s_pages(page, things, sign_in, axe, no_sideways_scroll):
    sign_in(page, things["coordinator"])

    for path in pages_of_the_coordinator(things):
        look(page, path, axe, no_sideways_scroll)


def test_the_pages_of_an_expert_and_of_policy(page, things, sign_in, axe, no_sideways_scroll):
    expert = things["invitations"][0].member.user
    sign_in(page, expert)
    for path in (address("detail", things["session"]), address("answer", things["invitations"][0])):
        look(page, path, axe, no_sideways_scroll)
    look(page, reverse("sessions:mine"), axe, no_sideways_scroll)

    sign_in(page, make_person(Role.POLICY, things["panel"]))
    look(page, address("detail", things["session"]), axe, no_sideways_scroll)


def test_an_answer_without_javascript(no_js_page, things, sign_in):
    invitation = things["invitations"][0]
    page = sign_in(no_js_page, invitation.member.user)
    page.goto(reverse("sessions:mine"))

    page.get_by_role("link", name="Wachten bij de halte").click()
    page.get_by_role("link", name="Geef antwoord").click()
    page.get_by_role("button", name="Geef dit antwoord").click()
    expect(page).to_have_title(ERROR_TITLE)
    page.get_by_label("Ja, ik doe online mee").check()
    page.get_by_role("button", name="Geef dit antwoord").click()

    assert page.get_by_text("Dank u. Wij regelen wat u nodig heeft.").is_visible()
    assert page.get_by_text("Stukken in makkelijke taal").first.is_visible()
    invitation.refresh_from_db()
    assert invitation.answer == Answer.ONLINE


def test_planning_by_keyboard(page, things, sign_in):
    sign_in(page, things["coordinator"])
    page.goto(reverse("sessions:create", args=[things["panel"].pk]))
    day = date(2027, 3, 28)

    page.get_by_label("Waar gaat de bijeenkomst over?").focus()
    page.keyboard.type("De bus in de zomertijd")
    for name, value in (("day_day", day.day), ("day_month", "maart"), ("day_year", day.year)):
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(str(value))
    page.locator("[name=starts]").focus()
    page.keyboard.type("10.00")
    page.keyboard.press("Tab")
    page.keyboard.type("12.00")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.locator("[name=place]").focus()
    page.keyboard.type("De Kade")
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="De bus in de zomertijd").wait_for()
    assert page.get_by_text("Zondag 28 maart 2027").is_visible()
