"""Handing in: as usual, or once otherwise. Nothing is chosen beforehand that the person did not choose."""

import re

import pytest
from django.urls import reverse

from compensation.enums import LineStatus, PaymentForm
from compensation.models import PaymentPreference
from compensation.models.payment import OneOffChoice
from compensation.services import choose_payment
from compensation.services.one_off import choose_once
from panels.enums import HelpArea
from tests.factories.helping import make_helper

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(ready):
    PaymentPreference.objects.update(chosen_by=ready.member.user)
    return ready.member


def url(member):
    return reverse("compensation:submit", args=[member.pk])


def ticked(page):
    return [
        re.search(r'value="(\w+)"', box)[1]
        for box in re.findall(r"<input[^>]*>", page.content.decode())
        if 'name="keer-form"' in box and "checked" in box
    ]


def hand_in(client, member, **answer):
    return client.post(url(member), {"keer": "1", **{f"keer-{name}": value for name, value in answer.items()}})


def handed_in(member):
    return not member.lines.filter(status=LineStatus.DRAFT).exists()


def test_as_usual_stands_first_when_the_person_chose_it(client, ready, member):
    assert ticked(ready.client_of(client, "expert").get(url(member))) == ["usual"]


def test_nothing_is_chosen_when_somebody_else_wrote_it_down(client, ready, member):
    PaymentPreference.objects.update(chosen_by=ready.people["coordinator"])

    assert ticked(ready.client_of(client, "expert").get(url(member))) == []


def test_what_was_chosen_for_once_stands_first(client, ready, member):
    choose_once(member, form=PaymentForm.VOUCHER, by=member.user)

    assert ticked(ready.client_of(client, "expert").get(url(member))) == ["voucher"]


def test_every_form_says_what_it_may_do(client, ready, member):
    page = ready.client_of(client, "expert").get(url(member)).content.decode()

    assert page.count('name="keer-form"') == page.count("sp-out ") > 4


def test_once_otherwise(client, ready, member):
    hand_in(ready.client_of(client, "expert"), member, form="donation", charity="Merkteken")

    assert (OneOffChoice.objects.get().charity, handed_in(member)) == ("Merkteken", True)


def test_without_a_cause_nothing_is_handed_in(client, ready, member):
    page = hand_in(ready.client_of(client, "expert"), member, form="donation").content.decode()

    assert "Schrijf op welk goed doel u kiest" in page
    assert "<title>Fout:" in page
    assert (OneOffChoice.objects.exists(), handed_in(member)) == (False, False)


def test_without_an_answer_it_is_asked(client, ready, member):
    page = hand_in(ready.client_of(client, "expert"), member).content.decode()

    assert "kies een antwoord" in page
    assert not handed_in(member)


def test_as_usual_takes_back_what_was_chosen_for_once(client, ready, member):
    choose_once(member, form=PaymentForm.VOUCHER, by=member.user)

    hand_in(ready.client_of(client, "expert"), member, form="usual")

    assert (OneOffChoice.objects.exists(), handed_in(member)) == (False, True)


def test_the_same_answer_again_changes_nothing(client, ready, member):
    before = choose_once(member, form=PaymentForm.VOUCHER, by=member.user)

    hand_in(ready.client_of(client, "expert"), member, form="voucher")

    assert OneOffChoice.objects.get().chosen_at == before.chosen_at


def test_a_hand_in_that_is_refused_keeps_no_choice(client, ready, member):
    member.lines.filter(status=LineStatus.DRAFT).delete()

    hand_in(ready.client_of(client, "expert"), member, form="voucher")

    assert not OneOffChoice.objects.exists()


def test_in_one_tap_nothing_is_asked_and_nothing_changes(client, ready, member):
    choose_once(member, form=PaymentForm.VOUCHER, by=member.user)

    ready.client_of(client, "expert").post(url(member))

    assert (OneOffChoice.objects.get().form, handed_in(member)) == ("voucher", True)


def test_while_a_talk_comes_first_nothing_is_asked(client, ready, member):
    choose_payment(member, form=PaymentForm.TALK, by=member.user)

    assert 'name="keer-form"' not in ready.client_of(client, "expert").get(url(member)).content.decode()


def test_a_coordinator_who_hands_in_writes_down_what_the_person_said(client, ready, member, mailoutbox):
    hand_in(ready.client_of(client, "coordinator"), member, form="voucher")

    assert OneOffChoice.objects.get().chosen_by == ready.people["coordinator"]
    assert "Iemand heeft opgeschreven hoe u betaald wilt worden" in [letter.subject for letter in mailoutbox]


def test_a_helper_is_not_asked_and_cannot_choose(client, ready, member):
    helper = make_helper(user=member.user, helper=ready.people["other_expert"], areas=[HelpArea.HOURS])
    ready.client_of(client, "other_expert").post(reverse("panels:helping-start", args=[helper.pk]))

    assert 'name="keer-form"' not in client.get(url(member)).content.decode()
    hand_in(client, member, form="voucher")

    assert not OneOffChoice.objects.exists()
    assert client.get(reverse("compensation:one-off", args=[member.pk])).status_code != 200
