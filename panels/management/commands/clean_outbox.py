from typing import Any

from django.core.management.base import BaseCommand

from panels.outbox import clean_outbox


class Command(BaseCommand):
    help = "Removes mail that was delivered OUTBOX_KEEP_DAYS ago or given up."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{clean_outbox()} letters removed")
