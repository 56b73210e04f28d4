"""The payout list as a file for a spreadsheet or a bank's screen."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from compensation.models import Batch, Payment
from panels.kit.exports import BOM, csv_line
from panels.kit.lost import refuse_lost


def payout_list(payments: Iterable[Payment]) -> bytes:
    """UTF-8 with BOM, semicolons, decimal commas; nothing in it can run as a formula.

    Always in Dutch: the file of a list is the same, whoever downloads it in whatever language.
    """
    with translation.override("nl"):
        return _payout_list(payments)


def _payout_list(payments: Iterable[Payment]) -> bytes:
    header = [
        _("Nummer"),
        _("Naam"),
        _("Vorm"),
        _("Bedrag"),
        _("Rekeningnummer"),
        _("Op naam van"),
        _("Goed doel"),
        _("Training"),
        _("Omschrijving"),
    ]
    rows = [csv_line(header), *(csv_line(_cells(payment)) for payment in payments)]
    return (BOM + "".join(rows)).encode()


def _cells(payment: Payment) -> list[object]:
    refuse_lost(payment.iban, payment.account_holder, payment.charity)
    return [
        payment.number,
        payment.member.name,
        payment.get_form_display(),
        with_comma(payment.amount),
        payment.iban,
        payment.account_holder,
        payment.charity,
        payment.training,
        payment.remittance,
    ]


def tax_work_list(payments: Iterable[Payment]) -> bytes:
    """What a payer paid to people in a year, a row per payment, for whoever reports it to the tax office.

    Three columns are empty: this system has no citizen number, and sends no address or birth date along. Amounts
    hold the costs too, because the tax office counts them (domain facts, section 2.3). Always in Dutch.
    """
    with translation.override("nl"):
        header = [
            _("Naam"),
            _("Betaald op"),
            _("Bedrag met kosten"),
            _("Vorm"),
            _("Betaling"),
            _("Burgerservicenummer (zelf invullen)"),
            _("Adres (zelf invullen)"),
            _("Geboortedatum (zelf invullen)"),
            _("Melden? (zelf bepalen)"),
        ]
        rows = [csv_line(header), *(csv_line(_tax_cells(payment)) for payment in payments)]
    return (BOM + "".join(rows)).encode()


def _tax_cells(payment: Payment) -> list[object]:
    return [
        payment.member.name,
        payment.paid_on,
        with_comma(payment.amount),
        payment.get_form_display(),
        payment.remittance,
        "",
        "",
        "",
        "",
    ]


def file_name(batch: Batch) -> str:
    return f"betaallijst-{batch.number}.csv"


def with_comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
