"""No way around the confirmation of another account: not by a form in between, and not by pressing a stale button."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from compensation.enums import AccountOf, PaymentForm
from compensation.models import PaymentPreference
from compensation.selectors import payables
from compensation.services import choose_payment, confirm_account, deny_account, lift_denial, note_proof
from compensation.services.one_off import choose_once
from compensation.services.takeover import take_over_payment
from panels.kit.errors import Refusal
from tests.compensation.accounts import OTHER, THIRD, answer, bank, held_back, link
from tests.factories.compensation import IBAN, make_batch, make_payment, make_preference

pytestmark = pytest.mark.django_db
BETWEEN = [
    {"form": PaymentForm.VOUCHER},
    {"form": PaymentForm.LATER},
    {"form": PaymentForm.TALK},
    {"form": PaymentForm.DONATION, "charity": "Het Goede Doel"},
]


@pytest.fixture
def member(ready):
    PaymentPreference.objects.all().delete()
    return ready.member


def choose(member, **chosen):
    return choose_payment(member, by=member.user, **chosen)


def days_pass(days=4):
    ago = timezone.now() - timedelta(days=days)
    PaymentPreference.objects.update(account_changed_at=ago, confirmed_at=ago)


@pytest.mark.parametrize("between", BETWEEN)
class TestAnotherFormInBetween:
    def test_another_account_after_it_is_confirmed_all_the_same(self, member, between):
        bank(member)
        choose(member, **between)

        bank(member, iban=OTHER)

        assert held_back(member) == "unconfirmed"
        assert len(mail.outbox) == 1

    def test_an_account_that_waits_still_waits_after_it(self, member, between):
        bank(member)
        bank(member, iban=OTHER)
        choose(member, **between)

        bank(member, iban=OTHER)

        assert held_back(member) == "unconfirmed"

    def test_an_account_that_cools_does_not_come_back_cold(self, member, between):
        bank(member)
        confirm_account(bank(member, iban=OTHER), by=None)
        choose(member, **between)

        bank(member, iban=OTHER)

        assert held_back(member) == "unconfirmed"

    def test_the_account_of_before_comes_back_by_itself(self, member, between):
        bank(member)
        choose(member, **between)

        bank(member)

        assert held_back(member) == ""
        assert mail.outbox == []


def test_back_from_a_change_that_was_never_confirmed(member):
    bank(member)
    bank(member, iban=OTHER)

    bank(member)

    assert held_back(member) == ""


def test_a_confirmed_account_takes_the_place_of_the_first(member):
    bank(member)
    confirm_account(bank(member, iban=OTHER), by=None)
    days_pass()
    assert held_back(member) == ""

    choose(member, form=PaymentForm.VOUCHER)
    bank(member, iban=OTHER)
    assert held_back(member) == ""

    bank(member)
    assert held_back(member) == "unconfirmed"


def test_the_account_of_an_organisation_is_an_account(member):
    choose(member, form=PaymentForm.ORGANISATION, iban=IBAN, account_holder="Stichting Steun")
    choose(member, form=PaymentForm.VOUCHER)

    bank(member, iban=OTHER)

    assert held_back(member) == "unconfirmed"


def test_who_was_paid_by_bank_before_has_no_first_account(member):
    make_preference(member=member, form=PaymentForm.VOUCHER)
    make_payment(member=member, batch=make_batch(panel=member.panel), iban=IBAN)

    bank(member, iban=OTHER)

    assert held_back(member) == "unconfirmed"


def test_an_account_that_was_taken_over_counts_as_one(member):
    take_over_payment(member=member, form="bank", iban=IBAN, holder="P. Verzonnen", by=None)
    assert held_back(member) == ""
    choose(member, form=PaymentForm.LATER)

    bank(member, iban=OTHER)

    assert held_back(member) == "unconfirmed"


class TestWhoSaidNo:
    @pytest.fixture
    def denied(self, member):
        bank(member)
        return deny_account(bank(member, iban=OTHER))

    @pytest.mark.parametrize("iban", [IBAN, OTHER])
    def test_no_account_is_paid_before_a_colleague_talked(self, scene, member, denied, iban):
        again = bank(member, iban=iban)
        if again.account_changed_at:
            confirm_account(again, by=None)
            days_pass()
        assert held_back(member) == "denied"

        lift_denial(PaymentPreference.objects.get(), by=scene.people["finance"])

        assert held_back(member) == ""

    def test_nor_a_voucher_nor_a_choice_for_once(self, member, denied):
        choose(member, form=PaymentForm.VOUCHER)
        choose_once(member, form=PaymentForm.DONATION, charity="Het Goede Doel", by=member.user)

        assert held_back(member) == "denied"

    def test_talking_confirms_no_account(self, scene, member, denied):
        bank(member, iban=OTHER)

        lift_denial(PaymentPreference.objects.get(), by=scene.people["finance"])

        assert held_back(member) == "unconfirmed"

    def test_who_wrote_it_down_does_not_lift_it(self, scene, member):
        bank(member)
        denied = deny_account(bank(member, iban=OTHER, by=scene.people["coordinator"]))

        for by in (scene.people["coordinator"], member.user):
            with pytest.raises(Refusal, match="andere collega"):
                lift_denial(denied, by=by)

    def test_a_colleague_says_so_on_the_page(self, client, scene, member, denied):
        address = reverse("compensation:account-check", kwargs={"pk": member.pk})
        scene.client_of(client, "finance")
        assert "niet van mij" in client.get(address).content.decode()

        answer(client, address, "gesproken")

        assert held_back(member) == "talk"
        assert client.get(address).status_code == 404

    def test_the_person_reads_that_somebody_calls(self, client, ready, member, denied):
        page = ready.client_of(client, "expert").get(reverse("compensation:of-membership", kwargs={"pk": member.pk}))

        assert "Een collega belt u" in page.content.decode()

    def test_the_payout_page_says_what_to_do(self, client, scene, member, denied):
        page = scene.client_of(client, "finance").get(reverse("compensation:payout", kwargs={"pk": member.panel_id}))

        assert "niet van mij" in page.content.decode()
        assert reverse("compensation:account-check", kwargs={"pk": member.pk}) in page.content.decode()


class TestWhatWasSeen:
    """Between looking and pressing the account may change: then nothing is said about the new one."""

    def test_by_a_colleague(self, client, scene, member):
        bank(member)
        seal = bank(member, iban=OTHER).seal
        bank(member, iban=THIRD)
        address = reverse("compensation:account-check", kwargs={"pk": member.pk})

        page = scene.client_of(client, "finance").post(address, {"gebeld": "1", "gezien": seal}, follow=True)

        assert "net veranderd" in page.content.decode()
        assert "•••• 6789" in page.content.decode()
        assert held_back(member) == "unconfirmed"

    @pytest.mark.parametrize("button", ["ja", "nee"])
    def test_by_the_letter(self, client, member, button):
        bank(member)
        seal = bank(member, iban=OTHER).seal
        PaymentPreference.objects.filter(member=member).update(representative="B. Windvoerder")

        page = client.post(link(), {button: "1", "gezien": seal})

        assert page.status_code == 404
        assert "link werkt niet meer" in page.content.decode()
        assert held_back(member) == "unconfirmed"

    def test_of_an_agreement(self, scene, member):
        seen = bank(member, account_of=AccountOf.REPRESENTATIVE, representative="B. Windvoerder")
        bank(member, account_of=AccountOf.REPRESENTATIVE, representative="Iemand Anders")

        with pytest.raises(Refusal, match="net veranderd"):
            note_proof(seen, seen="Beschikking", by=scene.people["finance"])

    def test_who_wrote_an_account_down_is_not_who_saw_the_agreement(self, scene, member):
        coordinator = scene.people["coordinator"]
        other = {"account_of": AccountOf.REPRESENTATIVE, "representative": "B. Windvoerder"}
        written = bank(member, by=coordinator, **other)

        with pytest.raises(Refusal, match="Iemand anders"):
            note_proof(written, seen="Beschikking", by=coordinator)
        note_proof(written, seen="Beschikking", by=scene.people["finance"])

        (payable,) = payables(member.panel)
        assert payable.held_back == "unconfirmed"
