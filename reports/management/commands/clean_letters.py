"""Throw away files with letters: names and addresses that were printed long ago."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.services.letters import clean_letters


class Command(BaseCommand):
    help = "Remove files with the letters of messages that are older than a week."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Removed {clean_letters()} file(s) with letters.")
