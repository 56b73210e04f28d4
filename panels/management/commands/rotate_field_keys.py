from typing import Any

from django.core.management.base import BaseCommand, CommandError

from panels.rotation import rotate_all


class Command(BaseCommand):
    help = "Encrypts every private value with the first of FIELD_ENCRYPTION_KEYS. Run it before removing an old key."

    def handle(self, *args: Any, **options: Any) -> None:
        written, lost = rotate_all()
        self.stdout.write(f"{written} rows written with the first key")
        if lost:
            raise CommandError(f"{lost} rows cannot be read with any of FIELD_ENCRYPTION_KEYS; they were left alone.")
