"""A choice of payment that somebody else wrote down: the member hears, and sees who did it."""

import pytest
from django.core import mail
from django.urls import reverse

from compensation.enums import PaymentForm
from compensation.models import PaymentPreference
from compensation.services import choose_payment
from tests.factories.compensation import IBAN, make_notice, make_preference

pytestmark = pytest.mark.django_db
BANK = {"form": PaymentForm.BANK, "iban": IBAN, "account_holder": "Merkteken"}


def url(name, thing):
    return reverse(f"compensation:{name}", kwargs={"pk": thing.pk})


@pytest.fixture
def member(scene):
    make_notice(member=scene.member)
    return scene.member


@pytest.fixture
def coordinator(scene):
    return scene.people["coordinator"]


def without_mail(member):
    member.user.email = None
    member.user.save(update_fields=["email"])


def test_the_member_hears_and_the_letter_tells_nothing(member, coordinator):
    choose_payment(member, form=PaymentForm.DONATION, charity="Merkteken", by=coordinator)

    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == ([member.user.email], "Iemand heeft opgeschreven hoe u betaald wilt worden")
    assert url("of-membership", member) in letter.body
    assert not [word for word in ("0123", "Merkteken", "rekening", coordinator.name) if word in letter.body]


def test_one_s_own_choice_brings_no_letter(member):
    choose_payment(member, **BANK, by=member.user)

    assert mail.outbox == []


def test_what_was_taken_over_brings_no_letter(member, coordinator):
    choose_payment(member, **BANK, by=coordinator, made_before=True)

    assert mail.outbox == []


def test_a_refused_choice_brings_no_letter(client, scene, member):
    scene.client_of(client, "coordinator").post(url("payment", member), {"form": "bank", "iban": IBAN})

    assert mail.outbox == []
    assert not PaymentPreference.objects.exists()


@pytest.mark.parametrize("page", ["of-membership", "submit"])
def test_the_member_sees_who_wrote_it_down(client, scene, member, coordinator, page):
    choose_payment(member, **BANK, by=coordinator)

    shown = scene.client_of(client, "expert").get(url(page, member)).content.decode()

    assert f"Opgeschreven door {coordinator.name} op" in shown


def test_the_member_sees_when_they_chose_themselves(client, scene, member):
    choose_payment(member, **BANK, by=member.user)

    shown = scene.client_of(client, "expert").get(url("of-membership", member)).content.decode()

    assert "U koos dit op" in shown
    assert "Opgeschreven" not in shown


def test_a_choice_of_which_nobody_knows_the_writer_is_shown(client, scene, member):
    make_preference(member=member, chosen_by=None)

    assert "Opgeschreven op" in scene.client_of(client, "expert").get(url("of-membership", member)).content.decode()


def test_who_has_no_mail_is_called(client, scene, member, coordinator):
    choose_payment(member, **BANK, by=coordinator)
    scene.client_of(client, "coordinator")
    assert f"Bel {member.name}" not in client.get(url("of-member", member)).content.decode()

    without_mail(member)
    choose_payment(member, **BANK, by=coordinator)

    assert f"Bel {member.name}" in client.get(url("of-member", member)).content.decode()
    assert len(mail.outbox) == 1


def test_the_payout_page_says_what_to_do(client, ready):
    PaymentPreference.objects.update(chosen_by=ready.people["coordinator"])

    page = ready.client_of(client, "coordinator").get(url("payout", ready.panel)).content.decode()

    assert "U schreef deze keuze zelf op" in page
    assert "Laat een collega ook een lijst maken" in page
    client.force_login(ready.people["finance"])
    assert "Klaar om te betalen" in client.get(url("payout", ready.panel)).content.decode()
