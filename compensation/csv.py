"""The payout list and the lists for the tax office, as files for a spreadsheet or a bank's screen."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compensation.enums import LeftOut
from compensation.models import Batch, Payment
from compensation.selectors.tax_list import ToReport, YearList
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
    refuse_lost(payment.iban, payment.account_holder, payment.charity, payment.paid_to)
    return [
        payment.number,
        payment.payee,
        payment.get_form_display(),
        with_comma(payment.amount),
        payment.iban,
        payment.account_holder,
        payment.charity,
        payment.training,
        payment.remittance,
    ]


def tax_work_list(found: YearList) -> bytes:
    """What a payer reports about a year, a row per payment. After a report: the differences with what was told then.

    Three columns are empty: this system has no citizen number, and sends no address or birth date along. Amounts
    hold the costs too, because the tax office counts them (domain facts, section 2.3). Always in Dutch.
    """
    with translation.override("nl"):
        header = [
            _("Naam"),
            _("Betaald op"),
            _("Te melden, met kosten"),
            _("Daarvan in natura (marktwaarde)"),
            _("Eerder gemeld"),
            _("Verschil"),
            _("Vorm"),
            _("Soort"),
            _("Betaling"),
            _NUMBERS.get(found.payer.organisation.country, _("Burgerservicenummer (zelf invullen)")),
            _("Adres (zelf invullen)"),
            _("Geboortedatum (zelf invullen)"),
        ]
        rows = [csv_line(header), *(csv_line(_tax_cells(row)) for row in found.rows)]
    return (BOM + "".join(rows)).encode()


_NUMBERS = {"BE": gettext_lazy("Rijksregisternummer (zelf invullen)")}


def _tax_cells(row: ToReport) -> list[object]:
    payment, treatment = row.payment, row.treatment
    euro = (row.due, row.in_kind, row.reported, row.difference)
    return [
        payment.payee,
        payment.paid_on or "",
        *(with_comma(amount) for amount in euro),
        payment.get_form_display(),
        treatment.get_kind_display() if treatment else "",
        payment.remittance,
        "",
        "",
        "",
    ]


def tax_left_out(found: YearList) -> bytes:
    """What is not in that list, and why: first what must still be decided. Always in Dutch."""
    order = list(LeftOut)
    with translation.override("nl"):
        header = [_("Naam"), _("Betaald op"), _("Bedrag met kosten"), _("Vorm"), _("Betaling"), _("Waarom niet")]
        rows = [csv_line(header)]
        for one in sorted(found.left_out, key=lambda left: order.index(left.why)):
            payment = one.payment
            cells = [payment.payee, payment.paid_on, with_comma(payment.amount), payment.get_form_display()]
            rows.append(csv_line([*cells, payment.remittance, one.why.label]))
    return (BOM + "".join(rows)).encode()


def file_name(batch: Batch) -> str:
    return f"betaallijst-{batch.number}.csv"


def with_comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
