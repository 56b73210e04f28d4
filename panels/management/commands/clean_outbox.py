from typing import Any

from django.core.management.base import BaseCommand

from panels.outbox import clean_outbox


class Command(BaseCommand):
    help = "Removes delivered mail that is older than OUTBOX_KEEP_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clean_outbox()} letters removed")
