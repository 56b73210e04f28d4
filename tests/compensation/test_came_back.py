"""A payment that did not arrive: the person sees it on their own page, with what they can do."""

from datetime import timedelta

import pytest
from django.urls import reverse

from compensation.enums import PaymentForm
from compensation.services import return_payment
from panels.kit.dates import today
from tests.compensation.paying import owed, paying_panel
from tests.factories.compensation import make_paid
from tests.factories.panels import make_member, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member(panel=paying_panel())


def returned(member, code="", **fields):
    payment = make_paid(member, on=today() - timedelta(days=3), **fields)
    return return_payment(payment, on=today(), code=code, by=make_user())


def page_of(client, member):
    client.force_login(member.user)
    return client.get(reverse("compensation:of-membership", args=[member.pk])).content.decode()


def test_who_was_not_paid_reads_why_and_can_change_the_account(client, member):
    returned(member, "AC04")

    page = page_of(client, member)

    assert "kwam terug van de bank" in page
    assert "Deze rekening is opgeheven." in page
    assert "AC04" not in page
    assert f'href="{reverse("compensation:payment", args=[member.pk])}">Nee, verander mijn rekening' in page


def test_what_lies_with_who_pays_asks_nothing_of_the_person(client, member):
    returned(member, "AM04")

    page = page_of(client, member)

    assert "Het ligt niet aan uw rekening." in page
    assert "Nee, verander mijn rekening" not in page


def test_a_voucher_has_words_of_its_own(client, member):
    returned(member, form=PaymentForm.VOUCHER)

    page = page_of(client, member)

    assert "Uw keuze is niet gelukt: Een cadeaubon" in page
    assert "van de bank" not in page


def test_it_is_gone_when_the_hours_are_in_a_new_list(client, member):
    payment = returned(member)
    line = payment.parts.get().line
    line.batch = make_paid(member, 2, on=today()).batch
    line.save()

    assert "kwam terug van de bank" not in page_of(client, member)


def test_nobody_else_reads_it(client, member):
    returned(member)
    other = owed(member.panel)

    assert "kwam terug van de bank" not in page_of(client, other)


def test_the_ways_to_find_out_are_on_the_own_page(client, member):
    page = page_of(client, member)

    for name in ("compensation:talks", "reports:benefits-letter"):
        assert reverse(name, args=[member.pk]) in page
    assert reverse("compensation:check") in page
