"""Letters and documents on paper: tagged, found clean by two checkers, in the house style, nothing from outside."""

import io
import logging
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image

from panels.models import Organisation
from reports import pdf
from reports.selectors.documents import drawn
from tests.factories.growth import paper_content

TOOLS = Path(sys.executable).parent
HOSTILE = "<img src=file:///etc/passwd> & <b>vet</b>"
TRAININGS = [{"title": "Voorzitten", "given_by": "Stichting Verzonnen", "on": "2026-04-01"}] * 30
FACTS = {"role": True, "sessions": 12, "minutes": 1530, "trainings": TRAININGS[:2]}
BARE = {"role": False, "sessions": None, "minutes": None, "trainings": [], "period": ["2024-01-01", ""]}
LETTER = {"did": "Ank las mee.\n\nEn vroeg door.", "good": "Luisteren.", "noticed": "Een vraag.", "closing": "Graag."}
LONG_NAME = "Wilhelmina Johanna van der Verzonnen-Oudenhoven tot Ergens en Nergens"
LONG = "\n\n".join(
    f"Paragraph {number}. " + "Asked what nobody else asked, and waited for the answer. " * 5 for number in range(14)
)
PAPERS = {
    "everything": ("certificate", "nl", FACTS),
    "nothing but a name": ("certificate", "nl", BARE),
    "many trainings": ("certificate", "nl", FACTS | {"trainings": TRAININGS}),
    "a letter": ("reference", "nl", LETTER | {"phone": "000 - 123 45 67"}),
    "a long name, in English": ("certificate", "en", FACTS | {"trainings": TRAININGS, "name": LONG_NAME}),
    "a long letter, in English": ("reference", "en", LETTER | {"phone": "", "name": LONG_NAME, "did": LONG}),
    "a hostile letter": ("reference", "nl", LETTER | {"phone": "", "did": HOSTILE, "name": HOSTILE}),
}


def logo():
    content = io.BytesIO()
    Image.new("RGB", (300, 80), "#56657d").save(content, "PNG")
    return content.getvalue()


def made(name, **organisation):
    kind, language, words = PAPERS[name]
    house = Organisation(name="gemeente Oeverland", theme_css=":root{--sp-accent:#0b4a2d}", **organisation)
    paper = drawn(paper_content(**words), number="ABCDE-23456")
    context = {"paper": paper, "check_url": "spiegel.example/controle/"}
    return pdf.letter_pdf(
        f"reports/pdf/{kind}.html", context, organisation=house, language=language, identifier=f"test {name}"
    )


@pytest.fixture(scope="module")
def files():
    call_command("build_assets", stdout=io.StringIO())
    heard = []
    ear = logging.Handler(level=logging.WARNING)
    ear.emit = lambda record: heard.append(record.getMessage())
    logging.getLogger("weasyprint").addHandler(ear)
    papers = {name: made(name) for name in PAPERS}
    logging.getLogger("weasyprint").removeHandler(ear)
    assert heard == []
    return papers


def text_of(content):
    read = pypdf.PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in read.pages).split())


def test_two_checkers_find_nothing(files, tmp_path):
    names = []
    for number, paper in enumerate(files.values()):
        names.append(tmp_path / f"{number}.pdf")
        names[-1].write_bytes(paper.content)

    outloud = subprocess.run([TOOLS / "outloud", *names, "--fail-on", "warning"], capture_output=True, text=True)
    pdfua = subprocess.run([TOOLS / "pdfua", "check", *names], capture_output=True, text=True)

    assert outloud.returncode == 0, outloud.stdout[-3000:]
    assert pdfua.returncode == 0, pdfua.stdout[-3000:]


def test_a_certificate_says_what_was_chosen_and_no_more(files):
    everything, bare = text_of(files["everything"].content), text_of(files["nothing but a name"].content)

    for words in ("Ank Verzonnen", "25 uur 30 minuten", "Voorzitten", "Marit Verzonnen", "ABCDE-23456"):
        assert words in everything
    for words in ("ervaringsdeskundige", "Bijeenkomsten", "Training", "tot en met"):
        assert words not in bare
    assert "sinds 1 januari 2024" in bare


def test_much_goes_on_to_a_next_page(files):
    assert files["everything"].pages == 1
    assert files["many trainings"].pages == 2


def test_the_file_knows_its_language_and_title(files):
    for name, (_kind, language, _words) in PAPERS.items():
        read = pypdf.PdfReader(io.BytesIO(files[name].content))
        assert read.trailer["/Root"]["/Lang"] == language
        assert read.metadata.title


def test_words_are_text_and_open_no_address(files):
    assert "<b>vet</b>" in text_of(files["a hostile letter"].content)


def test_the_same_paper_makes_the_same_file(files):
    assert made("a letter").content == files["a letter"].content


def test_the_logo_is_on_it_with_the_name_for_who_does_not_see_it(files, monkeypatch):
    monkeypatch.setattr(pdf, "logo_of", lambda _organisation: logo())

    paper = made("a letter")

    assert len(pypdf.PdfReader(io.BytesIO(paper.content)).pages[0].images) == 1
    assert len(pypdf.PdfReader(io.BytesIO(files["a letter"].content)).pages[0].images) == 0
    assert b"gemeente Oeverland" in paper.content or "gemeente" in str(
        pypdf.PdfReader(io.BytesIO(paper.content)).trailer["/Info"]
    )


def test_a_logo_whose_file_is_lost_stops_no_letter():
    lost = SimpleNamespace(open=lambda _mode: (_ for _ in ()).throw(FileNotFoundError()))

    assert pdf.logo_of(SimpleNamespace(logo=None)) == b""
    assert pdf.logo_of(SimpleNamespace(logo=lost)) == b""
    assert pdf.logo_of(SimpleNamespace(logo=ContentFile(b"abc"))) == b"abc"


def test_only_a_picture_that_was_given_is_shown():
    from weasyprint.urls import FatalURLFetchingError

    fetcher = pdf._only_our_files({"logo": b"abc"})

    assert fetcher.fetch("picture:logo").read() == b"abc"
    with pytest.raises((FatalURLFetchingError, ValueError)):
        fetcher.fetch("picture:other")
