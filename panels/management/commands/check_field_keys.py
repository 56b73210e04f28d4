from typing import Any

from django.core.management.base import BaseCommand, CommandError

from panels.rotation import keys_in_use


class Command(BaseCommand):
    help = "Counts, for each model, the values of the first key, of older keys, and those whose key is lost."

    def handle(self, *args: Any, **options: Any) -> None:
        older = lost = 0
        for label, counts in keys_in_use():
            older, lost = older + counts["older"], lost + counts["lost"]
            line = f"{label}: {counts['first']} first key, {counts['older']} older keys, {counts['lost']} lost"
            self.stdout.write(line)
        if lost:
            raise CommandError(
                f"{lost} values cannot be read. Put the key that wrote them back into FIELD_ENCRYPTION_KEYS, behind "
                "the first one. Until then these values are shown as missing; nothing writes over them."
            )
        if older:
            self.stdout.write("Run rotate_field_keys before you take an older key away.")
            return
        self.stdout.write("Every value has the first key.")
