"""The yearly list for the tax office: only what is to be reported, why the rest is not, and what changed since."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compensation import csv
from compensation.enums import PaymentState
from compensation.models import Payment, TaxReportRow
from compensation.selectors.tax_list import year_list
from compensation.services import load_rulebook, mark_reported
from panels.enums import Role
from panels.kit.errors import Refusal
from tests.factories.compensation import make_paid, make_payer, make_treatment
from tests.factories.panels import give_role, make_member, make_organisation, make_panel, make_user

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


@pytest.fixture
def payer():
    load_rulebook()
    return make_payer(organisation=make_panel().organisation)


@pytest.fixture
def finance(payer):
    return give_role(make_user(name="Piet Cijfer"), Role.FINANCE, organisation=payer.organisation)


def paid(payer, number, kind="", reporting="no", *, name="Ank Verzonnen", on=date(2026, 2, 3), **fields):
    """A payment to somebody new, decided when a kind is given."""
    panel = payer.organisation.panels.first()
    payment = make_paid(make_member(panel=panel, user=make_user(name=name)), number, on=on, payer=payer, **fields)
    if kind:
        make_treatment(member=payment.member, payer=payer, kind=kind, reporting=reporting)
    return payment


def report(payer, by, on=ON):
    """Mark the list of now as reported."""
    return mark_reported(payer, 2026, on=on, seen=year_list(payer, 2026).number, by=by)


def lines(pieces):
    return b"".join(pieces).decode("utf-8-sig").splitlines()


def test_the_list_holds_what_is_to_be_reported_with_costs(payer):
    paid(payer, 1, "other_work", "yes", km=Decimal(100))
    paid(payer, 2, "volunteer")

    header, row = lines(csv.tax_work_list(year_list(payer, 2026)))

    assert row.startswith("Ank Verzonnen;2026-02-03;98,00;0,00;0,00;98,00;Op mijn rekening;")
    assert row.endswith(";;;")
    assert "Burgerservicenummer (zelf invullen);Adres (zelf invullen);Geboortedatum (zelf invullen)" in header


def test_a_voucher_is_there_at_its_market_value(payer):
    paid(payer, 1, "other_work", "yes", form="voucher")

    assert ";75,00;75,00;0,00;75,00;" in lines(csv.tax_work_list(year_list(payer, 2026)))[1]


def test_a_belgian_payer_has_a_column_of_its_own():
    panel = make_panel(organisation=make_organisation(country="BE"))
    payer = make_payer(organisation=panel.organisation)

    assert "Rijksregisternummer (zelf invullen)" in lines(csv.tax_work_list(year_list(payer, 2026)))[0]


def test_a_name_is_no_formula(payer):
    paid(payer, 1, "other_work", "yes", name="=1+1")

    assert lines(csv.tax_work_list(year_list(payer, 2026)))[1].startswith("'=1+1;")


@pytest.mark.parametrize(
    ("kind", "reporting", "why"),
    [
        ("", "", "undecided"),
        ("volunteer", "no", "volunteer"),
        ("invoice", "no", "invoice"),
        ("organisation", "no", "organisation"),
        ("costs", "later", "later"),
        ("costs", "no", "costs"),
        ("other_work", "no", "other_work"),
        ("other_work", "later", "later"),
    ],
)
def test_what_is_left_out_says_why(payer, kind, reporting, why):
    paid(payer, 1, kind, reporting)
    found = year_list(payer, 2026)

    assert ([one.why for one in found.left_out], found.rows) == ([why], [])
    assert lines(csv.tax_left_out(found))[1].endswith(str(found.left_out[0].why.label))


def test_costs_that_follow_later_must_be_decided_first(payer):
    paid(payer, 1, "costs", "later")

    assert year_list(payer, 2026).must_be_decided == 1


def test_an_invoice_without_vat_may_be_reported(payer):
    paid(payer, 1, "invoice", "yes")

    assert year_list(payer, 2026).total == Decimal("75.00")


class TestAfterReporting:
    def test_the_amounts_are_frozen_and_nothing_is_left(self, payer, finance):
        paid(payer, 1, "other_work", "yes")
        report(payer, finance)

        found = year_list(payer, 2026)
        assert (found.rows, found.is_correction) == ([], True)
        assert TaxReportRow.objects.get().amount == Decimal("75.00")
        with pytest.raises(Refusal, match="niets te melden"):
            report(payer, finance)

    def test_money_that_came_back_is_reported_back(self, payer, finance):
        payment = paid(payer, 1, "other_work", "yes")
        report(payer, finance)
        Payment.objects.filter(pk=payment.pk).update(state=PaymentState.RETURNED, returned_on=ON)

        (row,) = year_list(payer, 2026).rows
        assert (row.due, row.reported, row.difference) == (Decimal(0), Decimal("75.00"), Decimal("-75.00"))

    def test_what_is_decided_or_paid_later_is_a_difference(self, payer, finance):
        first = paid(payer, 1, "other_work", "yes")
        report(payer, finance)
        paid(payer, 2, "other_work", "yes", name="Bo Verzonnen")
        treatment = first.member.treatments.get()
        treatment.kind, treatment.reporting = "volunteer", "no"
        treatment.save()

        found = year_list(payer, 2026)
        assert sorted(row.difference for row in found.rows) == [Decimal("-75.00"), Decimal("75.00")]
        report(payer, finance)
        assert year_list(payer, 2026).rows == []

    def test_a_day_to_come_is_refused(self, payer, finance):
        paid(payer, 1, "other_work", "yes")
        with pytest.raises(Refusal, match="moet nog komen"):
            report(payer, finance, on=date(2030, 1, 1))


class TestThePage:
    def at(self, payer, name="tax-report"):
        return reverse(f"compensation:{name}", args=[payer.pk, 2026])

    def test_what_must_be_decided_first_stands_above_the_download(self, client, payer, finance):
        paid(payer, 1)
        paid(payer, 2, "other_work", "yes")
        client.force_login(finance)

        page = client.get(self.at(payer)).content.decode()

        assert "Beslis eerst over 1 betaling" in page
        assert page.index("Beslis eerst") < page.index("Haal de werklijst op")

    def shown(self, client, payer):
        """What a person sends from the page as it is now, with the day of reporting."""
        page = client.get(self.at(payer)).content.decode()
        (number,) = re.findall(r'name="lijst" value="([-0-9A-F]+)"', page)
        return {"lijst": number, "on_day": "20", "on_month": "11", "on_year": "2026", "zeker": "1"}

    def test_it_is_asked_first_and_a_year_that_runs_is_named(self, client, payer, finance):
        paid(payer, 1, "other_work", "yes")
        client.force_login(finance)
        shown = self.shown(client, payer)

        asked = client.post(self.at(payer), {name: value for name, value in shown.items() if name != "zeker"})

        assert not payer.tax_reports.exists()
        assert "Weet u het zeker?" in asked.content.decode()
        assert "2026 is nog niet voorbij" in asked.content.decode()
        client.post(self.at(payer), shown)
        assert payer.tax_reports.count() == 1

    def test_a_list_that_changed_meanwhile_is_looked_at_again(self, client, payer, finance):
        first = paid(payer, 1, "other_work", "yes")
        client.force_login(finance)
        shown = self.shown(client, payer)
        paid(payer, 2, "other_work", "yes", name="Bo Verzonnen")

        answer = client.post(self.at(payer), shown).content.decode()
        assert "De lijst is veranderd sinds u deze pagina opende" in answer
        assert not TaxReportRow.objects.exists()

        client.post(self.at(payer), self.shown(client, payer))
        assert TaxReportRow.objects.filter(payment__in=[first]).count() == 1
        assert TaxReportRow.objects.count() == 2

    def test_without_saying_which_list_nothing_is_marked(self, client, payer, finance):
        paid(payer, 1, "other_work", "yes")
        client.force_login(finance)

        client.post(self.at(payer), {"on_day": "20", "on_month": "11", "on_year": "2026"})

        assert not payer.tax_reports.exists()

    def test_the_file_names_the_list_that_the_page_shows(self, client, payer, finance):
        paid(payer, 1, "other_work", "yes")
        client.force_login(finance)

        answer = client.get(self.at(payer, "payer-year"))

        assert f"opgave-2026-{self.shown(client, payer)['lijst']}.csv" in answer["Content-Disposition"]

    def test_marking_twice_counts_once(self, client, payer, finance):
        paid(payer, 1, "other_work", "yes")
        client.force_login(finance)
        shown = self.shown(client, payer)

        first = client.post(self.at(payer), shown)
        second = client.post(self.at(payer), shown)

        assert (first.status_code, second.status_code) == (302, 200)
        assert payer.tax_reports.count() == 1
        assert "Er is niets veranderd sinds de vorige opgave" in client.get(self.at(payer)).content.decode()

    def test_both_lists_are_files(self, client, payer, finance):
        paid(payer, 1)
        client.force_login(finance)

        for name in ("payer-year", "payer-left-out"):
            answer = client.get(self.at(payer, name))
            assert answer["Content-Type"].startswith("text/csv")
            assert "no-store" in answer["Cache-Control"]
        assert "Nog niet beslist" in answer.getvalue().decode()

    @pytest.mark.parametrize("count", [1, 8])
    def test_as_many_queries_for_one_as_for_eight(self, payer, count, django_assert_num_queries):
        for number in range(count):
            paid(payer, number + 1, "other_work", "yes")

        with django_assert_num_queries(4):
            year_list(payer, 2026)
