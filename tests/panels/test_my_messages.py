"""Everybody finds back what was sent to them, and nobody else's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.enums import DeliveryState, MessageState, Role
from panels.policies import may_read_delivery
from panels.selectors.messages import sent_to, unread_by
from panels.services.deliveries import mark_read
from tests.factories.messages import make_delivery, make_message
from tests.factories.panels import make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
LIST = reverse("panels:my-messages")


@pytest.fixture
def member(client):
    member = make_member(panel=make_panel(contact_phone="070 1"))
    client.force_login(member.user)
    return member


def page(client, address=LIST, **data):
    return client.get(address, data).content.decode()


def test_it_is_new_until_it_is_opened(client, member):
    row = make_delivery(member=member, subject="Nieuwe zaal", text="Kijk op https://goed.example/a <b>")
    assert "Nieuwe zaal" in page(client)
    assert unread_by(member.user) == 1

    shown = page(client, row.get_absolute_url())

    assert unread_by(member.user) == 0
    assert '<a href="https://goed.example/a" rel="nofollow">https://goed.example/a</a>' in shown
    assert "<b>" not in shown.split("<main")[1].split("</main")[0]


def test_search_looks_in_subject_and_text(client, member):
    make_delivery(member=member, subject="Nieuwe zaal", text="In Leiden")
    make_delivery(member=member, subject="Iets anders", text="Niets")

    found = page(client, q="leiden nieuwe")

    assert "Nieuwe zaal" in found
    assert "Iets anders" not in found
    assert "Niets gevonden" in page(client, q="onvindbaar")


def test_what_waits_or_was_taken_back_is_not_shown(client, member):
    held = make_message(panel=member.panel, state=MessageState.SENT, goes_at=timezone.now() + timedelta(minutes=5))
    make_delivery(member=member, message=held, subject="Nog niet weg", state=DeliveryState.WAITING)
    make_delivery(member=member, subject="Teruggenomen", state=DeliveryState.CANCELLED)

    assert "U heeft nog geen berichten" in page(client)


def test_letters_with_codes_have_no_text(client, member):
    row = make_delivery(user=member.user, kind="account", text="", subject="Uw code")

    assert "bewaren wij niet" in page(client, row.get_absolute_url())
    assert unread_by(member.user) == 0


def test_the_hub_tells_how_many_are_new(client, member):
    make_delivery(member=member)

    assert "U heeft 1 nieuw bericht." in page(client, reverse("panels:mine"))


def test_nobody_reads_the_messages_of_another(client, member):
    foreign = make_delivery()
    same_panel = make_delivery(panel=member.panel)

    for row in (foreign, same_panel):
        assert client.get(row.get_absolute_url()).status_code == 404
    client.force_login(make_person(Role.COORDINATOR, same_panel.panel))
    assert client.get(same_panel.get_absolute_url()).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(LIST).status_code == 302
    assert client.get(make_delivery().get_absolute_url()).status_code == 302


def test_who_helps_reads_what_panels_sent_and_leaves_it_unread(client, member):
    row = make_delivery(member=member)
    private = make_delivery(user=member.user, subject="Van uw vertrouwenspersoon")
    user = member.user
    user.acting = object()

    mark_read(row, by=user)

    assert list(sent_to(user)) == [row]
    assert not may_read_delivery(user, private)
    row.refresh_from_db()
    assert row.read_at is None


def test_the_list_asks_the_same_however_long(client, member):
    asked = []
    for rows in (1, 2, 40):
        for _ in range(rows):
            make_delivery(member=member)
        with CaptureQueriesContext(connection) as queries:
            page(client)
        asked.append(len(queries))

    assert asked[0] == asked[1] == asked[2]


def test_wrong_method(client, member):
    assert client.post(LIST).status_code == 405


def test_somebody_without_a_panel_has_a_page_too(client):
    client.force_login(make_user())

    assert "U heeft nog geen berichten" in page(client)
