"""The logo of an organisation: looked at by content, drawn anew and made small, so that a letter can carry it."""

import io

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from panels.kit.errors import Refusal
from panels.kit.files import PICTURE, check_upload

LARGEST = (640, 160)  # pixels: twice what a page and a letter show
MOST_BYTES = 2_000_000
TAKEN = ("image/png", "image/jpeg")
LOOK_FOR_SVG = 2_000  # bytes from the start


def clean_logo(upload: UploadedFile) -> bytes:
    """Return the logo as a small PNG without metadata. Raises Refusal with words for who sent it.

    SVG is refused: it is a document that can hold scripts and addresses, and mail programs do not show it.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Dit logo is groter dan 2 MB. Kies een kleiner plaatje."))
    if b"<svg" in upload.read(LOOK_FOR_SVG).lower():
        raise Refusal(_("Een SVG nemen wij niet aan. Bewaar het logo als PNG en kies dat bestand."))
    upload.seek(0)
    checked = check_upload(upload, allowed=(PICTURE,))
    if checked.mimetype not in TAKEN:
        raise Refusal(_("Kies een logo dat eindigt op .png of .jpg."))
    return small_png(checked.content)


def small_png(content: bytes) -> bytes:
    """Draw a picture anew within LARGEST, see-through where it was. Returns PNG bytes."""
    with Image.open(io.BytesIO(content)) as picture:
        drawn = picture.convert("RGBA")
    drawn.thumbnail(LARGEST)
    out = io.BytesIO()
    drawn.save(out, format="PNG", optimize=True)
    return out.getvalue()
