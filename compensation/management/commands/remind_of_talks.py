from typing import Any

from django.core.management.base import BaseCommand

from compensation.services.talks import remind_of_talks
from panels.kit.dates import today


class Command(BaseCommand):
    help = "Remind people of the day on which they wanted to look again at a talk (safe to run twice)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{remind_of_talks(today())} reminded")
