"""The next payment otherwise, on the pages: chosen, shown, taken back, and written down by somebody else."""

import pytest
from django.core import mail
from django.urls import reverse

from compensation.enums import HeldBack, PaymentForm
from compensation.models.payment import OneOffChoice
from compensation.selectors import payables
from compensation.services import choose_payment, close_batch, release_batch
from compensation.services.one_off import choose_once, take_once_back
from panels.kit.dates import today
from panels.kit.errors import Refusal
from tests.factories.panels import make_user

pytestmark = pytest.mark.django_db
CAUSE = {"form": PaymentForm.DONATION, "charity": "Merkteken"}


@pytest.fixture
def member(ready):
    return ready.member


def once(member, by=None, **choice):
    return choose_once(member, by=by or member.user, **(choice or CAUSE))


def a_list(member):
    return close_batch(member.panel, by=make_user())


def held_back(member, by=None):
    (payable,) = payables(member.panel, made_by=by)
    return payable.held_back


class TestWrittenDown:
    @pytest.fixture
    def coordinator(self, ready):
        return ready.people["coordinator"]

    def test_the_member_hears_of_the_choice_and_of_its_end(self, member, coordinator):
        once(member, by=coordinator)
        take_once_back(member, by=coordinator)

        assert [letter.to for letter in mail.outbox] == [[member.user.email]] * 2
        assert not [word for word in ("Merkteken", "goed doel", coordinator.name) if word in mail.outbox[0].body]

    def test_one_s_own_choice_brings_no_letter(self, member):
        once(member)

        assert mail.outbox == []

    def test_who_wrote_it_down_does_not_make_the_list(self, member, coordinator):
        once(member, by=coordinator)

        assert held_back(member, by=coordinator) == HeldBack.OWN_ENTRY
        assert held_back(member, by=make_user()) == ""

    def test_nor_release_it(self, member, coordinator):
        once(member, by=coordinator)
        batch = a_list(member)

        with pytest.raises(Refusal, match="opschreef"):
            release_batch(batch, execute_on=today(), by=coordinator)

    def test_a_later_standing_choice_does_not_hide_who_wrote_down_this_one(self, member, coordinator):
        once(member, by=coordinator)
        batch = a_list(member)
        choose_payment(member, form=PaymentForm.VOUCHER, by=member.user)

        with pytest.raises(Refusal, match="opschreef"):
            release_batch(batch, execute_on=today(), by=coordinator)


class TestPages:
    def url(self, name, member):
        return reverse(f"compensation:{name}", kwargs={"pk": member.pk})

    def test_chosen_shown_and_taken_back(self, client, ready, member):
        ready.client_of(client, "expert")
        page = client.get(self.url("one-off", member)).content.decode()
        assert "checked" not in page
        assert "Telt meestal ook mee als inkomen" in page

        answer = client.post(self.url("one-off", member), {"form": "donation"}).content.decode()
        assert "Schrijf op welk goed doel u kiest" in answer
        home = client.post(self.url("one-off", member), {"form": "donation", "charity": "Merkteken"}, follow=True)
        text = home.content.decode()
        assert "Merkteken" in text
        assert "Daarna weer: Op mijn rekening" in text

        after = client.post(self.url("one-off-undo", member), follow=True).content.decode()
        assert "Merkteken" not in after
        assert not OneOffChoice.objects.exists()

    def test_sent_twice_is_one_choice_and_one_letter(self, client, ready, member):
        ready.client_of(client, "coordinator")
        data = {"form": "voucher", "once": "sleutel"}
        for _time in range(2):
            assert client.post(self.url("one-off", member), data).status_code == 302

        assert (OneOffChoice.objects.count(), len(mail.outbox)) == (1, 1)

    def test_without_the_notice_it_leads_there(self, client, ready, member):
        member.notices.all().delete()

        response = ready.client_of(client, "expert").get(self.url("one-off", member))

        assert response["Location"] == self.url("notice", member)

    def test_who_makes_the_list_sees_it_and_no_cause(self, client, ready, member):
        once(member)

        page = ready.client_of(client, "finance").get(reverse("compensation:payout", args=[member.panel_id]))

        text = page.content.decode()
        assert "alleen deze keer; daarna: Op mijn rekening" in text
        assert "Merkteken" not in text

    def test_a_coordinator_sees_that_not_what_for(self, client, ready, member):
        once(member)

        text = ready.client_of(client, "coordinator").get(self.url("of-member", member)).content.decode()

        assert "Alleen de volgende betaling" in text
        assert "Merkteken" not in text

    def test_a_new_standing_choice_that_ends_it_says_so(self, client, ready, member):
        once(member)

        page = ready.client_of(client, "expert").post(self.url("payment", member), {"form": "talk"}, follow=True)

        assert "geldt niet meer" in page.content.decode()
