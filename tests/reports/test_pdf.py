"""The sheet as a PDF: two pages, tagged, found clean by two checkers, and nothing from outside in it."""

import io
import json
import logging
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from django.core.management import call_command
from django.template.loader import render_to_string

from reports import pdf
from reports.selectors.sheet import drawn, hash_of

TOOLS = Path(sys.executable).parent
WORDS = {
    "title": "Wat wij onderweg leerden",
    "intro": "Tien mensen die weten waar reizen vastloopt, hielden de gemeente een jaar lang een spiegel voor.",
    "language": "nl",
    "period": ["2026-01-01", "2026-12-31"],
    "panel": "Spiegelgroep Iedereen op weg",
    "organisation": "gemeente Oeverland",
    "payer_kind": "municipality",
    "contact": ["Marit Verzonnen", "000 - 123 45 67"],
    "quotes": [{"id": "1", "text": "Nu bellen ze vóór er een plan is.", "name": "Hamza Verzonnen"}],
}
FIGURES = {
    "people": 10,
    "sessions": 6,
    "attendance_rate": "83.3",
    "minutes": 12720,
    "needs": {"asked": 310, "arranged": 242, "partly": 24},
    "mirror": [
        {"text": f"De stukken waren goed, punt {number}", "organiser": "100", "expert": "33.3"} for number in range(6)
    ],
    "on": "2026-11-22",
}


def lesson(number, text="Een tekening en een opname vertelden meer.", thought="Aan een brief zie je wie iemand is."):
    words = {"thought": thought, "showed": f"Laat mensen zelf de vorm kiezen, les {number}.", "text": text}
    return {"id": str(number), "theme": "recruiting", "about": "vertellen", **words}


def content(lessons=6, successes=3, **others):
    made = {"lessons": [lesson(number) for number in range(lessons)], "figures": FIGURES}
    made["successes"] = [lesson(number, thought="") for number in range(100, 100 + successes)]
    return {**WORDS, **made, **others}


LONG = {
    "lessons": [lesson(number, "Woorden van de groep " * 7, "Dacht de gemeente eerst, " * 3) for number in range(12)],
    "successes": [lesson(number, "Woorden van de groep " * 6) for number in range(3)],
    "title": "Een titel die wel wat langer is dan anders, zestig tekens...",
    "intro": "Een lange inleiding. " * 11,
    "quotes": [{"id": "1", "text": "Er staat nu één zin in die brief die van mij is. " * 4, "name": ""}],
}
FEW = {"asked": 3, "arranged": 1, "partly": 1}
EMPTY = {
    "quotes": [],
    "figures": {**FIGURES, "needs": {"asked": 0, "arranged": 0, "partly": 0}, "mirror": [], "people": 0},
}
HOSTILE = "<img src=foto.png> & <b>vet</b>"
SHEETS = {
    "as designed": content(),
    "one lesson from one side": content() | EMPTY | {"lessons": [lesson(1, thought="")], "successes": []},
    "a lot": content() | LONG,
    "few, in English": content(2, 1, title=HOSTILE, language="en", figures=FIGURES | {"needs": FEW}),
}


@pytest.fixture(scope="module")
def files():
    """Each sheet made once; WeasyPrint's warnings are kept beside it."""
    call_command("build_assets", stdout=io.StringIO())
    heard = []
    ear = logging.Handler(level=logging.WARNING)
    ear.emit = lambda record: heard.append(record.getMessage())
    logging.getLogger("weasyprint").addHandler(ear)
    made = {}
    for name, words in SHEETS.items():
        heard.clear()
        made[name] = (pdf.two_pages(words), list(heard))
    logging.getLogger("weasyprint").removeHandler(ear)
    return made


@pytest.mark.parametrize("name", SHEETS)
def test_the_sheet_has_two_pages_and_no_warning(files, name):
    made, warnings = files[name]

    assert (made.pages, warnings) == (2, [])
    assert len(pypdf.PdfReader(io.BytesIO(made.content)).pages) == 2


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_of_the_words_is_lost(files, name):
    read = pypdf.PdfReader(io.BytesIO(files[name][0].content))
    text = " ".join(" ".join(page.extract_text() for page in read.pages).split())

    for one in [*SHEETS[name]["lessons"], *SHEETS[name]["successes"]]:
        assert one["showed"] in text
    for quote in SHEETS[name]["quotes"]:
        assert quote["text"].strip() in text


def test_two_checkers_find_nothing(files, tmp_path):
    names = []
    for number, name in enumerate(SHEETS):
        names.append(tmp_path / f"{number}.pdf")
        names[-1].write_bytes(files[name][0].content)

    outloud = subprocess.run(
        [TOOLS / "outloud", *names, "--json", tmp_path / "outloud.json", "--fail-on", "warning"],
        capture_output=True,
        text=True,
    )
    pdfua = subprocess.run([TOOLS / "pdfua", "check", *names], capture_output=True, text=True)

    assert outloud.returncode == 0, outloud.stdout[-3000:]
    assert json.loads((tmp_path / "outloud.json").read_text())
    assert pdfua.returncode == 0, pdfua.stdout[-3000:]
    assert pdfua.stdout.count("result: PASS") == len(names)


def test_the_file_says_what_it_is(files):
    read = pypdf.PdfReader(io.BytesIO(files["as designed"][0].content))
    catalogue = read.trailer["/Root"]

    assert read.metadata.title == "Wat wij onderweg leerden – Spiegelgroep Iedereen op weg"
    assert (catalogue["/Lang"], catalogue["/MarkInfo"]["/Marked"]) == ("nl", True)
    fonts = {
        font["/BaseFont"]
        for page in read.pages
        for font in page["/Resources"]["/Font"].values()
        for font in [font.get_object()]
    }
    assert all("Atkinson" in font or "Literata" in font for font in fonts), fonts


def test_the_same_words_make_the_same_file(files):
    assert pdf.two_pages(SHEETS["as designed"]).content == files["as designed"][0].content


def test_figures_do_not_change_the_hash_and_words_do():
    same = content(figures={**FIGURES, "people": 11})

    assert hash_of(content()) == hash_of(same)
    assert hash_of(content()) != hash_of(content(title="Anders"))


@pytest.mark.parametrize(
    "address", ["http://example.org/a.png", "https://example.org/a.css", "file:///etc/passwd", "ftp://a/b"]
)
def test_the_server_opens_no_address_from_a_text(address):
    from weasyprint.urls import FatalURLFetchingError

    with pytest.raises((FatalURLFetchingError, ValueError)):
        pdf._only_our_files().fetch(address)


def test_words_are_text_and_not_html(files):
    text = pypdf.PdfReader(io.BytesIO(files["few, in English"][0].content)).pages[0].extract_text()

    assert "<b>vet</b>" in " ".join(text.split())


@pytest.mark.parametrize(
    ("minutes", "hours"), [(31605, "526,75"), (60, "1"), (90, "1,5"), (12720, "212"), (60030, "1.001"), (0, "0")]
)
def test_hours_are_written_without_loss_while_there_is_room(minutes, hours):
    numbers = drawn(content(figures=FIGURES | {"minutes": minutes, "attendance_rate": "82.9"}))["numbers"]

    assert (numbers[3]["value"], numbers[2]["value"]) == (hours, "83%")


def test_which_days_the_figures_cover_stands_right_under_them():
    page = render_to_string("reports/pdf/_back.html", {"sheet": drawn(content())})

    assert page.index("vergoede uren") < page.index("tot en met 22 november 2026") < page.index("sheet-needs")


def test_the_picture_shrinks_as_a_whole():
    page = render_to_string("reports/pdf/_crowd.html", {"id": "x"})

    assert ("xMidYMin meet" in page, "slice" in page) == (True, False)


def test_a_page_that_fits_is_not_made_closer_for_the_other(files, monkeypatch):
    tried = []
    real = pdf.laid_out
    monkeypatch.setattr(pdf, "laid_out", lambda html, **worn: (tried.append(html), real(html, **worn))[1])

    pdf.two_pages(SHEETS["as designed"])

    assert "back--roomy" in tried[-1]
