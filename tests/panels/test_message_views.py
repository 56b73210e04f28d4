"""The pages about messages: who may open them, what they show, and how a form tells what is wrong."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from panels.enums import Audience, DeliveryState, MessageState, Role
from panels.models import Message, MessageTemplate, Pause
from tests.factories.messages import make_delivery, make_message, make_message_template
from tests.factories.panels import make_contact, make_member, make_panel, make_person, make_user

pytestmark = pytest.mark.django_db
JOINED = "2022-01-02T10:00Z"
WRITTEN = {"audience": "experts", "subject": "Nieuws", "text": "Dag {naam}", "call_text": ""}


@pytest.fixture
def panel():
    return make_panel(contact_phone="070 1", contact_email="")


@pytest.fixture
def coordinator(client, panel):
    user = make_person(Role.COORDINATOR, panel)
    client.force_login(user)
    return user


def url(name, thing, *more):
    return reverse(f"panels:{name}", args=[thing.pk, *more])


def page(client, address, **data):
    answer = client.get(address, data)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_writing_leads_to_a_preview_for_a_real_person(client, panel, coordinator):
    first, second = (make_member(panel=panel, joined_at=JOINED, user=make_user(name=name)) for name in ("Ank", "Bo"))
    make_contact(user=second.user, preferred="sms", phone="06 1")

    answer = client.post(url("message-write", panel), WRITTEN, follow=True)

    assert "Dag Ank" in answer.content.decode()
    message = Message.objects.get()
    shown = page(client, url("message", message), voor=second.user.pk)
    assert "Bo krijgt dit: Sms" in shown
    assert "6 tekens. Dat is 1 sms." in shown
    assert first.user.email not in shown


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "Dag {salaris}"}, "Wij kennen {salaris} niet. U kunt deze gebruiken: {naam}"),
        ({"text": "Dag {mailadres}"}, "De groep heeft geen e-mailadres"),
        ({"text": "Uw nummer 111222333"}, "burgerservicenummer"),
        ({"subject": "Naar NL91 ABNA 0417 1643 00"}, "rekeningnummer"),
        ({"call_text": "NL91ABNA0417164300"}, "rekeningnummer"),
        ({"audience": "chosen"}, "Kies wie het bericht krijgt"),
        ({"text": ""}, "nog leeg"),
        ({"subject": "x" * 121}, "te lang"),
    ],
)
def test_a_form_tells_what_is_wrong(client, panel, coordinator, changes, said):
    answer = client.post(url("message-write", panel), WRITTEN | changes)

    assert said in answer.content.decode()
    assert not Message.objects.exists()


def test_a_form_sent_twice_makes_one_message(client, panel, coordinator):
    for _ in range(2):
        client.post(url("message-write", panel), WRITTEN | {"once": "sleutel"})

    assert Message.objects.count() == 1


def test_members_of_another_panel_cannot_be_chosen(client, panel, coordinator):
    other = make_member()

    client.post(url("message-write", panel), WRITTEN | {"audience": "chosen", "chosen": [other.pk]})

    assert not Message.objects.exists()


def test_a_link_brings_people_and_a_text(client, panel, coordinator):
    member = make_member(panel=panel)
    template = make_message_template(organisation=panel.organisation, subject="Van ons")
    foreign = make_message_template(subject="Niet van ons")

    shown = page(client, url("message-write", panel), leden=member.pk, tekst=template.pk)
    other = page(client, url("message-write", panel), leden="onzin,,", tekst=foreign.pk)

    assert "Van ons" in shown
    assert shown.count(" checked") == 3  # the choice "people I choose", the person, and only inside
    assert "Niet van ons" not in other


def test_the_page_warns_for_private_words_and_tells_who_rests(client, panel, coordinator):
    make_member(panel=panel, joined_at=JOINED)
    Pause.objects.create(member=make_member(panel=panel, joined_at=JOINED), starts_on="2022-01-01")
    message = make_message(panel=panel, text="Over uw uitkering")

    shown = page(client, url("message", message))

    assert "Wij zien: uitkering" in shown
    assert "1 persoon heeft even rust en krijgt het niet." in shown


def test_sending_asks_first_and_takes_back_after(client, panel, coordinator):
    make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)
    assert "Ja, verstuur aan 1 persoon" in page(client, url("message-send", message))

    client.post(url("message-send", message), {"aantal": "1"})
    message.refresh_from_db()
    assert message.state == MessageState.SENDING
    assert "Neem het bericht terug" in page(client, url("message", message))
    client.post(url("message-cancel", message))

    message.refresh_from_db()
    assert message.state == MessageState.CANCELLED


@pytest.mark.parametrize("count", ["", "x", "7"])
def test_another_number_than_confirmed_is_refused(client, panel, coordinator, count):
    make_member(panel=panel, joined_at=JOINED)
    message = make_message(panel=panel)

    answer = client.post(url("message-send", message), {"aantal": count}, follow=True)

    assert "intussen veranderd" in answer.content.decode()


def test_after_sending_each_person_has_a_state_and_a_next_step(client, panel, coordinator):
    message = make_message(panel=panel, state=MessageState.SENT, goes_at=timezone.now())
    lost = make_delivery(panel=panel, message=message, state=DeliveryState.BOUNCED, failure="full")
    make_delivery(panel=panel, message=message, state=DeliveryState.SENT)

    shown = page(client, url("message", message))
    only = page(client, url("message", message), stand="bounced")

    assert "Het postvak is vol" in shown
    assert "Kwam niet aan: 1" in shown
    assert only.count('scope="row"') == 1
    client.post(url("delivery-bring", lost), {"actie": "bel"})
    lost.refresh_from_db()
    assert lost.state == DeliveryState.TO_CALL
    assert "E-mail kwam niet aan" not in page(client, url("messages", panel))


def test_the_list_and_the_member_say_what_did_not_arrive(client, panel, coordinator):
    row = make_delivery(panel=panel, state=DeliveryState.BOUNCED, failure="no_such_address")

    assert "E-mail kwam niet aan bij 1 persoon" in page(client, url("messages", panel))
    assert "Dit e-mailadres bestaat niet" in page(client, url("not-arrived", panel))
    assert "E-mail kwam niet aan" in page(client, row.member.get_absolute_url())


def test_texts_are_kept_changed_and_deleted(client, panel, coordinator):
    written = {"name": "Onze", "subject": "Nieuws", "text": "Dag {naam}", "call_text": ""}
    client.post(url("message-template-new", panel), written)
    template = MessageTemplate.objects.get()
    assert "al een tekst met deze naam" in client.post(url("message-template-new", panel), written).content.decode()

    client.post(url("message-template", panel, template.pk), written | {"text": "Anders"})
    template.refresh_from_db()
    assert template.text == "Anders"
    assert "Onze" in page(client, url("message-templates", panel))
    assert "Weet u het zeker" in page(client, url("message-template-delete", panel, template.pk))
    client.post(url("message-template-delete", panel, template.pk))
    assert not MessageTemplate.objects.exists()


def test_texts_of_another_organisation_stay_out_of_reach(client, panel, coordinator):
    foreign = make_message_template(name="Vreemd")

    client.post(url("message-template-delete", panel, foreign.pk))
    client.get(url("message-template", panel, foreign.pk))

    assert MessageTemplate.objects.filter(name="Vreemd").exists()


PAGES = [
    "messages",
    "message-write",
    "message-templates",
    "message-template-new",
    "call-list",
    "text-messages",
    "letters",
    "not-arrived",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "role", [Role.EXPERT, Role.POLICY, Role.FINANCE, Role.READER, Role.REVIEWER, Role.ADMINISTRATOR]
)
def test_only_coordinators_open_these(client, panel, name, role):
    client.force_login(make_person(role, panel))

    assert client.get(url(name, panel)).status_code == 403


@pytest.mark.parametrize("name", ["message", "message-change", "message-send", "message-cancel", "message-delete"])
def test_messages_of_another_group_do_not_exist(client, coordinator, name):
    message = make_message()

    assert client.get(url(name, message)).status_code == 404
    assert client.post(url(name, message)).status_code == 404


def test_the_pages_ask_the_same_however_long(client, panel, coordinator):
    message = make_message(panel=panel, state=MessageState.SENT, audience=Audience.ALL)
    draft = make_message(panel=panel)
    addresses = [url("messages", panel), url("message", message), url("message", draft), url("call-list", panel)]
    asked = []

    for rows in (1, 2, 37):
        for _ in range(rows):
            make_message(panel=panel)
            make_contact(user=make_member(panel=panel, joined_at=JOINED).user, preferred="helper", helper="Piet")
            row = make_delivery(panel=panel, message=message, state=DeliveryState.TO_CALL)
            make_contact(user=row.user, phone="06 1")
        asked.append([])
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                page(client, address)
            asked[-1].append(len(queries))

    assert asked[0] == asked[1] == asked[2]
    assert max(asked[0]) <= 20
