"""Compile the catalogues without gettext installed: .po in the repository, .mo beside it."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


def compile_catalogue(source: Path) -> bool:
    """Write the .mo when it is missing or older; tell whether it was written."""
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return False
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parts[-3])
    temporary = target.with_suffix(".mo.new")
    with temporary.open("wb") as stream:
        write_mo(stream, catalogue)
    temporary.replace(target)
    return True


class Command(BaseCommand):
    help = "Compile every catalogue of ours that changed."

    def handle(self, *args, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                if compile_catalogue(source) and options["verbosity"]:
                    self.stdout.write(f"Compiled {source.relative_to(folder)}")
