"""What somebody types in the hours form is kept without a button, and never over something newer."""

import pytest
from django.urls import reverse

from compensation.models import HoursDraft, Line
from tests.factories.compensation import make_terms
from tests.factories.panels import make_member


@pytest.fixture
def member(transactional_db):
    member = make_member()
    make_terms(panel=member.panel)
    return member


def form_of(page, member):
    page.goto(reverse("compensation:add", args=[member.pk]))
    return page.get_by_label("Waarvoor was het?")


def kept():
    draft = HoursDraft.objects.first()
    return draft.values["description"] if draft else ""


def test_after_a_few_seconds_it_is_kept_and_said_politely(page, sign_in, member, axe):
    box = form_of(sign_in(page, member.user), member)
    box.fill("de halte")

    status = page.get_by_role("status").filter(has_text="Concept bewaard om")
    status.wait_for()

    assert kept() == "de halte"
    assert page.evaluate("document.activeElement.name") == "description"  # nobody's focus moves
    axe(page)
    with page.expect_response(lambda answer: "concept" in answer.url):
        box.fill("de halte en de tram")
    assert kept() == "de halte en de tram"


def test_leaving_the_page_keeps_it_at_once(page, sign_in, member):
    box = form_of(sign_in(page, member.user), member)
    box.fill("weggegaan")

    page.goto(reverse("compensation:mine"))
    page.wait_for_timeout(1000)
    page.reload()

    page.get_by_text("U begon met uren invullen").wait_for()
    assert kept() == "weggegaan"


def test_sending_the_form_leaves_no_draft(page, sign_in, member):
    box = form_of(sign_in(page, member.user), member)
    page.get_by_text("Stukken lezen of luisteren", exact=True).click()
    page.get_by_label("Hoe lang?", exact=False).first.fill("1,5")
    box.fill("klaar")

    page.get_by_role("button", name="Bewaar de uren").click()

    page.get_by_text("De uren zijn bewaard").wait_for()
    page.wait_for_timeout(500)
    assert Line.objects.get().description == "klaar"
    assert not HoursDraft.objects.exists()


def test_two_screens_are_asked_about(open_page, sign_in, member):
    phone, laptop = (sign_in(open_page(), member.user) for _screen in range(2))
    boxes = [form_of(screen, member) for screen in (phone, laptop)]
    boxes[0].fill("telefoon")
    phone.get_by_text("Concept bewaard om").wait_for()

    boxes[1].fill("laptop")
    laptop.get_by_text("op een ander scherm").wait_for()
    assert kept() == "telefoon"

    laptop.get_by_role("button", name="Later verder").click()
    laptop.get_by_role("button", name="Bewaar wat hier staat").click()
    laptop.get_by_text("Wat u schreef is bewaard").wait_for()
    assert kept() == "laptop"


def test_without_a_network_it_says_so_and_tries_again(page, sign_in, member):
    box = form_of(sign_in(page, member.user), member)
    page.context.set_offline(True)
    box.fill("onderweg")
    page.get_by_text("Nog niet bewaard").wait_for()

    page.context.set_offline(False)
    box.fill("onderweg in de trein")
    page.get_by_text("Concept bewaard om").wait_for()

    assert kept() == "onderweg in de trein"
