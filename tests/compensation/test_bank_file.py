"""The file for the bank is the file that was checked, byte for byte, or it does not leave Spiegel."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from compensation import sepa
from compensation.errors import NotWhatWasChecked
from compensation.models import Batch, Payment, PaymentPreference
from compensation.services import close_batch, release_batch
from panels.enums import Role
from panels.kit.dates import today
from panels.models import AuditEntry, Job
from tests.compensation.paying import checked, owed, paying_panel
from tests.factories.panels import make_person, make_user

pytestmark = pytest.mark.django_db
LATE = datetime(2026, 10, 31, 23, 30, tzinfo=ZoneInfo("UTC"))  # in Amsterdam already the first of November
VERSIONS = ["09", "03"]


@pytest.fixture
def panel():
    return paying_panel()


@pytest.fixture
def batch(panel):
    owed(panel, account_holder="Zoë Çelik")
    owed(panel)
    batch = close_batch(panel, payer=panel.organisation.payers.get(), by=make_user())
    batch = release_batch(batch, execute_on=today(), by=make_user())
    Batch.objects.filter(pk=batch.pk).update(created_at=LATE, released_at=LATE)
    batch.refresh_from_db()
    return checked(batch)


@pytest.fixture
def finance(client, panel):
    client.force_login(make_person(Role.FINANCE, panel))
    return client


def url(batch, version):
    return reverse("compensation:batch-sepa", args=[batch.pk, version])


def a_new_account_of_the_payer(batch):
    batch.payer.iban, batch.payer.name, batch.payer.bic = "NL91ABNA0417164300", "Anders", "ABNANL2A"
    batch.payer.save()


def a_new_account_of_the_people(batch):
    for preference in PaymentPreference.objects.all():
        preference.iban, preference.account_holder = "NL91ABNA0417164300", "Anders"
        preference.save()


def new_names(batch):
    for payment in batch.payments.select_related("member__user"):
        payment.member.user.name = "Anders"
        payment.member.user.save()


def another_clock(batch):
    timezone.activate("Pacific/Auckland")


CHANGES = [a_new_account_of_the_payer, a_new_account_of_the_people, new_names, another_clock]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_since_changes_no_byte(finance, batch, version, change, settings):
    first = finance.get(url(batch, version)).content
    try:
        change(batch)
        settings.TIME_ZONE = "America/New_York"
        again = finance.get(url(batch, version)).content
    finally:
        timezone.deactivate()

    assert first.startswith(b"<?xml")
    assert again == first


@pytest.mark.parametrize("version", VERSIONS)
def test_a_later_day_changes_no_byte(finance, batch, version, monkeypatch):
    first = finance.get(url(batch, version)).content
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)

    assert sepa.checked_order(Batch.objects.get(), version=f"pain.001.001.{version}") == first


def test_the_time_in_the_file_is_that_of_the_release(batch):
    text = sepa.checked_order(batch, version=sepa.NEWEST).decode()

    assert "<CreDtTm>2026-11-01T00:30:00</CreDtTm>" in text
    assert "<Ustrd>Vergoeding 2026-11 nr 1-1</Ustrd>" in text


def test_both_files_have_the_digest_that_was_kept(batch):
    for version, name in sepa.DIGESTS.items():
        assert sha256(sepa.checked_order(batch, version=version)).hexdigest() == getattr(batch, name)
    assert batch.file_digest != batch.older_file_digest


def test_files_written_at_the_same_moment_do_not_mix(batch):
    payments = list(sepa.orders_of(batch))

    def write(version):
        return version, sepa.payment_order(batch, payments, version=version)

    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(write, list(sepa.VERSIONS) * 20))

    assert len(found) == 2


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("tampered", ["amount", "account"])
def test_another_file_is_refused_in_words(finance, batch, version, tampered):
    payment = batch.payments.first()
    if tampered == "amount":
        Payment.objects.filter(pk=payment.pk).update(amount=Decimal("7500.00"))
    else:
        Payment.objects.filter(pk=payment.pk).update(iban="NL91ABNA0417164300")

    page = finance.get(url(batch, version), follow=True).content.decode()

    assert "anders dan het bestand dat is nagekeken" in page
    assert "trek de lijst in en maak een nieuwe" in page
    assert Batch.objects.get().exported_at is None
    assert not AuditEntry.objects.filter(action="bank.read").exists()


def test_a_second_check_does_not_bless_another_file(batch):
    before = batch.file_digest
    Payment.objects.update(amount=Decimal("7500.00"))

    with pytest.raises(NotWhatWasChecked):
        sepa.check_bank_file(batch)

    assert Batch.objects.get().file_digest == before


def test_a_second_check_of_the_same_file_is_fine(batch):
    sepa.check_bank_file(batch)

    assert Batch.objects.get().file_digest == batch.file_digest


def test_a_file_that_was_never_checked_is_checked_first(finance, batch):
    Batch.objects.update(older_file_digest="")
    Job.objects.all().delete()

    page = finance.get(url(batch, "03"), follow=True).content.decode()

    assert "nog nagekeken" in page
    checked(batch)
    assert finance.get(url(batch, "03"))["Content-Type"] == "application/xml"


def test_a_withdrawn_list_gives_no_file(finance, batch):
    Batch.objects.update(withdrawn_at=timezone.now())

    assert "ingetrokken" in finance.get(url(batch, "09"), follow=True).content.decode()
