"""The payout list and the lists for the tax office, as files for a spreadsheet or a bank's screen."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compensation.models import Batch, Payment
from compensation.selectors.tax_list import Entry, YearList, in_kind, payments_of
from panels.kit.exports import BOM, csv_line, with_comma
from panels.kit.lost import refuse_lost

LINES_AT_ONCE = 500


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


def tax_work_list(found: YearList) -> Iterator[bytes]:
    """What a payer reports about a year, a row per payment. After a report: the differences with what was told then.

    Three columns are empty: this system has no citizen number, and sends no address or birth date along. Amounts
    hold the costs too, because the tax office counts them (domain facts, section 2.3). Always in Dutch, in pieces.
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
            str(NUMBERS.get(found.payer.organisation.country, _("Burgerservicenummer (zelf invullen)"))),
            _("Adres (zelf invullen)"),
            _("Geboortedatum (zelf invullen)"),
        ]
    return _pieces(header, _tax_cells, payments_of(found, found.rows))


NUMBERS = {"BE": gettext_lazy("Rijksregisternummer (zelf invullen)")}


def _tax_cells(entry: Entry, payment: Payment) -> list[object]:
    euro = (entry.due, in_kind(entry, payment), entry.reported, entry.difference)
    return [
        payment.payee,
        payment.paid_on or "",
        *(with_comma(amount) for amount in euro),
        payment.get_form_display(),
        entry.treatment.get_kind_display() if entry.treatment else "",
        payment.remittance,
        "",
        "",
        "",
    ]


def tax_left_out(found: YearList) -> Iterator[bytes]:
    """What is not in that list, and why. Always in Dutch, in pieces."""
    with translation.override("nl"):
        header = [_("Naam"), _("Betaald op"), _("Bedrag met kosten"), _("Vorm"), _("Betaling"), _("Waarom niet")]
    return _pieces(header, _left_out_cells, payments_of(found, found.left_out))


def _left_out_cells(entry: Entry, payment: Payment) -> list[object]:
    cells = [payment.payee, payment.paid_on, with_comma(payment.amount), payment.get_form_display()]
    return [*cells, payment.remittance, entry.why.label if entry.why else ""]


def _pieces(
    header: list[str],
    cells_of: Callable[[Entry, Payment], list[object]],
    rows: Iterator[tuple[Entry, Payment]],
) -> Iterator[bytes]:
    """The file in pieces of some hundreds of lines, each made in Dutch."""
    yield (BOM + csv_line(header)).encode()
    while piece := list(islice(rows, LINES_AT_ONCE)):
        with translation.override("nl"):
            text = "".join(csv_line(cells_of(entry, payment)) for entry, payment in piece)
        yield text.encode()


def file_name(batch: Batch) -> str:
    return f"betaallijst-{batch.number}.csv"
