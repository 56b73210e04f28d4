"""The payout list as a file for a spreadsheet or a bank's screen."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from compensation.models import Batch, Payment

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def payout_list(batch: Batch, payments: Iterable[Payment]) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas; nothing in it can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            _("Nummer"),
            _("Naam"),
            _("Vorm"),
            _("Bedrag"),
            _("Rekeningnummer"),
            _("Op naam van"),
            _("Goed doel"),
            _("Omschrijving"),
        ]
    )
    for payment in payments:
        writer.writerow(
            [
                payment.number,
                inert(payment.member.name),
                payment.get_form_display(),
                with_comma(payment.amount),
                inert(payment.iban),
                inert(payment.account_holder),
                inert(payment.charity),
                remittance(batch, payment),
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def remittance(batch: Batch, payment: Payment) -> str:
    """What stands on a bank statement: neutral, without the name of a group."""
    return f"Vergoeding {timezone.localtime(batch.created_at):%Y-%m} nr {batch.number}-{payment.number}"


def file_name(batch: Batch) -> str:
    return f"betaallijst-{batch.number}.csv"


def inert(text: str) -> str:
    """Text that a spreadsheet shows and does not work out."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def with_comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
