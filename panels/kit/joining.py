"""Photos and papers of one receipt as one file: both sides of a bill, or the ticket there and the ticket back."""

import io

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from panels.kit.cleaning import clean_pdf
from panels.kit.errors import Refusal
from panels.kit.files import DOCUMENT, CheckedFile

PDF = "application/pdf"
ACCEPTED = ("image/jpeg", "image/png", "image/webp", PDF)  # named one by one: an iPhone then makes a JPEG of its photo
MOST_PAGES = 20
LONGEST_SIDE = 2000  # pixels on a page: a receipt stays readable, and ten of them stay small


def refuse_unreadable(checked: CheckedFile) -> None:
    """A receipt is a picture or a PDF: what every browser shows to who pays."""
    if checked.mimetype not in ACCEPTED:
        raise Refusal(_("Kies een foto of een pdf van de bon."))


def joined(first: bytes, mimetype: str, second: CheckedFile) -> CheckedFile:
    """The second after the first, as the pages of one PDF without metadata."""
    refuse_unreadable(second)
    with pikepdf.new() as document:
        for content, kind in ((first, mimetype), (second.content, second.mimetype)):
            with pikepdf.open(io.BytesIO(_as_pdf(content, kind))) as part:
                document.pages.extend(part.pages)
        if len(document.pages) > MOST_PAGES:
            raise Refusal(
                _("Er passen %(most)s bladzijden bij één bon. Neem alleen de bladzijde met het bedrag.")
                % {"most": MOST_PAGES}
            )
        out = io.BytesIO()
        document.save(out)
    return CheckedFile(DOCUMENT, PDF, "pdf", clean_pdf(out.getvalue()))


def _as_pdf(content: bytes, mimetype: str) -> bytes:
    if mimetype == PDF:
        return content
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        page = picture.convert("RGB")
        page.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        page.save(out, "PDF")
    return out.getvalue()
