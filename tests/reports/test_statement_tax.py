"""What a statement says about the tax office: every euro under one heading, and together the total."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation.enums import PaymentState
from compensation.models import Payment, TaxReport
from reports.selectors.statement import statement
from tests.factories.compensation import make_paid, make_payer, make_tax_report, make_terms, make_treatment
from tests.factories.panels import make_member, make_panel

pytestmark = pytest.mark.django_db
NONE, ALL = Decimal(0), Decimal("75.00")


@pytest.fixture
def member():
    panel = make_panel()
    make_terms(panel=panel, payer=make_payer(organisation=panel.organisation))
    return make_member(panel=panel)


def paid(member, number, kind="", reporting="", *, told=False):
    payment = make_paid(member, number, on=date(2026, number, 3), payer=member.panel.terms.get().payer)
    if kind:
        make_treatment(payment=payment, kind=kind, reporting=reporting)
    if told:
        make_tax_report(payment=payment)
    return payment


def of_payer(member):
    (payer,) = statement(member, 2026).payers
    return payer


def parts(payer):
    return (payer.told, payer.to_be_mended, payer.to_be_told, payer.not_told, payer.told_later, payer.open_amount)


def page_of(client, member):
    client.force_login(member.user)
    return client.get(reverse("reports:statement", args=[member.pk, 2026])).content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("kind", "reporting", "told", "expected"),
    [
        ("other_work", "yes", True, (ALL, NONE, NONE, NONE, NONE, NONE)),
        ("volunteer", "no", True, (NONE, ALL, NONE, NONE, NONE, NONE)),
        ("other_work", "later", True, (NONE, ALL, NONE, NONE, NONE, NONE)),
        ("", "", True, (NONE, ALL, NONE, NONE, NONE, NONE)),
        ("other_work", "yes", False, (NONE, NONE, ALL, NONE, NONE, NONE)),
        ("volunteer", "no", False, (NONE, NONE, NONE, ALL, NONE, NONE)),
        ("other_work", "later", False, (NONE, NONE, NONE, NONE, ALL, NONE)),
        ("", "", False, (NONE, NONE, NONE, NONE, NONE, ALL)),
    ],
)
def test_a_payment_is_under_one_heading(member, kind, reporting, told, expected):
    paid(member, 1, kind, reporting, told=told)

    assert parts(of_payer(member)) == expected


def test_all_headings_together_are_the_total(member):
    found = [("other_work", "yes"), ("volunteer", "no"), ("other_work", "later"), ("", "")]
    for number, (kind, reporting) in enumerate([*found, *found], start=1):
        paid(member, number, kind, reporting, told=number > len(found))
    returned = paid(member, 9, "other_work", "yes", told=True)
    Payment.objects.filter(pk=returned.pk).update(state=PaymentState.RETURNED, returned_on=date(2026, 10, 1))

    payer = of_payer(member)

    assert sum(parts(payer)) == payer.total.total == 8 * ALL
    assert payer.told_of_returned == ALL


def test_the_page_never_says_of_the_same_money_that_it_was_told_and_is_not(client, member):
    paid(member, 1, "volunteer", "no", told=True)

    page = page_of(client, member)

    assert "Gemeld, wordt nog hersteld: € 75,00" in page
    assert "wordt niet gemeld" not in page
    assert "met kosten: ja" not in page


def test_money_that_came_back_after_it_was_told_is_named_apart(client, member):
    payment = paid(member, 1, "other_work", "yes", told=True)
    Payment.objects.filter(pk=payment.pk).update(state=PaymentState.RETURNED, returned_on=date(2026, 10, 1))

    assert "Hiervan is € 75,00 gemeld bij de belasting. Dat wordt nog hersteld." in page_of(client, member)


def test_told_but_not_decided_any_more_says_so_of_what_was_withheld(client, member):
    paid(member, 1, told=True)

    assert "Ingehouden belasting: nog niet opgegeven" in page_of(client, member)


def test_the_version_is_about_payments_and_what_is_told_of_them_and_says_so(client, member):
    payment = paid(member, 1, "other_work", "yes", told=True)
    before = statement(member, 2026).version

    member.panel.contact_phone = "000 - 765 43 21"
    member.panel.save()
    renamed = statement(member, 2026).version
    TaxReport.objects.filter(rows__payment=payment).update(reported_on=date(2027, 1, 25))

    assert renamed == before
    assert statement(member, 2026).version != before
    assert "in de betalingen, of in wat daarover is besloten of gemeld" in page_of(client, member)
