"""Take the metadata (place, device, author) out of files, and keep pictures upright."""

import io
import zipfile
from collections.abc import Callable

import mutagen
import pikepdf
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from panels.kit.errors import Refusal

MAX_PIXELS = 50_000_000
MAX_UNPACKED = 100_000_000
MAX_PARTS = 2_000
OFFICE = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
)
ABOUT_THE_MAKER = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    b'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "meta.xml": b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>',
}
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
            if "/Info" in document.trailer:
                del document.trailer["/Info"]
            if "/Metadata" in document.Root:
                del document.Root["/Metadata"]
            document.save(out)
    except pikepdf.PdfError as error:
        raise Refusal(_("Wij kunnen dit document niet openen. Heeft het een wachtwoord?")) from error
    return out.getvalue()


def clean_sound(content: bytes) -> bytes:
    """Return the sound without tags. A file whose tags cannot be read is kept as it came."""
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


def clean_mp4(content: bytes) -> bytes:
    """Return the sound or film without its boxes about place, device and maker.

    Their room stays as empty boxes of the same size: the tables in the file point to byte positions.
    """
    bare = bytearray(content)
    for start, header, end in _boxes_about_the_maker(bare, 0, len(bare)):
        bare[start + 4 : start + 8] = b"free"
        bare[start + header : end] = bytes(end - start - header)
    return bytes(bare)


def _boxes_about_the_maker(data: bytearray, start: int, until: int) -> list[tuple[int, int, int]]:
    """Return start, length of the header and end of each box to empty."""
    found = []
    while start + 8 <= until:
        size, header = int.from_bytes(data[start : start + 4], "big"), 8
        name = bytes(data[start + 4 : start + 8])
        if size == 1:
            size, header = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        end = start + size if size else until
        if (size and size < header) or end > until:
            raise Refusal(_("Wij kunnen dit bestand niet openen. Kies een ander bestand."))
        if name in (b"udta", b"meta", b"uuid"):
            found.append((start, header, end))
        elif name in (b"moov", b"trak", b"moof", b"traf"):
            found += _boxes_about_the_maker(data, start + header, end)
        start = end
    return found


def clean_office(content: bytes) -> bytes:
    """Return the Word or OpenDocument file without the parts that name its maker. Raises Refusal when damaged."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            parts = old.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Refusal(_("Dit bestand is te groot. Kies een korter bestand."))
            for part in parts:
                new.writestr(part, ABOUT_THE_MAKER.get(part.filename) or old.read(part))
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise Refusal(_("Wij kunnen dit document niet openen. Heeft het een wachtwoord?")) from error
    return out.getvalue()


CLEANERS: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(FORMATS, clean_picture),
    "application/pdf": clean_pdf,
    **dict.fromkeys(("audio/mpeg", "audio/ogg", "audio/x-flac", "audio/wav", "audio/x-wav", "audio/aac"), clean_sound),
    **dict.fromkeys(("audio/mp4", "audio/m4a", "audio/x-m4a"), clean_mp4),
    **dict.fromkeys(("video/mp4", "video/quicktime", "video/3gpp", "video/x-m4v"), clean_mp4),
    **dict.fromkeys(OFFICE, clean_office),
}
