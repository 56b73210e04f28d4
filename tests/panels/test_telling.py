"""News of a panel reaches each person in their own way, and stands in their log."""

import pytest
from django.core import mail

from panels import outbox
from panels.emails import about_the_account, invitation
from panels.enums import ContactWay, DeliveryState
from panels.models import AuditEntry, Delivery, OutgoingMail
from panels.services import tell
from recruitment.models import Application
from tests.factories.panels import make_contact, make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _through_the_outbox(settings, monkeypatch):
    settings.EMAIL_BACKEND = "panels.outbox.OutboxBackend"
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    monkeypatch.setattr(outbox, "_ring", lambda: None)


def say(member, **fields):
    return tell(
        member,
        subject="Iets nieuws",
        template="panels/emails/message.txt",
        context={"text": "De zaal is veranderd."},
        by=None,
        **fields,
    )


def test_who_has_mail_gets_mail_and_finds_it_in_the_log():
    member = make_member()

    delivery = say(member, kind="room.changed")

    assert (delivery.way, delivery.state, delivery.kind) == (ContactWay.EMAIL, DeliveryState.WAITING, "room.changed")
    outbox.deliver()
    delivery.refresh_from_db()
    assert mail.outbox[0].to == [member.user.email]
    assert "De zaal is veranderd." in delivery.text
    assert delivery.state == DeliveryState.SENT
    assert delivery.sent_at


@pytest.mark.parametrize(
    ("contact", "way", "state"),
    [
        ({"preferred": "phone", "phone": "06 1"}, "phone", "to_call"),
        ({"preferred": "post", "address": "Straat 1"}, "post", "to_post"),
        ({"preferred": "sms", "phone": "06 1"}, "sms", "to_text"),
        ({"preferred": "post"}, "email", "waiting"),
        ({"preferred": "helper", "helper": "Piet, 06 1"}, "helper", "to_call"),
    ],
)
def test_each_in_their_own_way_and_else_in_a_way_that_works(contact, way, state):
    member = make_member()
    make_contact(user=member.user, **contact)

    delivery = say(member)

    assert (delivery.way, delivery.state) == (way, state)
    assert OutgoingMail.objects.count() == (state == "waiting")


def test_who_has_nothing_at_all_comes_on_the_call_list():
    member = make_member(user=make_user(email=None))

    assert say(member).state == DeliveryState.TO_CALL


def test_mail_of_any_app_is_in_the_log_of_its_reader():
    member = make_member()
    invitation(member)

    delivery = Delivery.objects.get()
    assert (delivery.user, delivery.member, delivery.panel) == (member.user, member, member.panel)
    assert delivery.mail_id == OutgoingMail.objects.get().pk


def test_codes_for_signing_in_are_never_kept():
    user = make_user()
    about_the_account(
        "account/email/login_code", to=user.email, context={"code": "GEHEIM-1", "user": user, "current_site": ""}
    )

    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.text) == ("account", "")


def test_telling_is_in_the_audit_log_without_its_words():
    say(make_member())

    assert AuditEntry.objects.get(action="message.told").details == {"way": "email", "kind": ""}


@pytest.mark.parametrize("name", ["https://evil.example/pad", "www.evil.example", "ik@evil.example"])
def test_a_name_is_no_link_in_any_letter(name):
    invitation(make_member(user=make_user(name=name)))
    application = Application(name=name)

    assert "evil.example" not in OutgoingMail.objects.get().text
    assert "evil.example" not in application.called
