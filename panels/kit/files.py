"""Private files: checked by content, cleaned of metadata, kept out of the web root, served after a permission check."""

import io
import re
import uuid
from dataclasses import dataclass
from typing import IO, Any

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from panels.kit.cleaning import CLEANERS
from panels.kit.errors import Refusal

AUDIO = "audio"
VIDEO = "video"
PICTURE = "picture"
DOCUMENT = "document"

PART_SIZE = 2_000_000  # bytes that one answer to a player holds at most

KINDS = {
    "audio/mpeg": AUDIO,
    "audio/mp4": AUDIO,
    "audio/m4a": AUDIO,
    "audio/x-m4a": AUDIO,
    "audio/ogg": AUDIO,
    "audio/wav": AUDIO,
    "audio/x-wav": AUDIO,
    "audio/aac": AUDIO,
    "audio/x-flac": AUDIO,
    "video/mp4": VIDEO,
    "video/quicktime": VIDEO,
    "video/3gpp": VIDEO,
    "video/x-m4v": VIDEO,
    "image/jpeg": PICTURE,
    "image/png": PICTURE,
    "image/webp": PICTURE,
    "image/gif": PICTURE,
    "application/pdf": DOCUMENT,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": DOCUMENT,
    "application/vnd.oasis.opendocument.text": DOCUMENT,
    "text/plain": DOCUMENT,
}


UNCLEANED = ("audio/amr", "video/webm", "video/x-matroska")  # nothing here takes place and device out of these
SMALLER_MB = 15
SMALLER = (DOCUMENT, PICTURE)
PHONE_PHOTOS = ("image/heic", "image/heif", "image/avif")  # what some telephones make, and no browser shows


@dataclass(frozen=True)
class CheckedFile:
    """A file whose content was looked at: what it is, and its bytes without metadata."""

    kind: str
    mimetype: str
    extension: str
    content: bytes


def private_storage() -> Storage:
    """The storage for private files; the callable that a FileField takes."""
    return storages["private"]


def private_name(instance: Any, filename: str) -> str:
    """A file name that tells nothing: folder by app, then a random name. The `upload_to` of a FileField."""
    extension = filename.rpartition(".")[2].lower()[:8]
    return f"{instance._meta.app_label}/{uuid.uuid4().hex}.{extension}"


def check_upload(upload: UploadedFile | IO[bytes], *, allowed: tuple[str, ...], name: str = "") -> CheckedFile:
    """Look at the content of a file and clean it.

    `allowed` are kinds (AUDIO, VIDEO, PICTURE, DOCUMENT). Raises Refusal with words for the person who sent it:
    too large, empty, another kind than it should be, or damaged.
    """
    name = name or getattr(upload, "name", "") or ""
    _refuse_above(settings.UPLOAD_LIMIT_MB, getattr(upload, "size", None) or 0)
    content = upload.read()
    if not content:
        raise Refusal(_("Dit bestand is leeg. Kies een ander bestand."))
    mimetype, extension = _look(content, name)
    if mimetype in UNCLEANED:
        raise Refusal(_("Uit dit soort bestand kunnen wij niet halen waar het is gemaakt. Stuur het als mp3 of mp4."))
    kind = KINDS.get(mimetype)
    if kind in SMALLER:
        _refuse_above(min(SMALLER_MB, settings.UPLOAD_LIMIT_MB), len(content))
    if kind not in allowed:
        raise Refusal(_unknown_kind(mimetype, allowed))
    return CheckedFile(kind, mimetype, extension, CLEANERS.get(mimetype, lambda raw: raw)(content))


def as_content(checked: CheckedFile) -> ContentFile:
    """Return the cleaned bytes as a file that a FileField can save."""
    return ContentFile(checked.content, name=f"file.{checked.extension}")


def serve_private(stored: Any, *, mimetype: str, download_as: str, byte_range: str = "") -> HttpResponseBase:
    """Answer with a private file, after the caller's permission check.

    With PRIVATE_ACCEL_PREFIX the reverse proxy sends the bytes (X-Accel-Redirect); else Django does. `byte_range` is
    the Range header of the request: players of sound and film ask for a part at a time.
    """
    response: HttpResponseBase
    if settings.PRIVATE_ACCEL_PREFIX:
        response = HttpResponse(content_type=mimetype)
        response["X-Accel-Redirect"] = f"{settings.PRIVATE_ACCEL_PREFIX}{stored.name}"
        response["Content-Disposition"] = f'inline; filename="{download_as}"'
    elif part := _part(byte_range, stored.size):
        response = _partial(stored, part, mimetype)
    else:
        response = FileResponse(stored.open("rb"), filename=download_as, content_type=mimetype)
        response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _part(byte_range: str, size: int) -> tuple[int, int] | None:
    """Read a Range header with one part; None for none, several or one that makes no sense (the whole file then)."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", byte_range.strip())
    if not found or not (found[1] or found[2]):
        return None
    first = int(found[1]) if found[1] else max(size - int(found[2]), 0)
    last = min(int(found[2]), size - 1) if found[1] and found[2] else size - 1
    return (first, min(last, first + PART_SIZE - 1)) if first <= last else None


def _partial(stored: Any, part: tuple[int, int], mimetype: str) -> HttpResponse:
    first, last = part
    with stored.open("rb") as content:
        content.seek(first)
        response = HttpResponse(content.read(last - first + 1), status=206, content_type=mimetype)
    response["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    response["Accept-Ranges"] = "bytes"
    return response


def _unknown_kind(mimetype: str, allowed: tuple[str, ...]) -> str:
    """Why a file is refused, with a way out."""
    if mimetype in PHONE_PHOTOS:
        return _(
            "Dit soort foto (HEIC) kunnen wij niet openen. Open de foto op uw telefoon, maak een schermafdruk, "
            "en stuur die. Of stel de camera in op ‘Meest compatibel’ en maak de foto opnieuw."
        )
    if set(allowed) <= set(SMALLER):
        return _("Dit soort bestand kunnen wij niet openen. Kies een foto of een document, bijvoorbeeld een pdf.")
    return _("Dit soort bestand kunnen wij niet openen. Kies een geluid, film, foto of document.")


def _refuse_above(limit: int, size: int) -> None:
    if size > limit * 1024 * 1024:
        raise Refusal(
            _("Dit bestand is %(size)s MB. Er past %(limit)s MB. Kies een kleiner of korter bestand.")
            % {"limit": limit, "size": -(-size // (1024 * 1024))}
        )


def _look(content: bytes, name: str) -> tuple[str, str]:
    """Say what a file is by its content; plain text has no signature and must be readable UTF-8 named .txt."""
    found = filetype.guess(io.BytesIO(content))
    if found:
        return found.mime, found.extension
    if name.lower().endswith(".txt") and b"\0" not in content:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            return "", ""
        return "text/plain", "txt"
    return "", ""
