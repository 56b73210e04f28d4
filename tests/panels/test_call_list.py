"""The call list: whom, about what, when; how it went; and who looked at the numbers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from panels.enums import ContactWay, DeliveryState, HelperKind, Role, TellingOutcome
from panels.kit.dates import today
from panels.kit.errors import Refusal
from panels.models import AuditEntry, Delivery, Helper
from panels.services import deliveries
from tests.factories.messages import make_delivery, make_message
from tests.factories.panels import make_contact, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def to_call(panel, **fields):
    contact = fields.pop("contact", {"phone": "06 12 34 56 78", "best_moment": "na 15.00 uur"})
    row = make_delivery(panel=panel, way=ContactWay.PHONE, state=DeliveryState.TO_CALL, **fields)
    make_contact(user=row.user, **contact)
    return row


def page(client, name, thing):
    return client.get(reverse(f"panels:{name}", args=[thing.pk])).content.decode()


def day(on):
    return {"again_on_day": on.day, "again_on_month": on.month, "again_on_year": on.year}


def test_the_list_says_whom_when_and_what(client, panel, coordinator):
    to_call(panel, subject="Nieuwe zaal", say="De zaal is anders.")

    shown = page(client, "call-list", panel)

    for words in ("06 12 34 56 78", "na 15.00 uur", "Nieuwe zaal", "De zaal is anders."):
        assert words in shown
    assert AuditEntry.objects.get(action="contact.read").details == {"people": 1, "why": "call"}


def test_an_empty_list_reads_nothing(client, panel, coordinator):
    assert "U hoeft niemand te bellen" in page(client, "call-list", panel)
    assert not AuditEntry.objects.filter(action="contact.read").exists()


def test_who_left_is_not_called(client, panel, coordinator):
    row = to_call(panel)
    row.member.ends_on = today() - timedelta(days=1)
    row.member.save()

    assert "U hoeft niemand te bellen" in page(client, "call-list", panel)


def test_a_helper_is_called_for_who_wants_that(client, panel, coordinator):
    row = to_call(panel, contact={"preferred": "helper", "helper": "iemand"})
    Delivery.objects.update(way=ContactWay.HELPER)
    Helper.objects.create(
        user=row.user, kind=HelperKind.SUPPORT, name="Zus Bo", phone="06 99", gets_post=True, starts_on="2022-01-01"
    )

    shown = page(client, "call-list", panel)

    assert "Zus Bo" in shown
    assert "06 99" in shown


def test_a_call_that_is_told_leaves_the_list(client, panel, coordinator):
    row = to_call(panel)

    client.post(reverse("panels:call", args=[row.pk]), {"outcome": "told", "note": "", "once": "a"})
    again = client.post(reverse("panels:call", args=[row.pk]), {"outcome": "told", "note": ""}, follow=True)

    row.refresh_from_db()
    assert (row.state, row.tries, row.handled_by) == (DeliveryState.DONE, 1, coordinator)
    assert "staat niet meer op de bellijst" in again.content.decode()


def test_no_answer_stays_and_a_later_day_comes_last(client, panel, coordinator):
    first, second = to_call(panel, subject="Eerste"), to_call(panel, subject="Tweede")
    later = today() + timedelta(days=3)

    client.post(reverse("panels:call", args=[first.pk]), {"outcome": "again", "note": "", **day(later)})
    client.post(reverse("panels:call", args=[second.pk]), {"outcome": "no_answer", "note": ""})

    shown = page(client, "call-list", panel)
    assert shown.index("Tweede") < shown.index("Eerste")
    assert "1 keer gebeld" in shown
    first.refresh_from_db()
    assert first.call_again_on == later


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"note": ""}, "kies een antwoord"),
        ({"outcome": "again"}, "Vul in op welke dag"),
        ({"outcome": "again", **day(today() - timedelta(days=1))}, "al voorbij"),
        ({"outcome": "told", "note": "BSN 111222333"}, "persoonlijk nummer"),
        ({"outcome": "told", "note": "NL91ABNA0417164300"}, "persoonlijk nummer"),
    ],
)
def test_a_form_tells_what_is_wrong(client, panel, coordinator, data, said):
    row = to_call(panel)

    assert said in client.post(reverse("panels:call", args=[row.pk]), data).content.decode()
    row.refresh_from_db()
    assert row.tries == 0


def test_the_note_is_not_readable_in_the_database(panel, coordinator):
    row = deliveries.note_call(to_call(panel), outcome=TellingOutcome.NO_ANSWER, note="Bijzonder", by=coordinator)

    with connection.cursor() as cursor:
        cursor.execute("SELECT note, subject, text, say, address FROM panels_delivery")
        stored = " ".join(cursor.fetchone())

    assert row.note == "Bijzonder"
    assert "Bijzonder" not in stored
    assert "Nieuws" not in stored


def test_letters_and_text_messages_are_marked_and_unmarked(client, panel, coordinator):
    row = make_delivery(panel=panel, way=ContactWay.SMS, state=DeliveryState.TO_TEXT, say="Kom morgen")
    make_contact(user=row.user, phone="06 1")
    assert "Kom morgen" in page(client, "text-messages", panel)

    client.post(reverse("panels:delivery-bring", args=[row.pk]), {"actie": "gedaan", "van": "sms"})
    row.refresh_from_db()
    assert row.state == DeliveryState.DONE
    client.post(reverse("panels:delivery-bring", args=[row.pk]), {"actie": "terug"})

    row.refresh_from_db()
    assert row.state == DeliveryState.TO_TEXT


def test_letters_without_an_address_stand_out(client, panel, coordinator):
    row = make_delivery(panel=panel, way=ContactWay.POST, state=DeliveryState.TO_POST)
    make_contact(user=row.user, preferred="post")

    assert "Geen adres bekend" in page(client, "letters", panel)


def test_mail_goes_again_to_the_address_of_now(panel, coordinator):
    message = make_message(panel=panel, text="Dag")
    row = make_delivery(panel=panel, message=message, state=DeliveryState.BOUNCED, address="oud@example.org")

    deliveries.mail_again(row, by=coordinator)

    row.refresh_from_db()
    assert (row.state, row.address, row.failure) == (DeliveryState.WAITING, row.user.email, "")


def test_who_has_no_address_is_not_mailed_again(panel, coordinator):
    message = make_message(panel=panel)
    row = make_delivery(panel=panel, message=message, state=DeliveryState.BOUNCED)
    row.user.email = None
    row.user.save()

    with pytest.raises(Refusal, match="geen e-mailadres"):
        deliveries.mail_again(row, by=coordinator)


@pytest.mark.parametrize("state", [DeliveryState.WAITING, DeliveryState.CANCELLED, DeliveryState.DONE])
def test_what_still_goes_or_is_done_gets_no_other_way(panel, coordinator, state):
    with pytest.raises(Refusal):
        deliveries.bring_otherwise(make_delivery(panel=panel, state=state), way=ContactWay.PHONE, by=coordinator)


def test_others_never_reach_a_call(client, panel, coordinator):
    private = make_delivery(user=make_user(), state=DeliveryState.TO_CALL)
    foreign = to_call(make_panel())

    for row in (private, foreign):
        assert client.get(reverse("panels:call", args=[row.pk])).status_code == 404
        assert client.post(reverse("panels:delivery-bring", args=[row.pk]), {"actie": "bel"}).status_code == 404
    own = to_call(panel)
    client.force_login(own.user)
    assert client.get(reverse("panels:call", args=[own.pk])).status_code == 403
