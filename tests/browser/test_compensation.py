"""Hours and money in a browser: handing in without JavaScript, and every page by phone and by axe-core."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import LineStatus
from compensation.models import Line
from compensation.services import load_rulebook
from panels.enums import Role
from tests.factories.compensation import (
    make_batch,
    make_cost,
    make_line,
    make_notice,
    make_payment,
    make_preference,
    make_terms,
)
from tests.factories.panels import make_member, make_panel, make_person

EXPERT = ("of-membership", "add", "notice", "payment", "submit", "line", "edit", "delete", "dispute")
EXPERT += ("receipt-add", "receipt-remove")
COORDINATOR = ("of-panel", "of-member", "return", "correct", "payout", "batch", "terms")


@pytest.fixture
def things(transactional_db):
    load_rulebook()
    panel = make_panel(name="Groep Halte", contact_phone="000 - 123 45 67", contact_email="marit@example.org")
    make_terms(panel=panel)
    member = make_member(panel=panel)
    make_notice(member=member)
    make_preference(member=member)
    made = {"member": member, "panel": panel, "coordinator": make_person(Role.COORDINATOR, panel)}
    made["returned"] = make_line(
        member=member, on=date(2026, 11, 3), status=LineStatus.RETURNED, return_reason="Was dit met de auto of de bus?"
    )
    made["submitted"] = make_line(member=member, on=date(2026, 11, 4), status=LineStatus.SUBMITTED, km=Decimal("38.5"))
    made["cost"] = make_cost(line=made["submitted"], content=b"%PDF-1.7\n")
    made["approved"] = make_line(member=member, on=date(2026, 10, 5), status=LineStatus.APPROVED)
    made["batch"] = make_batch(panel=panel)
    make_payment(batch=made["batch"], member=member)
    return made


def address(things, name):
    key = {
        "receipt-add": "cost",
        "receipt-remove": "cost",
        "dispute": "returned",
        "line": "submitted",
        "edit": "returned",
        "delete": "returned",
        "return": "submitted",
        "correct": "approved",
    }
    panel_pages = {"of-panel", "payout", "terms"}
    found = "batch" if name == "batch" else "panel" if name in panel_pages else key.get(name, "member")
    return reverse(f"compensation:{name}", kwargs={"pk": things[found].pk})


@pytest.mark.parametrize("name", EXPERT + COORDINATOR)
def test_page_is_accessible_and_fits_a_phone(phone_page, sign_in, things, axe, no_sideways_scroll, name):
    user = things["member"].user if name in EXPERT else things["coordinator"]
    sign_in(phone_page, user)

    phone_page.goto(address(things, name))

    assert phone_page.locator("h1").count() == 1
    axe(phone_page)
    no_sideways_scroll(phone_page)


def test_an_expert_hands_in_hours_without_javascript(no_js_page, sign_in, things):
    member = things["member"]
    member.notices.all().delete()
    member.payment_preference.delete()
    Line.objects.all().delete()
    page = sign_in(no_js_page, member.user)

    page.goto(reverse("compensation:mine"))
    page.get_by_role("link", name="Vul uren in").click()
    page.get_by_text("Stukken lezen of luisteren", exact=True).click()
    page.get_by_role("textbox", name="Hoe lang? (mag u overslaan)", exact=True).fill("1 uur 30")
    page.get_by_role("button", name="Reken uit").click()
    assert page.get_by_text("€ 75,00").first.is_visible()
    page.get_by_role("button", name="Bewaar de uren").click()
    page.get_by_role("link", name="Kijk na en geef door").click()
    page.get_by_role("button", name="Ik heb dit gelezen").click()
    page.get_by_text("Eerst overleggen").first.click()
    page.get_by_role("button", name="Bewaar de keuze").click()
    page.get_by_role("link", name="Kijk na en geef door").click()
    page.get_by_role("button", name="Geef uren door").click()

    assert page.get_by_text("De uren zijn doorgegeven").is_visible()
    assert Line.objects.get().status == LineStatus.SUBMITTED
