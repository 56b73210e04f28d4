"""The statement of what was paid, for a spreadsheet program."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from panels.kit.exports import BOM, csv_line
from reports.selectors.statement import OfPayer, Paid, Row, Statement


def statement_file(told: Statement) -> bytes:
    """A row per activity, with the day of the payment; UTF-8 with BOM, semicolons, decimal commas."""
    header = [
        _("Betaler"),
        _("Betaald op"),
        _("Teruggekomen op"),
        _("Dag"),
        _("Wat"),
        _("Minuten"),
        _("Beloning"),
        _("Kilometers"),
        _("Andere kosten"),
        _("Begeleiding of oppas"),
        _("Samen"),
        _("Vorm"),
        _("Correctie"),
        _("Soort, volgens de betaler"),
    ]
    return (BOM + csv_line(header) + "".join(_lines(told))).encode()


def _lines(told: Statement) -> Iterator[str]:
    for payer in told.payers:
        for paid in (*payer.paid, *payer.returned):
            for row in paid.rows:
                yield csv_line(_cells(payer, paid, row))


def _cells(payer: OfPayer, paid: Paid, row: Row) -> list[object]:
    payment = paid.payment
    return [
        payer.name,
        payment.paid_on or "",
        payment.returned_on or "",
        row.on,
        row.what,
        row.minutes,
        *(_comma(amount) for amount in (row.reward, row.km, row.costs, row.apart, row.total)),
        payment.get_form_display(),
        _("ja") if row.is_correction else "",
        row.kind,
    ]


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
