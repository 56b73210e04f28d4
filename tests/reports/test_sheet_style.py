"""The sheet in the house style of an organisation: its colours and its logo, and still a PDF for everybody."""

import io
import subprocess

import pypdf
import pytest
from django.core.management import call_command
from PIL import Image

from panels import services
from reports import pdf
from tests.factories.panels import make_organisation, make_user
from tests.reports.test_pdf import SHEETS, TOOLS

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    call_command("build_assets", stdout=io.StringIO())
    made = make_organisation(theme_css=":root {\n  --sp-accent: #003d4d;\n}\n")
    picture = io.BytesIO()
    Image.new("RGBA", (300, 80), "#003d4d").save(picture, format="PNG")
    return services.change_logo(made, picture=picture.getvalue(), by=make_user())


def images(made):
    return [image for page in pypdf.PdfReader(io.BytesIO(made.content)).pages for image in page.images]


def test_it_wears_colours_and_logo_and_passes_the_checker(organisation, tmp_path):
    styled = pdf.two_pages(SHEETS["as designed"], organisation=organisation)

    assert styled.pages == 2
    assert len({image.name for image in images(styled)}) == 1
    assert styled.content != pdf.two_pages(SHEETS["as designed"]).content
    file = tmp_path / "sheet.pdf"
    file.write_bytes(styled.content)
    checked = subprocess.run([TOOLS / "pdfua", "check", file], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout[-2000:]


def test_a_logo_whose_file_is_gone_stops_no_report(organisation):
    organisation.logo.storage.delete(organisation.logo.name)

    assert pdf.two_pages(SHEETS["as designed"], organisation=organisation).pages == 2
