"""Lists for a spreadsheet program: BOM, semicolons, and nothing that runs as a formula."""

import csv
import io
from collections.abc import Iterable
from decimal import Decimal

BOM = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Text that a spreadsheet program shows and does not work out."""
    return f"'{text}" if text.startswith(RUNS) else text


def with_comma(amount: Decimal) -> str:
    """An amount as a Dutch spreadsheet program reads it: 75,00."""
    return f"{amount:.2f}".replace(".", ",")


def csv_line(cells: Iterable[object], *, quoted: bool = False) -> str:
    """One line of harmless cells; `quoted` puts every cell between quotes, else only where it has to be."""
    out = io.StringIO(newline="")
    writer = csv.writer(
        out, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    )
    writer.writerow(harmless(str(cell)) for cell in cells)
    return out.getvalue()
