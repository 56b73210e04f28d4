from typing import Any

from django.core.management.base import BaseCommand, CommandError

from panels.rotation import rotate_all


class Command(BaseCommand):
    help = (
        "Encrypts every private value with the first of FIELD_ENCRYPTION_KEYS, and hashes with the first of HASH_KEYS. "
        "Run it before removing an old key; it may be stopped and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        written, lost = rotate_all()
        self.stdout.write(f"{written} rows written with the first key")
        if lost:
            raise CommandError(
                f"{lost} rows have a value that no key in FIELD_ENCRYPTION_KEYS opens; those values were left as they "
                "are. check_field_keys tells where they stand."
            )
