"""What the sheet of two pages costs, next to its floor: WeasyPrint alone on the same HTML and style sheets.

`make bench` prints the milliseconds of CPU of both, how often the sheet was laid out before it fitted, and how many
times the floor that is. Nothing here fails for being slow.
"""

import statistics
import time

import pytest
from django.core.management import call_command
from weasyprint import CSS, HTML

from reports import pdf
from tests.reports.test_pdf import SHEETS

pytestmark = pytest.mark.bench

ROUNDS = 3


def spent(work):
    """Return the median CPU milliseconds of a few rounds."""
    figures = []
    for _round in range(ROUNDS):
        start = time.process_time()
        work()
        figures.append((time.process_time() - start) * 1000)
    return statistics.median(figures)


def alone(html):
    """WeasyPrint with the same input and nothing of ours: no tags, no checks, no second try."""
    HTML(string=html).write_pdf(stylesheets=[CSS(filename=name) for name in pdf.style_sheets()])


@pytest.mark.parametrize("name", ["one lesson from one side", "as designed", "a lot"])
def test_the_sheet_against_weasyprint_alone(name, monkeypatch, capsys):
    call_command("build_assets", verbosity=0)
    tried, lay_out = [], pdf.laid_out
    monkeypatch.setattr(pdf, "laid_out", lambda html: (tried.append(html), lay_out(html))[1])
    made = pdf.two_pages(SHEETS[name])
    times, final = len(tried), tried[-1]

    floor, whole = spent(lambda: alone(final)), spent(lambda: pdf.two_pages(SHEETS[name]))

    assert made.pages == pdf.PAGES
    with capsys.disabled():
        print(f"\n{name:<28}alone {floor:>7.0f} ms  sheet {whole:>7.0f} ms  laid out {times}x  {whole / floor:.1f} x")
