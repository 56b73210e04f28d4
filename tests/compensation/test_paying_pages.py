"""The pages of paying: made by one, released by another, fetched, and the file of the bank read back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from compensation.bank_days import next_bank_day
from compensation.enums import BatchState
from compensation.models import Batch
from compensation.services import close_batch, mark_paid
from panels.enums import Role
from tests.compensation.paying import checked, owed, paying_panel, returned_xml
from tests.factories.compensation import make_treatment, release
from tests.factories.panels import give_role, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return paying_panel()


@pytest.fixture
def payer(panel):
    return panel.organisation.payers.get()


class TestPages:
    @pytest.fixture
    def people(self, panel):
        return make_person(Role.COORDINATOR, panel), make_person(Role.FINANCE, panel)

    def url(self, name, thing, *args):
        return reverse(f"compensation:{name}", args=[thing.pk, *args])

    def test_make_release_fetch_pay(self, client, panel, payer, people):
        owed(panel)
        maker, finance = people
        client.force_login(maker)
        client.post(self.url("payout", panel), {"betaler": payer.pk})
        batch = Batch.objects.get()
        assert "Vraag een collega" in client.get(batch.get_absolute_url()).content.decode()
        day = next_bank_day(timezone.localdate())
        when = {"execute_on_day": day.day, "execute_on_month": day.month, "execute_on_year": day.year}

        client.force_login(finance)
        client.post(self.url("batch-release", batch), when)
        early = client.get(self.url("batch-sepa", batch, "09"), follow=True).content.decode()
        checked(batch)
        order = client.get(self.url("batch-sepa", batch, "09"))

        assert "nog nagekeken" in early
        assert order["Content-Type"] == "application/xml"
        assert order.content == client.get(self.url("batch-sepa", batch, "09")).content
        assert client.get(self.url("batch-sepa", batch, "99")).status_code == 404
        assert Batch.objects.get().state == BatchState.EXPORTED

    def test_a_wrong_day_is_explained(self, client, panel, payer, people):
        owed(panel)
        batch = close_batch(panel, payer=payer, by=people[0])
        client.force_login(people[1])

        page = client.post(self.url("batch-release", batch), {"execute_on_day": "40"}).content.decode()

        assert "<title>Fout:" in page
        assert Batch.objects.get().state == BatchState.PREPARED

    def test_the_file_of_the_bank(self, client, panel, payer, people):
        owed(panel)
        batch = release(close_batch(panel, payer=payer, by=people[0]), exported_at=timezone.now())
        client.force_login(people[1])
        upload = SimpleUploadedFile("bank.xml", returned_xml(batch.payments.get()), content_type="text/xml")

        page = client.post(self.url("bank-news", batch), {"file": upload}, follow=True).content.decode()
        wrong = client.post(self.url("bank-news", batch), {"file": SimpleUploadedFile("x.xml", b"nee")})

        assert "Teruggekomen: 1" in page
        assert "geen bestand van een bank" in wrong.content.decode()

    def test_payers_are_for_those_who_run_or_pay_the_whole_organisation(self, client, panel, payer, people):
        organisation = panel.organisation
        administrator = give_role(make_user(), Role.ADMINISTRATOR, organisation=organisation)
        for who, expected in ((people[0], 403), (administrator, 200)):
            client.force_login(who)
            assert client.get(self.url("payers", organisation)).status_code == expected
        data = {"name": payer.name, "kind": "ministry", "iban": "NL00FOUT", "promise_days": "14"}
        page = client.post(self.url("payer-add", organisation), data).content.decode()
        assert "staat al in de lijst" in page
        assert "Dit rekeningnummer klopt niet" in page
        client.post(self.url("payer-edit", payer), {**data, "iban": "NL91 ABNA 0417 1643 00"})
        payer.refresh_from_db()
        assert (payer.kind, payer.iban) == ("ministry", "NL91ABNA0417164300")

    def test_the_work_list_of_a_year_has_empty_columns_for_what_we_never_hold(self, client, panel, payer, people):
        year, member = timezone.localdate().year, owed(panel)
        batch = release(close_batch(panel, payer=payer, by=people[0]))
        mark_paid(batch, on=timezone.localdate(), by=people[1])
        make_treatment(member=member, payer=payer, year=year)
        client.force_login(people[0])
        assert client.get(self.url("payer-year", payer, year)).status_code == 403

        client.force_login(give_role(make_user(), Role.FINANCE, organisation=panel.organisation))
        fetched = client.get(self.url("payer-year", payer, year))
        header, row = b"".join(fetched.streaming_content).decode("utf-8-sig").splitlines()

        assert self.url("tax-report", payer, year) in client.get(self.url("payer-edit", payer)).content.decode()
        assert "Burgerservicenummer" in header
        assert row.split(";")[2] == "75,00"
        assert row.endswith(";;;")
