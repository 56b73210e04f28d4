"""Take the metadata (place, device, author) out of files, and keep pictures upright."""

import io
from collections.abc import Callable

import mutagen
import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from panels.kit.errors import Refusal

MAX_PIXELS = 50_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/gif": "GIF"}


def clean_picture(content: bytes) -> bytes:
    """Return the picture drawn anew: upright, without metadata. Raises Refusal when it is damaged or far too large."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise Refusal(_("Deze foto heeft te veel beeldpunten. Maak hem kleiner en probeer het opnieuw."))
            kind = picture.format or "PNG"
            upright = ImageOps.exif_transpose(picture)
            bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
            if upright.mode == "P" and upright.getpalette():
                bare.putpalette(upright.getpalette() or [])
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Refusal(_("Wij kunnen deze foto niet openen. Kies een andere foto.")) from error
    out = io.BytesIO()
    bare.save(out, format=kind, **({"quality": 90} if kind in ("JPEG", "WEBP") else {}))
    return out.getvalue()


def clean_pdf(content: bytes) -> bytes:
    """Return the PDF without author, dates and other properties. Raises Refusal when it cannot be read."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            document.trailer.pop("/Info", None)
            document.Root.pop("/Metadata", None)
            document.save(out)
    except pikepdf.PdfError as error:
        raise Refusal(_("Wij kunnen dit document niet openen. Heeft het een wachtwoord?")) from error
    return out.getvalue()


def clean_sound(content: bytes) -> bytes:
    """Return the sound or film without tags. A file whose tags cannot be read is kept as it came."""
    held = io.BytesIO(content)
    try:
        tagged = mutagen.File(held)
    except mutagen.MutagenError as error:
        raise Refusal(_("Wij kunnen dit bestand niet openen. Kies een ander bestand.")) from error
    if tagged is None or not tagged.tags:
        return content
    held.seek(0)
    tagged.delete(held)
    return held.getvalue()


CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(FORMATS, clean_picture),
    "application/pdf": clean_pdf,
    **dict.fromkeys(
        ("audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a", "audio/ogg", "audio/x-flac", "video/mp4"), clean_sound
    ),
}
