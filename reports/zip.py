"""Everything that is known about a person in one zip: data.json for machines, a page to read, and the files.

The zip is written to a temporary file and files go through it in small parts, so memory does not grow with them.
"""

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import File
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from panels.kit.known import KnownFile, Pair, Section
from panels.models import User
from reports.models import DataExport
from reports.selectors.looking import in_words, looks_at
from reports.selectors.own_data import consents_of, sections_about

FORMAT, VERSION = "spiegel-own-data", 1
PART = 256 * 1024
MOST_LOOKS = 5000
CSS = Path(settings.BASE_DIR) / "static" / "paper" / "own-data.css"


def make(export: DataExport, *, tell: Callable[[int, int], None]) -> None:
    """Make the file of an export. Safe to run twice: it gathers everything again and writes over the same file."""
    user = export.user
    files = [file for section in sections_about(user) for file in section.files]
    steps = 3 + len(files)
    with tempfile.TemporaryFile() as room:
        with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as pack:
            pack.writestr("data.json", as_json(user))
            tell(1, steps)
            pack.writestr("mijn-gegevens.html", as_page(user))
            tell(2, steps)
            for number, file in enumerate(files, start=1):
                _add(pack, file)
                tell(2 + number, steps)
        _keep(export, room)
    tell(steps, steps)


def as_json(user: User) -> str:
    """The data for machines. Keys are the Dutch labels in small letters, whatever language the person reads."""
    with translation.override("nl"):
        content = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": timezone.now(),
            "sections": [_section(section) for section in sections_about(user)],
            "consents": [{"key": one.key, "title": one.title, "given_at": one.given_at} for one in consents_of(user)],
            "looks": [
                {"who": look.who, "at": look.at, "what": look.what, "where": look.where}
                for look in in_words(looks_at(user)[:MOST_LOOKS])
            ],
        }
        return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def as_page(user: User) -> str:
    """The page to read: one file with its own looks, that works without the internet."""
    with translation.override(user.language):
        context = {
            "person": user,
            "sections": [section for section in sections_about(user) if section.rows or section.files],
            "consents": consents_of(user),
            "looks": in_words(looks_at(user)[:MOST_LOOKS]),
            "made_at": timezone.now(),
            "css": CSS.read_text(encoding="utf-8"),
            "language": user.language,
        }
        return render_to_string("reports/own_data_file.html", context)


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "why": section.why,
        "who_sees": section.who_sees,
        "until": section.until,
        "items": [_item(row) for row in section.rows],
        "files": [file.name for file in section.files],
    }


def _item(row: Any) -> dict[str, Any]:
    """A row by its keys; a label that comes twice gets a number, so nothing is lost."""
    item: dict[str, Any] = {}
    for pair in row:
        key, value = _key(pair), pair[1]
        number = 2
        while key in item:
            key, number = f"{_key(pair)}_{number}", number + 1
        item[key] = (
            str(value) if not isinstance(value, str | int | bool | None) and not hasattr(value, "isoformat") else value
        )
    return item


def _key(pair: Pair) -> str:
    return slugify(pair[0]).replace("-", "_") or "value"


def _add(pack: zipfile.ZipFile, file: KnownFile) -> None:
    """Copy one file into the zip in parts; a file that is lost from the storage is named and left out."""
    try:
        source = file.open()
    except OSError:
        pack.writestr(f"bestanden/{file.name}.txt", "Dit bestand is er niet meer.")
        return
    with source, pack.open(f"bestanden/{file.name}", "w", force_zip64=True) as target:
        shutil.copyfileobj(source, target, PART)


def _keep(export: DataExport, room: IO[bytes]) -> None:
    size = room.seek(0, 2)
    room.seek(0)
    if export.file:
        export.file.storage.delete(export.file.name)
    export.file.save("export.zip", File(room), save=False)
    export.size, export.made_at = size, timezone.now()
    export.save(update_fields=["file", "size", "made_at", "updated_at"])
