"""Planted marks: an account, a charity, a reason and a ticked benefit are nowhere in the open."""

import logging

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from compensation.enums import PaymentForm
from compensation.models import Line, PaymentPreference
from compensation.services import choose_payment, close_batch, return_line
from panels.models import AuditEntry
from tests.compensation.test_selfcheck import question_address
from tests.factories.compensation import IBAN, make_notice, release

HOLDER, CHARITY, REASON = "Bewindvoerder Merkteken", "Stichting Merkteken", "Merkteken uitkering"


@pytest.fixture
def planted(scene, client, caplog):
    """Everything private passes through every step, as people do it."""
    caplog.set_level(logging.DEBUG)
    make_notice(member=scene.member)
    by = scene.people["coordinator"]
    choose_payment(scene.member, form=PaymentForm.DONATION, charity=CHARITY, by=scene.member.user)
    client.force_login(scene.member.user)
    client.post(reverse("compensation:notice", kwargs={"pk": scene.member.pk}), {"schemes": ["nl.bijstand_27plus"]})
    bank = {"form": "bank", "iban": IBAN, "account_holder": HOLDER}
    client.post(reverse("compensation:payment", kwargs={"pk": scene.member.pk}), bank)
    return_line(scene.submitted, reason=REASON, by=by)
    batch = release(close_batch(scene.panel, by=by))
    client.force_login(scene.people["finance"])
    client.get(reverse("compensation:batch-csv", kwargs={"pk": batch.pk}))
    return scene


def raw_rows():
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # the names come from the database itself
            for row in cursor.fetchall():
                if table != "compensation_benefitrule":
                    yield table, str(row)


@pytest.mark.parametrize("mark", [IBAN, "0123456789", "Merkteken", "bijstand"])
def test_no_mark_in_a_raw_row(planted, mark):
    assert [table for table, row in raw_rows() if mark in row] == []


def test_no_mark_in_logs_mail_or_audit(planted, caplog):
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    letters = [letter.subject + letter.body for letter in mail.outbox]
    entries = [f"{entry.action} {entry.details}" for entry in AuditEntry.objects.all()]

    assert letters
    for mark in (IBAN, "0123456789", "Merkteken", "bijstand"):
        assert [text for text in [*lines, *letters, *entries] if mark in text] == []


def test_what_was_encrypted_can_be_read_again(planted):
    line = Line.objects.get(pk=planted.submitted.pk)

    assert (line.return_reason, PaymentPreference.objects.get().account_holder) == (REASON, HOLDER)


def test_reading_accounts_is_written_down(planted):
    assert AuditEntry.objects.get(action="bank.read").by == planted.people["finance"]


@pytest.mark.parametrize("who", ["coordinator", "finance"])
def test_whole_accounts_are_on_no_page_of_who_pays(planted, client, who):
    client.force_login(planted.people[who])
    batch = planted.panel.batches.get()
    for address in (
        reverse("compensation:of-member", kwargs={"pk": planted.member.pk}),
        reverse("compensation:payout", kwargs={"pk": planted.panel.pk}),
        reverse("compensation:batch", kwargs={"pk": batch.pk}),
    ):
        assert IBAN not in client.get(address).content.decode()


@pytest.fixture
def told(scene, client, caplog):
    """A benefit goes through the self-check, is kept and shared, and is talked about."""
    caplog.set_level(logging.DEBUG)
    client.force_login(scene.member.user)
    told = {"land": {"country": "NL"}, "bij": {"groups": ["municipality"]}, "wat": {"options": ["nl.bijstand"]}}
    for question, answer in told.items():
        client.post(question_address(client, question), answer)
    client.post(reverse("compensation:check-keep"))
    client.post(reverse("compensation:check-share", args=[scene.member.pk]), {"items": ["nl.bijstand"]})
    talk = client.post(reverse("compensation:talks", args=[scene.member.pk])).url
    client.post(talk, {"questions": "Merkteken over bijstand", "outcome": "waits", "who_1": "Merkteken"})
    for name in ("check-result", "check"):
        client.get(reverse(f"compensation:{name}"))
    return scene


@pytest.mark.parametrize("mark", ["Merkteken", "bijstand"])
def test_no_benefit_in_a_row_a_log_a_letter_or_an_address(told, caplog, mark):
    lines = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    letters = [letter.subject + letter.body for letter in mail.outbox]
    entries = [f"{entry.action} {entry.details}" for entry in AuditEntry.objects.all()]

    assert [text for text in [*lines, *letters, *entries] if mark in text] == []
    assert [table for table, row in raw_rows() if mark in row] == []


@pytest.mark.parametrize("who", ["finance", "policy", "reader", "administrator", "other_expert", "foreign_coordinator"])
def test_no_benefit_on_a_page_of_somebody_else(told, client, who):
    client.force_login(told.people[who])
    pages = [reverse("compensation:check"), reverse("compensation:check-result"), reverse("reports:forecast")]
    of_member = ("compensation:check-shared", "compensation:talks", "compensation:of-member", "panels:member")
    pages += [reverse(name, args=[told.member.pk]) for name in of_member]

    for page in pages:
        text = client.get(page).content.decode()
        assert "Merkteken" not in text, page
        assert "Bijstand, " not in text, page
