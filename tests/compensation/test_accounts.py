"""A new account is confirmed another way and waits; who manages an account for somebody is checked first."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from compensation.models import PaymentPreference
from compensation.services import confirm_account, deny_account, note_proof
from panels.kit.errors import Refusal
from tests.compensation.accounts import OTHER, THIRD, answer, bank, held_back, link
from tests.factories.compensation import IBAN, make_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(ready):
    PaymentPreference.objects.all().delete()
    return ready.member


def test_a_first_account_of_one_s_own_is_paid(member):
    bank(member)

    assert held_back(member) == ""
    assert mail.outbox == []


def test_a_changed_account_waits_for_the_letter_and_then_some_days(client, member):
    bank(member)
    changed = bank(member, iban=OTHER)
    assert held_back(member) == "unconfirmed"
    assert not [word for word in ("0417", "ABNA", OTHER) if word in mail.outbox[0].body]

    page = client.get(link()).content.decode()
    answer(client, link(), "ja")

    assert "•••• 4300" in page
    assert OTHER not in page
    assert held_back(member) == "cooling"
    days_ago = timezone.now() - timedelta(days=4)
    PaymentPreference.objects.update(account_changed_at=days_ago)
    assert held_back(member) == "cooling"  # the days begin when it is confirmed
    PaymentPreference.objects.update(confirmed_at=days_ago)
    assert held_back(member) == ""
    changed.refresh_from_db()
    assert changed.confirmed_by is None


def test_no_means_nothing_is_paid_and_somebody_calls(client, member, scene):
    bank(member)
    bank(member, iban=OTHER)
    said = answer(client, link(), "nee").content.decode()

    assert "betalen niets" in said
    assert held_back(member) == "denied"
    assert not PaymentPreference.objects.get().iban
    told = {letter.to[0] for letter in mail.outbox[1:]}
    assert told == {scene.people["coordinator"].email, scene.people["finance"].email}


def test_a_link_is_for_one_change_and_one_answer(client, member):
    bank(member)
    bank(member, iban=OTHER)
    old = link()
    PaymentPreference.objects.update(account_changed_at=timezone.now())
    assert client.get(old).status_code == 404
    assert client.get("/rekening/onzin/").status_code == 404

    bank(member, iban=THIRD)
    answer(client, link(), "ja")
    assert answer(client, link(), "nee").status_code == 404


def test_the_same_account_again_asks_nothing(member):
    bank(member)
    bank(member)

    assert held_back(member) == ""


def test_what_a_colleague_wrote_down_is_confirmed_by_another(scene, member):
    coordinator, finance = scene.people["coordinator"], scene.people["finance"]
    written = bank(member, by=coordinator)
    assert held_back(member) == "unconfirmed"

    with pytest.raises(Refusal, match="andere collega"):
        confirm_account(written, by=coordinator)
    confirm_account(written, by=finance)

    assert held_back(member) == "cooling"
    with pytest.raises(Refusal, match="geen rekening"):
        deny_account(written)


def test_an_account_of_a_representative_waits_for_what_somebody_saw(client, scene, member):
    bank(member, account_of="other", representative="B. Windvoerder")
    assert held_back(member) == "no_proof"
    address = reverse("compensation:account-check", kwargs={"pk": member.pk})

    scene.client_of(client, "finance")
    assert "<title>Fout:" in client.post(address, {"seen": ""}).content.decode()
    assert "net veranderd" in client.post(address, {"seen": "Beschikking van 3 maart"}).content.decode()
    seal = PaymentPreference.objects.get().seal
    client.post(address, {"seen": "Beschikking van 3 maart", "gezien": seal})

    assert held_back(member) == ""
    with pytest.raises(Refusal, match="Iemand anders"):
        note_proof(PaymentPreference.objects.get(), seen="ik", by=member.user)


def test_another_account_of_a_representative_is_checked_again(scene, member):
    preference = bank(member, account_of="other", representative="B. Windvoerder")
    note_proof(preference, seen="Beschikking", by=scene.people["finance"])

    again = bank(member, iban=OTHER, account_of="other", representative="B. Windvoerder")

    assert again.proof_seen_at is None


@pytest.mark.parametrize(
    ("who", "status"), [("coordinator", 200), ("finance", 200), ("expert", 403), ("policy", 404), ("anonymous", 302)]
)
def test_who_checks_accounts(client, scene, member, who, status):
    bank(member)

    address = reverse("compensation:account-check", kwargs={"pk": member.pk})

    assert scene.client_of(client, who).get(address).status_code == status


@pytest.mark.parametrize(
    ("chosen", "held"),
    [
        ({"form": "organisation", "organisation_name": "Stichting Steun", "organisation_iban": OTHER}, ""),
        ({"form": "training", "training": "Cursus spreken"}, ""),
        ({"form": "later"}, "later"),
    ],
)
def test_other_forms(client, ready, member, chosen, held):
    make_notice(member=member)
    ready.client_of(client, "expert").post(reverse("compensation:payment", kwargs={"pk": member.pk}), chosen)

    assert PaymentPreference.objects.get().form == chosen["form"]
    assert held_back(member) == held


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"form": "organisation", "organisation_iban": "NL00"}, "organisation_iban"),
        ({"form": "organisation", "organisation_iban": OTHER}, "organisation_name"),
        ({"form": "training"}, "training"),
        ({"form": "bank", "iban": IBAN, "account_holder": "P", "account_of": "other"}, "representative"),
    ],
)
def test_what_is_missing_is_asked_at_the_field(client, ready, member, chosen, field):
    make_notice(member=member)
    address = reverse("compensation:payment", kwargs={"pk": member.pk})

    page = ready.client_of(client, "expert").post(address, chosen).content.decode()

    assert "<title>Fout:" in page
    assert f'href="#id_{field}"' in page
    assert not PaymentPreference.objects.exists()
