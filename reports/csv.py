"""The statement of what was paid, for a spreadsheet program."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from compensation.enums import CostKind
from panels.kit.exports import BOM, csv_line
from reports.selectors.statement import Statement
from reports.selectors.statement_payer import OfPayer, Paid
from reports.selectors.statement_rows import Row

OTHER = (CostKind.OTHER, "")
APART = (CostKind.TICKET, CostKind.TAXI, CostKind.PARKING, CostKind.CARE, CostKind.ASSISTANT)


def statement_file(told: Statement) -> bytes:
    """A row per activity, with the day of the payment; UTF-8 with BOM, semicolons, decimal commas."""
    header = [
        _("Betaler"),
        _("Soort organisatie"),
        _("Betaald op"),
        _("Teruggekomen op"),
        _("Dag"),
        _("Wat"),
        _("Correctie"),
        _("Minuten"),
        _("Tarief"),
        _("Per"),
        _("Beloning"),
        _("Aantal kilometers"),
        _("Kilometers"),
        *(kind.label for kind in APART),
        _("Andere kosten"),
        _("Bonnen"),
        _("Samen"),
        _("Vorm"),
        _("Goed doel"),
        _("Soort, volgens de betaler"),
        _("Melden bij de belasting"),
        _("Gemeld bedrag van deze betaling"),
        _("Versie"),
        _("Gemaakt op"),
    ]
    return (BOM + csv_line(header) + "".join(_lines(told))).encode()


def _lines(told: Statement) -> Iterator[str]:
    for payer in told.payers:
        for paid in (*payer.paid, *payer.returned):
            for row in paid.rows:
                yield csv_line([*_paid_cells(payer, paid), *_row_cells(row), *_told_cells(paid, told)])


def _paid_cells(payer: OfPayer, paid: Paid) -> list[object]:
    return [payer.name, payer.kind, paid.payment.paid_on or "", paid.payment.returned_on or ""]


def _row_cells(row: Row) -> list[object]:
    return [
        row.on,
        row.what,
        _("ja") if row.is_correction else "",
        row.minutes,
        _comma(row.rate) if row.unit else "",
        row.unit,
        _comma(row.reward),
        _comma(row.distance),
        _comma(row.km),
        *(_comma(row.cost(kind)) for kind in APART),
        _comma(row.cost(*OTHER)),
        ", ".join(row.proofs),
        _comma(row.total),
    ]


def _told_cells(paid: Paid, told: Statement) -> list[object]:
    made = paid.treatment
    return [
        paid.form,
        paid.payment.charity if told.is_own else "",
        made.get_kind_display() if made else _("nog niet beslist"),
        made.get_reporting_display() if made else _("nog niet beslist"),
        _comma(paid.told),
        told.version,
        told.made_on,
    ]


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
